/** Draws the rows of `tosa log`: one line per change, and a summary of what was left out. */
import { isSwitch, type LogEntry, type LogRow } from "../../history/log.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import { KIND_LABEL } from "../kind-label.js";
import { type Output, widest } from "../output.js";

/** Under the name of the service. */
const INDENT = " ".repeat(12);

/** @param withReasons whether each line is followed by the reasons for its kind */
export function rowDrawer(
	output: Output,
	entries: readonly LogEntry[],
	withReasons: boolean,
): (row: LogRow) => Promise<void> {
	const { colors } = output;
	const serviceWidth = widest(entries.map((entry) => entry.document.serviceId));
	const termsWidth = widest(entries.map((entry) => entry.document.termsType));
	const kindWidth = widest(entries.map((entry) => KIND_LABEL[entry.verdict.kind]));
	return async (row) => {
		if (isSwitch(row) && !withReasons) {
			const when = `${row.date.slice(0, 10)}  ${colors.bold(terminalSafe(row.service.padEnd(serviceWidth)))}`;
			const what = colors.cyan(row.notes.join(" "));
			await output.line(
				`${when}  ${terminalSafe(row.terms.padEnd(termsWidth))}  ${what}  ${colors.yellow(row.commit.slice(0, 7))}`,
			);
			return;
		}
		const label = KIND_LABEL[row.kind].padEnd(kindWidth);
		await output.line(
			[
				row.date.slice(0, 10),
				colors.bold(terminalSafe(row.service.padEnd(serviceWidth))),
				terminalSafe(row.terms.padEnd(termsWidth)),
				row.shown ? label : colors.dim(label),
				colors.green(`+${row.wordsAdded}`.padStart(7)),
				colors.red(`−${row.wordsRemoved}`.padStart(7)),
				colors.yellow(row.commit.slice(0, 7)),
				...(row.watches.length > 0 ? [colors.magenta(`[${terminalSafe(row.watches.join(", "))}]`)] : []),
			].join("  "),
		);
		// Within quotation marks, for these are not tosa's words.
		if (row.gist) await output.line(`${INDENT}“${terminalSafe(row.gist)}”`);
		for (const text of [...row.notes, ...(withReasons ? row.reasons : [])]) {
			await output.line(colors.dim(`${INDENT}${terminalSafe(text)}`));
		}
	};
}

const MOST_NOTES = 5;

/**
 * What readers should know of changes that are not listed, such as that a document alternates: the latest note of each
 * document, newest first. @param hidden newest first
 */
export function hiddenNotes(hidden: readonly Pick<LogEntry, "document" | "verdict">[]): readonly string[] {
	const latest = new Map<string, string>();
	for (const { document, verdict } of hidden) {
		const note = verdict.notes.at(-1);
		if (note === undefined || latest.has(document.path)) continue;
		latest.set(document.path, `${document.serviceId}, ${document.termsType}: ${note}`);
	}
	const notes = [...latest.values()];
	const left = notes.length - MOST_NOTES;
	return left > 0 ? [...notes.slice(0, MOST_NOTES), `… and ${plural(left, "more document")}.`] : notes;
}

/** "12 changes hidden: 8 seen-before, 4 links (--all lists them, --reasons says why)." */
export function describeHidden(hidden: readonly Pick<LogEntry, "verdict">[]): string {
	const counts = new Map<string, number>();
	for (const { verdict } of hidden) {
		const label = KIND_LABEL[verdict.kind];
		counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	const parts = [...counts].sort(([, a], [, b]) => b - a).map(([label, count]) => `${count} ${label}`);
	return `${plural(hidden.length, "change")} hidden: ${parts.join(", ")} (--all lists them, --reasons says why).`;
}
