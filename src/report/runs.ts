/** Lays the changes of a block over its Markdown: what a reader sees, run by run, and what happened to each run. */
import type { BlockChange, WordOp } from "../diff/model.js";
import { CELL_END, PLAIN, type Span, type Style } from "../text/inline.js";
import { readShape } from "../text/shape.js";

/** Text that looks the same and fared the same. */
export interface Run {
	readonly op: WordOp[0];
	/**
	 * As a reader sees it; from the web, so still to be made safe for where it is written. A `\n` is a line break, a
	 * {@link CELL_END} lies between two cells.
	 */
	readonly text: string;
	readonly style: Style;
	/** The text is the target of a link that changed while the words of the link stayed. */
	readonly isTarget: boolean;
}

export interface Drawing {
	readonly runs: readonly Run[];
	/** The number of an ordered item. */
	readonly number: number | undefined;
	/** The block changed, but only in white space, emphasis or other markup that a reader does not see as words. */
	readonly onlyMarkup: boolean;
}

/**
 * What to show of a block. Markup is read in the earlier and in the later text separately, so that a change that
 * straddles it (a bold word made plain, half a link) still shows the right words, each in its own look.
 */
export function drawBlock(change: BlockChange): Drawing {
	const before = readShape(change.before ?? "", change.kindBefore ?? change.kind);
	const after = readShape(change.after ?? "", change.kind);
	const words = change.words ?? [wholeBlock(change)];
	const readBefore = reader(change.before ?? "", before.spans);
	const readAfter = reader(change.after ?? "", after.spans);
	const runs: Run[] = [];
	// The fate of the last words: a target that changes after words that stayed belongs to a link that stayed.
	let last: WordOp[0] = "add";
	for (const [op, text] of words) {
		const pieces = op === "add" ? readAfter(text.length) : readBefore(text.length);
		// What is kept is shown as it looks now.
		for (const piece of op === "keep" ? readAfter(text.length) : pieces) {
			if (piece.target !== undefined) {
				if (op !== "keep" && last === "keep") runs.push({ op, text: piece.target, style: PLAIN, isTarget: true });
			} else if (piece.text !== "") {
				runs.push({ op, text: piece.text, style: piece.style, isTarget: false });
				last = op;
			}
		}
	}
	const onlyMarkup = change.words !== undefined && runs.every((run) => run.op === "keep" || run.text.trim() === "");
	return { runs: joinRuns(runs), number: after.number ?? before.number, onlyMarkup };
}

/** The text of a run where cells stand in one line. */
export function onOneLine(text: string): string {
	return text.replaceAll(CELL_END, " · ");
}

/** A block that is not told word by word is wholly new, wholly gone, or as it was. */
function wholeBlock(change: BlockChange): WordOp {
	if (change.after === undefined) return ["remove", change.before ?? ""];
	return [change.before === undefined ? "add" : "keep", change.after];
}

interface Piece {
	readonly text: string;
	readonly style: Style;
	readonly target?: string;
}

/** Reads a text on from where the last call stopped; each call gives the pieces of the next `length` characters. */
function reader(text: string, spans: readonly Span[]): (length: number) => Piece[] {
	let at = 0;
	let index = 0;
	return (length) => {
		const end = Math.min(at + length, text.length);
		const pieces: Piece[] = [];
		for (let span = spans[index]; at < end && span; span = spans[index]) {
			const stop = Math.min(span.end, end);
			const isStart = at === span.start;
			if (span.target !== undefined && isStart) pieces.push({ text: "", style: span.style, target: span.target });
			else if (span.shown === "text") pieces.push({ text: text.slice(at, stop), style: span.style });
			else if (span.shown !== "hidden" && isStart) pieces.push({ text: span.shown.text, style: span.style });
			at = stop;
			if (stop === span.end) index++;
		}
		return pieces;
	};
}

function joinRuns(runs: readonly Run[]): Run[] {
	const joined: Run[] = [];
	for (const run of runs) {
		const last = joined.at(-1);
		if (last && last.op === run.op && !last.isTarget && !run.isTarget && isSameStyle(last.style, run.style)) {
			joined[joined.length - 1] = { ...last, text: last.text + run.text };
		} else joined.push(run);
	}
	return joined;
}

function isSameStyle(a: Style, b: Style): boolean {
	return (Object.keys(PLAIN) as (keyof Style)[]).every((key) => a[key] === b[key]);
}
