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
const HEADING_END = /(?:\s+#+|\n\s*(?:=+|-+))\s*$/;
const ROW_END = /\s*\|?\s*(?:\n.*)?$/s;
const FENCES = /^\s*(?:`{3,}|~{3,})[^\n]*\n?|\n\s*(?:`{3,}|~{3,})\s*$/g;
const CODE_INDENT = /^(?: {4}|\t)/gm;

/** Reads a block as `splitBlocks` cut it. */
export function readShape(markdown: string, kind: BlockKind): Shape {
	if (kind === "code") return { number: undefined, spans: readCode(markdown) };
	const marker = MARKERS[kind].exec(markdown);
	const start = marker?.[0].length ?? 0;
	const tail = kind === "heading" ? HEADING_END.exec(markdown) : kind === "row" ? ROW_END.exec(markdown) : null;
	const end = Math.max(start, tail?.index ?? markdown.length);
	const spans = readInline(markdown, start, end, {
		...(kind === "quote" && { indent: " \t>" }),
		hasCells: kind === "row",
	});
	if (start > 0) spans.unshift({ start: 0, end: start, shown: "hidden", style: PLAIN });
	if (end < markdown.length) spans.push({ start: end, end: markdown.length, shown: "hidden", style: PLAIN });
	return { number: marker?.[1] === undefined ? undefined : Number(marker[1]), spans };
}

/** Fences, or the indentation of an indented block, are hidden; nothing inside is Markdown. */
function readCode(markdown: string): Span[] {
	const isFenced = /^\s*(?:`{3}|~{3})/.test(markdown);
	const spans: Span[] = [];
	let at = 0;
	const text = (end: number): void => {
		if (end > at) spans.push({ start: at, end, shown: "text", style: PLAIN });
	};
	for (const match of markdown.matchAll(isFenced ? FENCES : CODE_INDENT)) {
		if (match[0] === "" || match.index < at) continue;
		text(match.index);
		at = match.index + match[0].length;
		spans.push({ start: match.index, end: at, shown: "hidden", style: PLAIN });
	}
	text(markdown.length);
	return spans;
}
