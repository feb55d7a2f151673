/** Finds the shortest edit between two sequences, and with it their longest common subsequence. Owner of the `diff` package. */
import { diffArrays } from "diff";

/** `length` consecutive items that are the same in both sequences, from `a` and from `b` on. */
export interface Run {
	readonly a: number;
	readonly b: number;
	readonly length: number;
}

/**
 * The items (equal by `===`) that a shortest edit from `a` to `b` keeps, as rising runs (Myers 1986, by jsdiff). Undefined when more
 * than `maxEdits` insertions and removals are needed: the cost grows with their square, and a limit in edits, unlike
 * one in time, gives the same answer on every machine.
 */
export function shortestEdit<Item>(a: readonly Item[], b: readonly Item[], maxEdits: number): Run[] | undefined {
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
