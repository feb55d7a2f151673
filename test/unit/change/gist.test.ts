import { describe, expect, it } from "vitest";
import { gistOf, openPast } from "../../../src/change/index.js";
import { countWords } from "../../../src/text/words.js";
import { SAMPLES } from "../../support/in-scripts.js";

const lead = "We keep what you store with us on our own machines, in the country in which you live or nearby,";
const tail = "so that it reaches you quickly, and so that nobody but you and those whom you invite can read it.";

/** As the document's past tells it. */
function gistOfChange(before: string, after: string): string | undefined {
	const past = openPast();
	past.next({ markdown: before, date: new Date("2024-01-01"), type: "first" });
	past.next({ markdown: after, date: new Date("2024-02-01"), type: "change" });
	return past.gist();
}

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
		const parts = [
			{ op: "add", key: "wesellit", verdict: "substantive", asWritten: "We sell it.", headings: [] },
		] as const;
		expect(gistOf(before, after, parts)).toBe("We sell it.");
	});

	it("has the heading or the row with a few words that say nothing alone", () => {
		const list = (item: string) => `You may not\n-----------\n\n*   Resell\n${item}`;
		expect(gistOf(list(""), list("*   Share it\n"))).toBe("You may not: Share it");
		const table = (days: string) => `| Data | Kept |\n| --- | --- |\n| Invoices | ${days} |\n`;
		expect(gistOf(table("30 days"), table("90 days"))).toBe("Invoices · 90 days");
	});

	it("has the name of a value, and the heading of the place where it stands and of no other", () => {
		const grid = (value: string) =>
			`Children\n--------\n\nSold\n\nNo\n\nAdults\n------\n\nShared\n\nNo\n\nSold\n\n${value}\n`;
		expect(gistOf(grid("Maybe"), grid("Never"))).toBe("Sold: Never");
		const items = (item: string) => `You may\n-------\n\n*   Resell\n*   Use it\n\nNever\n-----\n\n*   ${item}\n`;
		expect(gistOf(items("Copy"), items("Resell"))).toBe("Never: Resell");
	});

	it("is found in a sentence of any length", () => {
		const list = "the name of one more of our partners, ".repeat(300);
		const gist = gistOf(`We share with ${list} and friends.`, `We share with ${list} and everybody else.`);
		expect(gist).toMatch(/^…[^…]*the name of one more of our partners, and everybody else\.$/);
	});

	it("neither shows line breaks, bars nor the descriptions of pictures", () => {
		expect(gistOf("a", "a\n\n![a cat](cat.png)Our terms<br>apply **today**.")).toBe("apply today.");
	});

	it("is what moved to where it means something else, below its new heading", () => {
		const rules = Array.from({ length: 9 }, (_, at) => `Rule ${at} is that everybody is kind to everybody else.`);
		const lists = (may: readonly string[], mayNot: readonly string[]) =>
			[...rules, "## What you may do", ...may, "## What you may not do", ...mayNot, lead, tail].join("\n\n");
		const [share, copy, sell] = ["*   Share it with others", "*   Copy it for yourself", "*   Sell it at a market"];
		const told = "What you may not do: Copy it for yourself";
		expect(gistOfChange(lists([share, copy], [sell]), lists([share], [sell, copy]))).toBe(told);
		// The heading rose above it, as a comparison sees it.
		expect(gistOfChange(lists([share, copy], [sell]), lists([share], [copy, sell]))).toBe(told);
		expect(gistOfChange(lists([share], [copy, sell]), lists([share, copy], [sell]))).toBe(
			"What you may do: Copy it for yourself",
		);
	});

	it("is a promise that is gone from one of its two places", () => {
		const terms = (once: string) =>
			`# Your data\n\n${lead} ${tail}\n\n${once}\n\n# Your photos\n\nWe never sell them.\n\n${tail}`;
		expect(gistOfChange(terms("We never sell them."), terms(""))).toBe("Your data: We never sell them.");
	});

	it("is the description of a picture where nothing else is new", () => {
		const terms = (picture: string) => `# Your data\n\n${lead} ${tail}\n\n${picture}\n\nWe keep it for a year at most.`;
		expect(gistOfChange(terms(""), terms("![We sell what you store to our partners](a.png)"))).toBe(
			"Your data: We sell what you store to our partners",
		);
	});

	it("is none where no word came or went", () => {
		expect(gistOf("*   We **delete** it.", "1.  We delete [it](https://velo.example/)")).toBeUndefined();
	});

	it("stays short whatever the words are", () => {
		const word = "x".repeat(5000);
		expect((gistOf("a", `a\n\n${word} ${word}`) ?? "").length).toBeLessThanOrEqual(205);
	});
});
