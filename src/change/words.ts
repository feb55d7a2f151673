/** Aligns the words of two sentences that differ little, and gives the places where they differ. */

export interface Hunk {
	readonly gone: readonly string[];
	readonly come: readonly string[];
	/** The words on either side, as many as went or came; the same in both sentences. */
	readonly before: readonly string[];
	readonly after: readonly string[];
}

/** More words than this in the middle of two sentences, and they are no corrected forms of each other. */
const LONGEST = 80;

/**
 * The places where `before` and `after` differ, by the longest common subsequence of their words, without what they share
 * at both ends. Undefined where there are more than `most` such places, or too many words between the first and the last.
 */
export function pairHunks(before: readonly string[], after: readonly string[], most: number): Hunk[] | undefined {
	let start = 0;
	while (start < before.length && start < after.length && before[start] === after[start]) start++;
	let end = 0;
	while (
		end < before.length - start &&
		end < after.length - start &&
		before[before.length - 1 - end] === after[after.length - 1 - end]
	)
		end++;
	const a = before.slice(start, before.length - end);
	const b = after.slice(start, after.length - end);
	if (a.length > LONGEST || b.length > LONGEST) return undefined;
	const spans = differingSpans(a, b);
	if (spans.length > most) return undefined;
	return spans.map(([fromA, toA, fromB, toB]) => ({
		gone: a.slice(fromA, toA),
		come: b.slice(fromB, toB),
		before: before.slice(Math.max(0, start + fromA - LONGEST), start + fromA),
		after: before.slice(start + toA, start + toA + LONGEST),
	}));
}

type Span = readonly [fromA: number, toA: number, fromB: number, toB: number];

function differingSpans(a: readonly string[], b: readonly string[]): Span[] {
	const width = b.length + 1;
	/** At `i * width + j`, the length of the longest common subsequence of what follows `i` in `a` and `j` in `b`. */
	const longest = new Uint16Array((a.length + 1) * width);
	const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
		}
	}
	const spans: Span[] = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		const [fromA, fromB] = [i, j];
		while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
			if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) i++;
			else j++;
		}
		if (i > fromA || j > fromB) spans.push([fromA, i, fromB, j]);
		while (i < a.length && j < b.length && a[i] === b[j]) {
			i++;
			j++;
		}
	}
	return spans;
}
