/** Reads one block of Markdown: its marker (bullet, number, heading level) and the text that a reader sees. */
import { PLAIN, readInline, type Span } from "./inline.js";
import type { BlockKind } from "./model.js";

export interface Shape {
	/** The number of an ordered item; undefined for bullets and everything else. */
	readonly number: number | undefined;
	/** Spans of the whole block, markers included (hidden). */
	readonly spans: readonly Span[];
}

const MARKERS: Record<BlockKind, RegExp> = {
	heading: /^\s*(?:(?:[*+-]|\d{1,9}[.)])\s+)*(?:#{1,6}(?:\s+|$))?/,
	paragraph: /^\s*/,
	item: /^\s*(?:[*+-]|(\d{1,9})[.)])(?:\s+|$)/,
	row: /^\s*\|?\s*/,
	quote: /^\s*(?:>\s?)*/,
	code: /^/,
	rule: /^.*/s,
};
const OPENING_FENCE = /^\s*(?:`{3,}|~{3,})[^\n]*\n?/;
const CLOSING_FENCE = /^\s*(?:`{3,}|~{3,})$/;
const UNDERLINE = /^\s*(?:=+|-+)$/;
const CODE_INDENT = /^(?: {4}|\t)/gm;

/** Reads a block as `splitBlocks` cut it. */
export function readShape(markdown: string, kind: BlockKind): Shape {
	if (kind === "code") return { number: undefined, spans: readCode(markdown) };
	const marker = MARKERS[kind].exec(markdown);
	const start = marker?.[0].length ?? 0;
	const tail = kind === "heading" ? headingEnd(markdown) : kind === "row" ? rowEnd(markdown) : markdown.length;
	const end = Math.max(start, tail);
	const spans = readInline(markdown, start, end, {
		...(kind === "quote" && { indent: " \t>" }),
		hasCells: kind === "row",
	});
	if (start > 0) spans.unshift({ start: 0, end: start, shown: "hidden", style: PLAIN });
	if (end < markdown.length) spans.push({ start: end, end: markdown.length, shown: "hidden", style: PLAIN });
	return { number: marker?.[1] === undefined ? undefined : Number(marker[1]), spans };
}

/** Where the underline of a heading or the number signs behind it begin, with the space before them. */
function headingEnd(markdown: string): number {
	const written = markdown.trimEnd();
	let signs = written.length;
	while (written[signs - 1] === "#") signs--;
	const before = written.slice(0, signs).trimEnd().length;
	if (signs < written.length && before < signs) return before;
	return lastLineAt(markdown, UNDERLINE) ?? markdown.length;
}

/** Where the line break before the last line stands, and all white space up to it, if that line is such a one. */
function lastLineAt(markdown: string, line: RegExp): number | undefined {
	const written = markdown.trimEnd();
	const at = written.lastIndexOf("\n");
	if (at === -1 || !line.test(written.slice(at + 1))) return undefined;
	return markdown.indexOf("\n", written.slice(0, at).trimEnd().length);
}

/** Where the bar at the end of a row stands, and the delimiter row below it. */
function rowEnd(markdown: string): number {
	const below = markdown.indexOf("\n");
	const row = (below === -1 ? markdown : markdown.slice(0, below)).trimEnd();
	return row.endsWith("|") ? row.slice(0, -1).trimEnd().length : row.length;
}

/** Fences, or the indentation of an indented block, are hidden; nothing inside is Markdown. */
function readCode(markdown: string): Span[] {
	const isFenced = /^\s*(?:`{3}|~{3})/.test(markdown);
	const spans: Span[] = [];
	let at = 0;
	const text = (end: number): void => {
		if (end > at) spans.push({ start: at, end, shown: "text", style: PLAIN });
	};
	const hide = (start: number, end: number): void => {
		text(start);
		spans.push({ start, end, shown: "hidden", style: PLAIN });
		at = end;
	};
	if (isFenced) {
		hide(0, OPENING_FENCE.exec(markdown)?.[0].length ?? 0);
		const end = lastLineAt(markdown, CLOSING_FENCE);
		if (end !== undefined && end >= at) hide(end, markdown.length);
	} else for (const { 0: indent, index } of markdown.matchAll(CODE_INDENT)) hide(index, index + indent.length);
	text(markdown.length);
	return spans;
}
