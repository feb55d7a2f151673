import { describe, expect, it } from "vitest";
import { gistOf } from "../../../src/change/index.js";
import { countWords } from "../../../src/text/words.js";
import { SAMPLES } from "../../support/in-scripts.js";

const lead = "We keep what you store with us on our own machines, in the country in which you live or nearby,";
const tail = "so that it reaches you quickly, and so that nobody but you and those whom you invite can read it.";

describe("the gist of a change", () => {
	it.each(SAMPLES)("is what a sentence became, in the $script script", ({ sentences, denied, between, title }) => {
		const [before, after] = [sentences, [denied, ...sentences.slice(1)]].map(
			(all) => `${title}\n===\n\n${all.join(between)}`,
		);
		const gist = gistOf(before ?? "", after ?? "") ?? "";
		expect(countWords(gist)).toBeLessThanOrEqual(14);
		expect(denied).toContain(gist.replace(/^…|…$/g, ""));
	});

	it("is what is new in a long sentence, wherever in it that stands, and not its beginning", () => {
		const gist = gistOf(`${lead} ${tail}`, `${lead} or wherever our partners may need it, ${tail}`);
		expect(gist).toMatch(/^…[^…]+…$/);
		expect(gist).toContain("our partners may need it");
		expect(countWords(gist ?? "")).toBeLessThanOrEqual(14);
	});

	it("is what is gone where nothing is new", () => {
		expect(gistOf("We will not sell your data to anybody.", "We will sell your data to anybody.")).toBe(
			"We will not sell your data to anybody.",
		);
	});

	it("is the strongest of several: a number, a negation or a duty before more words", () => {
		const before = `${lead} ${tail}\n\nYou may cancel within 30 days.\n\nOur office is the house by the river.`;
		const after = `${lead} ${tail}\n\nYou may cancel within 14 days.\n\nOur office is the tall house by the old bridge.`;
		expect(gistOf(before, after)).toBe("You may cancel within 14 days.");
	});

	it("is of what is real, where that is known", () => {
		const [before, after] = [
			"Read more below.\n\n",
			"We must answer within 30 days.\n\nWe sell it.\n\nRead more below.\n\n",
		];
		const parts = [{ op: "add", key: "wesellit", verdict: "substantive" }] as const;
		expect(gistOf(before, after, parts)).toBe("We sell it.");
	});

	it("has the heading or the row with a few words that say nothing alone", () => {
		const list = (item: string) => `You may not\n-----------\n\n*   Resell\n${item}`;
		expect(gistOf(list(""), list("*   Share it\n"))).toBe("You may not: Share it");
		const table = (days: string) => `| Data | Kept |\n| --- | --- |\n| Invoices | ${days} |\n`;
		expect(gistOf(table("30 days"), table("90 days"))).toBe("Invoices · 90 days");
	});

	it("neither shows line breaks, bars nor the descriptions of pictures", () => {
		expect(gistOf("a", "a\n\n![a cat](cat.png)Our terms<br>apply **today**.")).toBe("apply today.");
	});

	it("is none where no word came or went", () => {
		expect(gistOf("*   We **delete** it.", "1.  We delete [it](https://velo.example/)")).toBeUndefined();
	});

	it("stays short whatever the words are", () => {
		const word = "x".repeat(5000);
		expect((gistOf("a", `a\n\n${word} ${word}`) ?? "").length).toBeLessThanOrEqual(202);
	});
});
