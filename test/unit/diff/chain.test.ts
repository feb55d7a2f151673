import { describe, expect, it } from "vitest";
import { heaviestChain, type WeightedPair } from "../../../src/diff/chain.js";
import { createRandom } from "./generator.js";

function heaviestByTrying(pairs: readonly WeightedPair[]): number {
	let best = 0;
	for (let subset = 0; subset < 1 << pairs.length; subset++) {
		const chosen = pairs.filter((_, index) => subset & (1 << index)).sort((x, y) => x.a - y.a);
		const rises = chosen.every((pair, index) => {
			const previous = chosen[index - 1];
			return !previous || (previous.a < pair.a && previous.b < pair.b);
		});
		if (rises)
			best = Math.max(
				best,
				chosen.reduce((sum, pair) => sum + pair.weight, 0),
			);
	}
	return best;
}

describe("the heaviest chain of pairs", () => {
	it("weighs as much as the best of all choices, and crosses nowhere", () => {
		for (let seed = 1; seed <= 60; seed++) {
			const random = createRandom(seed);
			const pairs = Array.from({ length: 9 }, () => ({
				a: Math.floor(random() * 6),
				b: Math.floor(random() * 6),
				weight: 1 + Math.floor(random() * 9),
			}));
			const chain = heaviestChain(pairs);
			for (const [index, pair] of chain.entries()) {
				const previous = chain[index - 1];
				expect(!previous || (previous.a < pair.a && previous.b < pair.b)).toBe(true);
			}
			expect(chain.reduce((sum, pair) => sum + pair.weight, 0)).toBe(heaviestByTrying(pairs));
		}
	});

	it("is empty for no pairs", () => {
		expect(heaviestChain([])).toEqual([]);
	});
});
