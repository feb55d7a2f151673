import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWordCounts } from "../../../src/history/word-counts.js";

let folder: string;
let reads: string[];

const texts: Record<string, string> = { a1: "We keep data.", b2: "We keep no data.", c3: "Nothing." };
const history = {
	text: async (blob: string) => {
		reads.push(blob);
		return texts[blob] ?? "";
	},
};
const change = { path: "Lumora/Terms.md", previousBlob: "a1", blob: "b2" };

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "tosa-words-"));
	reads = [];
});

afterEach(() => rm(folder, { recursive: true }));

describe("word counts", () => {
	it("are counted once and remembered for the next time", async () => {
		const first = openWordCounts(history, folder);
		expect(await first.of(change)).toEqual({ added: 1, removed: 0 });
		await first.save();
		reads = [];
		expect(await openWordCounts(history, folder).of(change)).toEqual({ added: 1, removed: 0 });
		expect(reads).toEqual([]);
	});

	it("read a text once that two changes in a row share", async () => {
		const counts = openWordCounts(history, folder);
		await counts.of({ ...change, previousBlob: "b2", blob: "c3" });
		await counts.of(change);
		expect(reads).toEqual(["b2", "c3", "a1"]);
	});

	it("count a first record whole, and a deletion as all removed", async () => {
		const counts = openWordCounts(history, folder);
		expect(await counts.of({ ...change, previousBlob: undefined, blob: "a1" })).toEqual({ added: 3, removed: 0 });
		expect(await counts.of({ ...change, previousBlob: "a1", blob: undefined })).toEqual({ added: 0, removed: 3 });
	});

	it("do without a cache that is damaged or cannot be written", async () => {
		const counts = openWordCounts(history, folder);
		await counts.of(change);
		await counts.save();
		const [file = ""] = await readdir(folder);
		await writeFile(join(folder, file), "a1 b2 many words\n\u0000");
		expect(await openWordCounts(history, folder).of(change)).toEqual({ added: 1, removed: 0 });
		const nowhere = openWordCounts(history, join(folder, file, "below"));
		await nowhere.of(change);
		await expect(nowhere.save()).resolves.toBeUndefined();
	});
});
