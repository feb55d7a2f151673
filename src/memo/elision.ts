/** Leaves out long unchanged stretches of a quotation, whole sentences where it can. */
import type { WordOp } from "../diff/model.js";
import { splitPieces } from "../text/pieces.js";
import { endsClause } from "../text/sentences.js";

/** Words kept beside a change, and the most and fewest where a sentence ends near. */
const KEPT = 12;
const MOST = 24;
const FEWEST = 4;
/** An ellipsis in place of a few words would hide more than it spares. */
const SPARED = 8;

/** What is kept of `text`: all of it, or about twelve words at each end that is wanted, as two parts (of which one may be empty). */
export function elide(text: string, { head, tail }: { readonly head: boolean; readonly tail: boolean }): string[] {
	const words = splitPieces(text);
	const atHead = head ? headLength(words) : 0;
	const atTail = tail ? tailLength(words) : 0;
	if (words.length - atHead - atTail <= SPARED) return [text];
	return [words.slice(0, atHead).join(""), atTail === 0 ? "" : words.slice(-atTail).join("")];
}

/** A stretch of a quotation: what differs, or the parts that are kept of the rest. */
interface Stretch {
	readonly isChange: boolean;
	readonly parts: readonly string[];
}

/** One of the two wordings of a reworded paragraph as it is quoted. */
export function elideSide(words: readonly WordOp[], side: "before" | "after"): readonly Stretch[] {
	const other = side === "before" ? "add" : "remove";
	return words.flatMap(([op, text], index): Stretch[] => {
		if (op === other) return [];
		if (op !== "keep") return [{ isChange: true, parts: [text] }];
		return [{ isChange: false, parts: elide(text, { head: index > 0, tail: index < words.length - 1 }) }];
	});
}

function headLength(words: readonly string[]): number {
	for (let length = FEWEST; length <= MOST; length++) if (endsClause(words[length - 1] ?? "")) return length;
	return Math.min(KEPT, words.length);
}

function tailLength(words: readonly string[]): number {
	for (let length = FEWEST; length <= MOST; length++) {
		if (endsClause(words[words.length - length - 1] ?? "")) return length;
	}
	return Math.min(KEPT, words.length);
}
