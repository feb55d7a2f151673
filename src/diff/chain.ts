/** Finds the heaviest set of pairs that cross nowhere: what stays in order while the rest has moved. */

/** Element `a` of the one sequence and `b` of the other belong together, the more surely the greater the weight (> 0). */
export interface WeightedPair {
	readonly a: number;
	readonly b: number;
	readonly weight: number;
}

/**
 * The chain of pairs, strictly rising in both `a` and `b`, whose weights have the greatest sum. An increasing
 * subsequence with weights, by a Fenwick tree of maxima (Fenwick 1994): O(n log n) for n pairs.
 */
export function heaviestChain<P extends WeightedPair>(pairs: readonly P[]): P[] {
	// Equal `a` in falling `b`: two pairs of one element can then never follow each other.
	const sorted = [...pairs].sort((x, y) => x.a - y.a || y.b - x.b);
	const width = sorted.reduce((most, pair) => Math.max(most, pair.b + 1), 0);
	/** Node `i` of the tree holds the index of the heaviest chain's last pair in its range, or -1. */
	const tree = new Int32Array(width + 1).fill(-1);
	const totals = new Float64Array(sorted.length);
	const previous = new Int32Array(sorted.length).fill(-1);
	const totalOf = (index: number): number => (index === -1 ? 0 : (totals[index] ?? 0));
	let best = -1;
	for (const [index, pair] of sorted.entries()) {
		let last = -1;
		for (let node = pair.b; node > 0; node -= node & -node) {
			const candidate = tree[node] ?? -1;
			if (totalOf(candidate) > totalOf(last)) last = candidate;
		}
		previous[index] = last;
		totals[index] = totalOf(last) + pair.weight;
		for (let node = pair.b + 1; node <= width; node += node & -node) {
			if (totalOf(index) > totalOf(tree[node] ?? -1)) tree[node] = index;
		}
		if (totalOf(index) > totalOf(best)) best = index;
	}
	const chain: P[] = [];
	for (let index = best; index !== -1; index = previous[index] ?? -1) {
		const pair = sorted[index];
		if (pair) chain.push(pair);
	}
	return chain.reverse();
}
