/** Cuts the words of a drawn block into pieces to lay out, and leaves out those far from any change. */
import { splitPieces } from "../../text/pieces.js";
import { endsClause } from "../../text/sentences.js";
import type { Run } from "../runs.js";

/** A stretch without white space inside one run; in scripts without spaces, a word. */
export interface Atom extends Run {
	/** What stands before it: nothing (it touches the atom before), a space, or a line break. */
	readonly gap: "" | " " | "\n";
}

/** Words kept on each side of a change, and how many more may be shown so that a sentence stays whole. */
const CONTEXT_WORDS = 12;
const SENTENCE_WORDS = 12;

/** No line breaks at the no-break spaces that French sets inside its quotation marks, before its high signs and in numbers. */
const PIECES = /(?:[\u00a0\u202f](?=[»:;!?%€\d])|(?<=«)[\u00a0\u202f]|\S)+|\s+/gu;

/** The atoms of some runs, in order. `safe` makes text from the web safe before it is cut. */
export function toAtoms(runs: readonly Run[], safe: (text: string) => string): Atom[] {
	const atoms: Atom[] = [];
	let gap: Atom["gap"] = "";
	for (const run of runs) {
		if (run.isTarget) gap = " ";
		for (const part of safe(run.text).match(PIECES) ?? []) {
			if (part.trim() !== "") {
				for (const text of splitPieces(part)) {
					atoms.push({ ...run, text, gap });
					gap = "";
				}
			} else if (part.includes("\n")) gap = "\n";
			else if (gap === "") gap = " ";
		}
	}
	return atoms;
}

/** The atoms with long unchanged stretches replaced by `undefined`: about twelve words stay on each side of a change. */
export function foldAtoms(atoms: readonly Atom[]): (Atom | undefined)[] {
	const folded: (Atom | undefined)[] = [];
	for (let at = 0; at < atoms.length; ) {
		let end = at;
		while (end < atoms.length && atoms[end]?.op === "keep") end++;
		if (end === at) {
			folded.push(atoms[at++]);
			continue;
		}
		const head = at === 0 ? 0 : Math.min(end - at, headLength(atoms, at, end));
		const tail = end === atoms.length ? 0 : Math.min(end - at, tailLength(atoms, at, end));
		// An ellipsis in place of a few words would hide more than it spares.
		if (end - at - head - tail <= CONTEXT_WORDS / 2) folded.push(...atoms.slice(at, end));
		else folded.push(...atoms.slice(at, at + head), undefined, ...atoms.slice(end - tail, end));
		at = end;
	}
	return folded;
}

function headLength(atoms: readonly Atom[], start: number, end: number): number {
	for (let at = start; at < Math.min(end, start + CONTEXT_WORDS + SENTENCE_WORDS); at++) {
		if (endsClause(atoms[at]?.text ?? "") && at - start >= CONTEXT_WORDS / 3) return at - start + 1;
	}
	return CONTEXT_WORDS;
}

function tailLength(atoms: readonly Atom[], start: number, end: number): number {
	for (let at = end - 1; at > Math.max(start, end - CONTEXT_WORDS - SENTENCE_WORDS); at--) {
		if (endsClause(atoms[at - 1]?.text ?? "") && end - at >= CONTEXT_WORDS / 3) return end - at;
	}
	return CONTEXT_WORDS;
}
