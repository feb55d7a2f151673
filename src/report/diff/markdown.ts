/** Draws a diff as Markdown that reads well on GitHub and the like, and in which nothing from the web comes alive. */
import type { BlockChange } from "../../diff/model.js";
import { commitAddress } from "../commit-address.js";
import { escapeMarkdown } from "../escape.js";
import { writeInline } from "../inline-html.js";
import { drawBlock, onOneLine } from "../runs.js";
import { sourceMarkdown } from "../source-link.js";
import { headlines, quotedLines } from "./headline.js";
import type { DiffReport, RenderOptions, ReportPoint } from "./model.js";
import { arrowOf, titleOf } from "./names.js";
import { dayOf, describeCounts, describeFold, type Entry, foldBlocks } from "./outline.js";
import { foldingOf, listNotes, shownBlocks } from "./quiet.js";

const DEFAULT_CONTEXT = 0;
const SHORT_COMMIT = 10;

/**
 * The report as GitHub-flavoured Markdown. Changes are `<ins>` and `<del>`, which GitHub draws and which, unlike `~~`
 * and `**`, cannot be broken by the text they surround. @see RenderOptions
 */
export function renderMarkdown(report: DiffReport, options: RenderOptions = {}): string {
	const { diff } = report;
	const kind = report.kind === undefined ? "" : `${escapeMarkdown(report.kind)} · `;
	const counts = describeCounts(shownBlocks(report), report.other !== undefined);
	const isApart = report.languages !== undefined;
	const sums = isApart ? "" : `  \n${kind}+${diff.wordsAdded} −${diff.wordsRemoved} words · ${counts}`;
	const parts = [
		`# ${oneLine(titleOf(report))}`,
		`${report.from ? point(report.from, options) : "first version"} ${arrowOf(report)} ${point(report.to, options)}${sums}`,
		...(report.sources === undefined || report.sources.length === 0
			? []
			: [`Source: ${report.sources.map(sourceMarkdown).join(", ")}`]),
		...headlines(report, true).map((line) => `**${line}**`),
		...quotedLines(report, true).map((line) => `**${oneLine(line)}**`),
		...listNotes(report).map((note) => `*${escapeMarkdown(note)}*`),
		...(isApart
			? []
			: diff.blocks.every((block) => block.op === "keep")
				? [report.other === undefined ? "No paragraph changed." : "No paragraph differs."]
				: foldBlocks(diff.blocks, options.context ?? DEFAULT_CONTEXT, foldingOf(report)).flatMap((entry) =>
						entryText(entry, report.other !== undefined),
					)),
	];
	return `${parts.join("\n\n")}\n`;
}

function point({ commit, date }: ReportPoint, { commitUrl }: RenderOptions): string {
	const id = `\`${commit.slice(0, SHORT_COMMIT).replace(/[^\w-]/g, "")}\``;
	const address = commitAddress(commitUrl, commit)?.replace(/[<>\\`]/g, (sign) => encodeURIComponent(sign));
	return `${dayOf(date)} ${address === undefined ? id : `[${id}](<${address}>)`}`;
}

function oneLine(text: string): string {
	return escapeMarkdown(text.replace(/\s+/g, " ").trim());
}

function entryText(entry: Entry, isPair: boolean): string[] {
	switch (entry.type) {
		case "fold":
			return describeFold(entry) === "" ? [] : [`*… ${describeFold(entry, isPair)}*`];
		case "path":
			return entry.headings.length === 0 ? [] : [`## ${entry.headings.map(oneLine).join(" › ")}`];
		case "block":
			return [blockText(entry.change)];
		default: {
			const never: never = entry;
			return never;
		}
	}
}

const LABELS = {
	keep: "",
	add: "**Added:** ",
	remove: "**Removed:** ",
	edit: "**Edited:** ",
	move: "**Moved:** ",
} as const satisfies Record<BlockChange["op"], string>;

/** One paragraph a block: quoted, so that lists and headings of the document cannot be taken for the report's own. */
function blockText(change: BlockChange): string {
	const drawing = drawBlock(change);
	const content = writeInline(drawing.runs, {
		escape: (text) => escapeMarkdown(onOneLine(text)),
		lineBreak: "<br>",
		marksChanges: true,
		linkAttributes: "",
	}).trim();
	const bullet = change.kind !== "item" ? "" : drawing.number === undefined ? "• " : `${drawing.number}\\. `;
	const title = change.kind === "heading" ? `<strong>${content}</strong>` : content;
	const from = (change.headingsBefore ?? []).map(oneLine).join(" › ");
	const moved = change.op === "move" && from !== "" ? `*from under “${from}”* ` : "";
	const markup = drawing.onlyMarkup ? " *(only formatting or white space changed)*" : "";
	return `> ${LABELS[change.op]}${moved}${bullet}${change.kind === "rule" ? "a rule" : title}${markup}`;
}
