import { describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import { type DatedBlock, dateSentences } from "../../../src/history/blame.js";
import { sentencesOf } from "../../../src/history/sentences.js";
import { freshPath, git, recordAll } from "../archive/scratch.js";

const path = "Lumora/Terms of Service.md";
const day = (entry: { date: Date } | undefined) => entry?.date.getUTCDate();

/** Blocks of the last version; the first version is of the 1st, the second of the 2nd, and so on. */
async function datesIn(...versions: string[]): Promise<readonly DatedBlock[]> {
	const folder = freshPath();
	await recordAll(folder, ...versions.map((text) => [path, text] as const));
	return datesOf(folder);
}

async function datesOf(folder: string): Promise<readonly DatedBlock[]> {
	const history = await openHistory(folder);
	const blocks = await dateSentences(history, await history.of(path));
	await history.close();
	return blocks;
}

const summary = (blocks: readonly DatedBlock[]) =>
	blocks.map(({ text, since, lastAbsent }) => [text, day(since), ...(lastAbsent ? [day(lastAbsent)] : [])]);

const keep = "We keep your files for you.";
const sell = "We sell nothing to anyone.";
const ask = "You may ask us to erase them.";

describe("the dates of a version", () => {
	it("are those of the first version with the same words", async () => {
		expect(summary(await datesIn(keep, `${keep}\n\n${sell}`, `${sell}\n\n${keep}\n\n${ask}`))).toEqual([
			[sell, 2],
			[keep, 1],
			[ask, 3],
		]);
	});

	it("stay through other layouts, links, emphasis, images and typography", async () => {
		const before = 'Data\n----\n\nWe don\'t sell "data" - ever. See [here](https://lumora.example/a).';
		const after =
			"*   ### **Data**\n\n*   We don’t *sell* “data” — ever.  \n    ![seal](seal.png) See [here](https://lumora.example/b).";
		expect(summary(await datesIn(before, after)).map(([, since]) => since)).toEqual([1, 1]);
	});

	it("stay when paragraphs are joined, split and renumbered", async () => {
		const blocks = await datesIn(`1\\. ${keep}\n\n${sell} ${ask}`, `2\\. ${keep} ${sell}\n\n${ask}`);
		expect(summary(blocks).map(([, since]) => since)).toEqual([1, 1]);
	});

	it("are those of the newest sentence for a paragraph, and of each for its sentences", async () => {
		const [block] = await datesIn(`${keep} ${ask}`, `${keep} ${sell} ${ask}`);
		expect(day(block?.since)).toBe(2);
		expect(block?.sentences.map(({ text, since }) => [text, day(since)])).toEqual([
			[keep, 1],
			[sell, 2],
			[ask, 1],
		]);
	});

	it("are not reset by an absence, whose last version is told", async () => {
		const both = `${keep}\n\n${sell}`;
		expect(summary(await datesIn(both, keep, both, keep, both, `${both}\n\n${ask}`))).toEqual([
			[keep, 1],
			[sell, 1, 4],
			[ask, 6],
		]);
	});

	it("count an absence for a paragraph only after its newest sentence came", async () => {
		const [block] = await datesIn(keep, sell, `${keep} ${ask}`);
		expect(block?.lastAbsent).toBeUndefined();
		expect(day(block?.sentences[0].lastAbsent)).toBe(2);
	});

	it("take a deleted document for an absence", async () => {
		const folder = freshPath();
		await recordAll(folder, [path, keep]);
		git(folder, "rm", "-q", path);
		git(folder, "commit", "-q", "-m", "Gone");
		await recordAll(folder, [path, keep]);
		const [block] = await datesOf(folder);
		expect([block?.since.type, block?.lastAbsent?.blob]).toEqual(["first", undefined]);
		expect(block?.lastAbsent).toBeDefined();
	});

	it("leave out what holds no words, and are empty for an empty version", async () => {
		expect(summary(await datesIn(`${keep}\n\n* * *\n\n![](x.png)\n\n12\n`))).toEqual([[keep, 1]]);
		expect(await datesIn(keep, "\n")).toEqual([]);
	});

	it("treat a sentence that only exists across an empty line in code as new", async () => {
		const code = "```\nwe keep\n\nyour files\n```\n";
		expect(summary(await datesIn(code, `${keep}\n\n${code}`)).map(([, since]) => since)).toEqual([2, 2]);
	});

	it("are found for hostile texts as well", async () => {
		const hostile = `${"![".repeat(20_000)}\n\n${"a.".repeat(20_000)}\n\n${"[a](".repeat(20_000)}`;
		expect((await datesIn(hostile, `${keep}\n\n${hostile}`)).length).toBeGreaterThan(2);
	});
});

describe("the sentences of a block", () => {
	it("are cut where sentences end, in any script", () => {
		expect(sentencesOf("*   One. Two! Is it? 「はい。」いいえ。").map(({ text }) => text)).toHaveLength(5);
	});

	it("keep the signs that change an amount", () => {
		const [one, other] = [sentencesOf("You pay 5 %."), sentencesOf("You pay 5 €.")];
		expect(one[0]?.key).not.toBe(other[0]?.key);
	});
});
