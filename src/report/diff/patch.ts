/** Writes the change as a unified diff of the two Markdown texts, as `git apply` and `patch -p1` take it. */
import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from "diff";
import type { DiffReport, RenderOptions } from "./model.js";

const DEFAULT_CONTEXT = 3;
/** Changed lines beyond which the shortest patch costs seconds; then one hunk replaces everything that differs. */
const MAX_LINE_EDITS = 3000;

/**
 * The patch that makes the earlier text the later one, with paths as versions are stored
 * (`a/<service>/<terms>.md`). Empty where the texts are the same. Bytes of the texts are kept as they are.
 */
export function renderPatch(report: DiffReport, options: RenderOptions = {}): string {
	const { before, after } = report;
	if (before === after) return "";
	const path = `${report.service}/${report.terms}.md`;
	const { service, terms } = report.other ?? report;
	const to = `b/${service}/${terms}.md`;
	const context = options.context ?? DEFAULT_CONTEXT;
	const from = report.from === undefined ? "/dev/null" : `a/${path}`;
	const patch =
		structuredPatch(from, to, before, after, undefined, undefined, {
			context,
			maxEditLength: MAX_LINE_EDITS,
		}) ?? replaceMiddle(from, to, before, after, context);
	return formatPatch(patch, FILE_HEADERS_ONLY);
}

/** One hunk from the first to the last line that differ. */
function replaceMiddle(from: string, to: string, before: string, after: string, context: number): StructuredPatch {
	const a = linesOf(before);
	const b = linesOf(after);
	const most = Math.min(a.length, b.length);
	let head = 0;
	while (head < most && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
	const start = Math.max(0, head - context);
	const rest = Math.min(tail, context);
	const lines = [
		...a.slice(start, head).map((line) => ` ${line}`),
		...a.slice(head, a.length - tail).map((line) => `-${line}`),
		...b.slice(head, b.length - tail).map((line) => `+${line}`),
		...a.slice(a.length - tail, a.length - tail + rest).map((line) => ` ${line}`),
	];
	const hunk = {
		oldStart: start + 1,
		oldLines: a.length - tail + rest - start,
		newStart: start + 1,
		newLines: b.length - tail + rest - start,
		lines: lines.flatMap((line) =>
			line.endsWith("\n") ? [line.slice(0, -1)] : [line, "\\ No newline at end of file"],
		),
	};
	return { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks: [hunk] };
}

/** Lines with their newline; the last one may lack it. */
function linesOf(text: string): string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
