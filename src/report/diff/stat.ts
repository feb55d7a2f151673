/** Draws the sums of a diff, section by section, as a small table for the terminal. */
import pc from "picocolors";
import { terminalSafe } from "../sanitize.js";
import { columnsOf } from "../width.js";
import { languagesNote } from "./languages.js";
import type { DiffReport, RenderOptions } from "./model.js";
import { arrowOf, pairNote, titleOf } from "./names.js";
import { dayOf, describeCounts, listSections, type Section } from "./outline.js";
import { foldedNote, shownBlocks } from "./quiet.js";

const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 100;
const MAX_BAR = 30;
const MIN_TITLE = 12;

/**
 * One line a changed section: its heading, the words it gained and lost, and a bar of as many signs at most as fit. The
 * sections add up to the total, which is that of every other report.
 */
export function renderStat(report: DiffReport, options: RenderOptions = {}): string {
	const colors = pc.createColors(options.color ?? false);
	const width = Math.max(40, Math.min(options.width ?? DEFAULT_WIDTH, MAX_WIDTH));
	const { diff } = report;
	const rows = sumByTitle(listSections(diff.blocks));
	const digits = String(Math.max(0, ...rows.flatMap((row) => [row.added, row.removed]))).length + 1;
	const bar = Math.min(MAX_BAR, Math.floor(width / 3));
	const room = Math.max(MIN_TITLE, width - bar - 2 * digits - 5);
	const titleWidth = Math.min(room, Math.max(MIN_TITLE, ...rows.map((row) => columnsOf(row.title))));
	const most = Math.max(1, ...rows.map((row) => row.added + row.removed));
	const lines = rows.map((row) => {
		const scale = (words: number): number => (words === 0 ? 0 : Math.max(1, Math.round((words / most) * (bar - 2))));
		const numbers = `${`+${row.added}`.padStart(digits)} ${`−${row.removed}`.padStart(digits)}`;
		const signs = `${colors.green("+".repeat(scale(row.added)))}${colors.red("−".repeat(scale(row.removed)))}`;
		return ` ${fitTitle(row.title, titleWidth)}  ${numbers}  ${signs}`.trimEnd();
	});
	const apart = languagesNote(report);
	const from = report.from ? dayOf(report.from.date) : "nothing";
	return `${[
		colors.bold(terminalSafe(titleOf(report))),
		`${from} ${arrowOf(report)} ${dayOf(report.to.date)}`,
		...lines,
		...(apart === undefined
			? [
					` ${describeCounts(shownBlocks(report), report.other !== undefined)}; +${diff.wordsAdded} −${diff.wordsRemoved} words in all`,
					...[...pairNote(report), ...foldedNote(report)].map((note) => ` ${note}`),
				]
			: [` ${apart}`]),
	].join("\n")}\n`;
}

interface Row {
	readonly title: string;
	readonly added: number;
	readonly removed: number;
}

/** One row a heading, though it may stand at several places of the document, in the order of the first. */
function sumByTitle(sections: readonly Section[]): Row[] {
	const rows = new Map<string, Row>();
	for (const section of sections) {
		if (section.changes === 0) continue;
		const title = terminalSafe(section.title).replace(/\s+/g, " ") || "(no heading)";
		const row = rows.get(title) ?? { title, added: 0, removed: 0 };
		const { wordsAdded, wordsRemoved } = section;
		rows.set(title, { title, added: row.added + wordsAdded, removed: row.removed + wordsRemoved });
	}
	return [...rows.values()];
}

/** The text cut or padded to exactly `width` columns. */
function fitTitle(text: string, width: number): string {
	if (columnsOf(text) <= width) return text + " ".repeat(width - columnsOf(text));
	let cut = "";
	for (const character of text) {
		if (columnsOf(cut + character) > width - 1) break;
		cut += character;
	}
	return `${cut}…${" ".repeat(Math.max(0, width - columnsOf(cut) - 1))}`;
}
