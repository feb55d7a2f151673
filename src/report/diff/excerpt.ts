/** Cuts a paragraph to the part around what was found in it, and draws it for a terminal. */

import { PLAIN } from "../../text/inline.js";
import type { Run } from "../runs.js";
import { terminalSafe } from "../sanitize.js";
import { toAtoms } from "./folding.js";
import { wrapAtoms } from "./wrapping.js";

/** Places in the text, in order, `end` excluded. */
export interface Highlight {
	readonly start: number;
	readonly end: number;
}

export interface ExcerptOptions {
	/** Columns to fill. */
	readonly width: number;
	/** Lines at most, about. */
	readonly lines: number;
	/** How the highlighted words look; without colours they need signs of their own. */
	readonly highlight: (text: string) => string;
}

/** A piece of a paragraph; `start` and `end` are places in it. */
interface Window {
	readonly start: number;
	readonly end: number;
}

const WORD_REACH = 24;

/** Lines of at most `width` columns with the part of `text` around the first highlight, ellipses where something is left out. */
export function drawExcerpt(text: string, highlights: readonly Highlight[], options: ExcerptOptions): string[] {
	const { start, end } = chooseWindow(text, highlights[0], options.width * options.lines);
	const runs: Run[] = [];
	const push = (from: number, to: number, strong: boolean): void => {
		const part = text.slice(Math.max(from, start), Math.min(to, end));
		if (part !== "") runs.push({ op: "keep", text: part, style: { ...PLAIN, strong }, isTarget: false });
	};
	let at = start;
	for (const highlight of highlights) {
		if (highlight.start >= end) break;
		push(at, highlight.start, false);
		push(highlight.start, highlight.end, true);
		at = highlight.end;
	}
	push(at, end, false);
	const ellipsis = (when: boolean): Run[] => (when ? [{ op: "keep", text: " … ", style: PLAIN, isTarget: false }] : []);
	const atoms = toAtoms([...ellipsis(start > 0), ...runs, ...ellipsis(end < text.length)], terminalSafe);
	return wrapAtoms(atoms, options.width, (atom) => (atom.style.strong ? options.highlight : same));
}

const same = (text: string): string => text;

/** About `length` characters around the highlight, from word to word, more of what follows than of what precedes. */
function chooseWindow(text: string, highlight: Highlight | undefined, length: number): Window {
	if (text.length <= length || !highlight)
		return { start: 0, end: highlight ? text.length : Math.min(length, text.length) };
	const room = Math.max(0, length - (highlight.end - highlight.start));
	const start = Math.max(0, Math.min(highlight.start - Math.floor(room / 3), text.length - length));
	const end = Math.min(text.length, Math.max(start + length, Math.min(highlight.end, start + 2 * length)));
	return { start: toWord(text, start, 1), end: toWord(text, end, -1) };
}

/** The nearest space in a direction; the place itself where there is none near, or it is at the end of the text. */
function toWord(text: string, at: number, step: 1 | -1): number {
	if (at <= 0 || at >= text.length) return at;
	for (let moved = 0; moved < WORD_REACH; moved++) {
		if (text[at + moved * step] === " ") return at + moved * step;
	}
	return isInsidePair(text, at) ? at + step : at;
}

function isInsidePair(text: string, at: number): boolean {
	return /^[\udc00-\udfff]/.test(text.slice(at, at + 1));
}
