import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ledgerKey, openLedger, updateEntry } from "../../../src/archive/ledger.js";
import { day, failure, freshPath } from "./scratch.js";

const error = { code: "FETCH_TIMEOUT", message: "It took too long.", hint: "Try later." };
const sources = { "https://example.org/": { etag: '"1"' } };

describe("an entry of the ledger", () => {
	it("notes a success", () => {
		const event = { result: "success", outcome: "first", at: day(1), hash: "h", blob: "b", sources } as const;
		const at = day(1).toISOString();
		expect(updateEntry(undefined, event)).toEqual({
			lastChecked: at,
			lastSuccess: at,
			succeedingSince: at,
			outcome: "first",
			failuresInARow: 0,
			hash: "h",
			blob: "b",
			sources,
		});
	});

	it("counts failures from the first one on and keeps what was known", () => {
		const first = updateEntry(undefined, { result: "success", outcome: "first", at: day(1), hash: "h", sources });
		const failed = updateEntry(first, { result: "failure", outcome: "blocked", at: day(2), error });
		const again = updateEntry(failed, { result: "failure", outcome: "failed", at: day(3), error });
		expect(again).toEqual({
			lastChecked: day(3).toISOString(),
			lastSuccess: day(1).toISOString(),
			outcome: "failed",
			failuresInARow: 2,
			failingSince: day(2).toISOString(),
			error,
			hash: "h",
			sources,
		});
	});

	it("forgets the failures at the next success, and keeps what that does not state", () => {
		const failed = updateEntry(undefined, { result: "failure", outcome: "gone", at: day(1), error });
		const known = updateEntry(
			{ ...failed, hash: "h", sources },
			{ result: "success", outcome: "unchanged", at: day(2) },
		);
		expect(known).toMatchObject({ failuresInARow: 0, succeedingSince: day(2).toISOString(), hash: "h", sources });
		const later = updateEntry(known, { result: "success", outcome: "unchanged", at: day(3) });
		expect(later.succeedingSince).toBe(day(2).toISOString());
		expect(known).not.toHaveProperty("failingSince");
		expect(known).not.toHaveProperty("error");
	});
});

describe("the ledger of a collection", () => {
	it("is empty at first and creates nothing by being read", async () => {
		const dir = freshPath();
		mkdirSync(dir);
		const { ledger, warning } = await openLedger(dir);
		expect(warning).toBeUndefined();
		expect(ledger.get("A/B")).toBeUndefined();
		expect(readdirSync(dir)).toEqual([]);
	});

	it("comes back as it was saved, whatever the names", async () => {
		const dir = freshPath();
		const { ledger } = await openLedger(dir);
		const entry = updateEntry(undefined, { result: "success", outcome: "first", at: day(1), sources });
		const keys = [ledgerKey("A", "B"), ledgerKey("__proto__", "é ' x"), "constructor"];
		for (const key of keys) ledger.set(key, entry);
		await ledger.save();
		const { ledger: again } = await openLedger(dir);
		for (const key of keys) expect(again.get(key)).toEqual(entry);
		expect([...again.entries().keys()]).toHaveLength(3);
		expect(readdirSync(join(dir, ".tosa"))).toEqual(["ledger.json"]);
	});

	it("moves a file aside that it cannot understand, and says so", async () => {
		const dir = freshPath();
		mkdirSync(join(dir, ".tosa"), { recursive: true });
		const broken = [
			'{"format":1,"te',
			"[]",
			'{"format":99,"terms":{}}',
			'{"format":1,"terms":{"A/B":{"outcome":1}}}',
			"",
		];
		for (const [index, text] of broken.entries()) {
			writeFileSync(join(dir, ".tosa", "ledger.json"), text);
			const { ledger, warning } = await openLedger(dir);
			const aside = join(dir, ".tosa", `ledger.json.broken-${index + 1}`);
			expect(warning).toContain(aside);
			expect(readFileSync(aside, "utf8")).toBe(text);
			expect(ledger.entries().size).toBe(0);
		}
	});

	it("says which file it could not write", async () => {
		const dir = freshPath();
		writeFileSync(dir, "a file where the collection should be");
		const { ledger } = await openLedger(freshPath());
		expect(ledger.entries().size).toBe(0);
		expect(await failure(openLedger(dir))).toMatchObject({
			code: "FILE_FAILED",
			message: expect.stringContaining(dir),
		});
	});
});
