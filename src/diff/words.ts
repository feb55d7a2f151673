/** Finds the shortest edit between two sequences of words; the one user of the `diff` package among the stages' code. */
import { diffArrays } from "diff";

/** `length` consecutive symbols that are the same in both sequences, from `a` and from `b` on. */
export interface Run {
	readonly a: number;
	readonly b: number;
	readonly length: number;
}

/** Symbols are equal when their numbers are. */
export type Symbols = readonly number[];

/**
 * The symbols that a shortest edit from `a` to `b` keeps, as rising runs (Myers 1986, by jsdiff). Undefined when more
 * than `maxEdits` insertions and removals are needed: the cost grows with their square, and a limit in edits, unlike
 * one in time, gives the same answer on every machine.
 */
export function shortestEdit(a: Symbols, b: Symbols, maxEdits: number): Run[] | undefined {
	const changes = diffArrays([...a], [...b], { maxEditLength: maxEdits });
	if (changes === undefined) return undefined;
	const runs: Run[] = [];
	let atA = 0;
	let atB = 0;
	for (const change of changes) {
		const length = change.value.length;
		if (!change.added && !change.removed) runs.push({ a: atA, b: atB, length });
		if (!change.added) atA += length;
		if (!change.removed) atB += length;
	}
	return runs;
}
