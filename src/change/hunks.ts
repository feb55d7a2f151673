/** The places where the words of two sentences differ that differ little. */
import { shortestEdit } from "../diff/shortest-edit.js";

export interface Hunk {
	readonly removed: readonly string[];
	readonly added: readonly string[];
	/** The words on either side, the same in both sentences. */
	readonly before: readonly string[];
	readonly after: readonly string[];
}

/** Words on either side that are given with a hunk. */
const AROUND = 80;

/**
 * The places where `before` and `after` differ, in order. Undefined where there are more than `mostHunks` of them, or more
 * than `mostEdits` words have to be taken out and put in.
 */
export function findHunks(
	before: readonly string[],
	after: readonly string[],
	mostHunks: number,
	mostEdits: number,
): Hunk[] | undefined {
	if (Math.abs(before.length - after.length) > mostEdits) return undefined;
	const runs = shortestEdit(before, after, mostEdits);
	if (runs === undefined || runs.length > mostHunks + 1) return undefined;
	const hunks: Hunk[] = [];
	let [endA, endB] = [0, 0];
	for (const { a, b, length } of [...runs, { a: before.length, b: after.length, length: 0 }]) {
		if (a > endA || b > endB) {
			hunks.push({
				removed: before.slice(endA, a),
				added: after.slice(endB, b),
				before: before.slice(Math.max(0, endA - AROUND), endA),
				after: before.slice(a, a + AROUND),
			});
		}
		[endA, endB] = [a + length, b + length];
	}
	return hunks.length > mostHunks ? undefined : hunks;
}
