import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { arrivals } from "../../../src/pipeline/arrivals.js";

async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
	const results: T[] = [];
	for await (const batch of batches) results.push(...batch);
	return results;
}

describe("arrivals", () => {
	it("gives every result once, in the order in which they settle", async () => {
		const run = (ms: number) => pause(ms, ms);
		expect(await all(arrivals([40, 0, 20], run))).toEqual([0, 20, 40]);
		expect(await all(arrivals([], run))).toEqual([]);
	});

	it("has no more under way at once than it may", async () => {
		let underWay = 0;
		let most = 0;
		const run = async (item: number) => {
			most = Math.max(most, ++underWay);
			await pause(item % 3);
			underWay--;
			return item;
		};
		const items = Array.from({ length: 30 }, (_, index) => index);
		expect((await all(arrivals(items, run, { most: 4 }))).sort((a, b) => a - b)).toEqual(items);
		expect(most).toBe(4);
	});

	it("begins nothing further once one has failed or the consumer has stopped", async () => {
		const begun: number[] = [];
		const run = async (item: number) => {
			begun.push(item);
			await pause(1);
			if (item === 1) throw new Error("no");
			return item;
		};
		await expect(all(arrivals([0, 1, 2, 3, 4, 5], run, { most: 2 }))).rejects.toThrow("no");
		const failedAfter = begun.length;
		for await (const _ of arrivals([10, 11, 12, 13], run, { most: 1 })) break;
		await pause(20);
		expect(failedAfter).toBeLessThan(6);
		expect(begun.filter((item) => item >= 10).length).toBeLessThan(4);
	});
});
