import { describe, expect, it } from "vitest";
import { openPast } from "../../../src/change/index.js";
import { diffDocuments } from "../../../src/diff/document.js";
import { choose, readWordings, sideOf } from "../../../src/memo/quotes.js";

const page = (...paragraphs: string[]) => `# Terms\n\n${paragraphs.join("\n\n")}\n`;
const keep = "We keep your photographs for as long as your account exists.";

function wordings(before: string, after: string) {
	const past = openPast();
	past.next({ markdown: before, date: new Date("2024-01-01"), type: "first" });
	const made = past.next({ markdown: after, date: new Date("2024-01-02"), type: "change" });
	return readWordings(diffDocuments(before, after), made);
}
const sides = (before: string, after: string) =>
	wordings(before, after).wordings.map(({ quote }) => [quote.op, sideOf(quote, "before"), sideOf(quote, "after")]);

describe("the quotations of a change", () => {
	it("are the paragraphs that came, went and were reworded, without their Markdown", () => {
		const before = page(keep, "We **sell** nothing to anybody, [ever](https://lumora.example/a).", "You may leave.");
		const after = page(
			keep,
			"We **sell** everything to anybody, [ever](https://lumora.example/b).",
			"Join us and *stay* for good!",
		);
		expect(sides(before, after)).toEqual([
			["edit", "We sell nothing to anybody, ever.", "We sell everything to anybody, ever."],
			["remove", "You may leave.", ""],
			["add", "", "Join us and stay for good!"],
		]);
	});

	it("are none of the paragraphs in which only links changed; those are counted by kind", () => {
		const before = page(`${keep} [More](https://lumora.example/a)`, "We sell nothing to anybody.");
		const after = page(`${keep} [More](https://lumora.example/b)`, "We sell everything to anybody.");
		const { wordings: found, quiet } = wordings(before, after);
		expect(found.map(({ quote }) => sideOf(quote, "after"))).toEqual(["We sell everything to anybody."]);
		expect([...quiet]).toEqual([["links", 1]]);
	});

	it("hold what only a sign inside a number changed, and not what only a sign between words did", () => {
		const before = page("We owe you 15 crowns at most, whatever happens.", "Sorry, no: we sell it.");
		const after = page("We owe you 1.5 crowns at most, whatever happens.", "Sorry. No: we sell it.");
		const found = wordings(before, after).wordings.map(({ quote }) => sideOf(quote, "after"));
		expect(found).toEqual(["We owe you 1.5 crowns at most, whatever happens."]);
	});

	it("hold an item that moved between lists of opposite meaning, and none that moved within one", () => {
		const rules = (may: string[], not: string[]) =>
			page("You may:", ...may.map((each) => `*   ${each}`), "You may not:", ...not.map((each) => `*   ${each}`), keep);
		const [borrow, lend, key] = ["borrow a ladder for a day", "lend tools to neighbours", "keep a key at home"];
		const before = rules([borrow, lend, key], ["paint inside", "use the lathe alone"]);
		const after = rules([borrow, lend], ["paint inside", key, "use the lathe alone"]);
		expect(sides(before, after)).toEqual([["move", key, key]]);
		expect(wordings(before, after).wordings[0]?.beside).toEqual([
			"paintinsidekeepakeyathome",
			"keepakeyathomeusethelathealone",
		]);
		expect(sides(before, rules([key, borrow, lend], ["paint inside", "use the lathe alone"]))).toEqual([]);
	});

	it("hold no pictures and no addresses", () => {
		expect(
			sides(page(keep), page(keep, "See ![a seal](seal.png) how we may [share](https://lumora.example/x) it.")),
		).toEqual([["add", "", "See how we may share it."]]);
	});

	it("are chosen by how many words changed, and keep their order", () => {
		const { wordings: found } = wordings(
			page(keep),
			page(keep, "We may read it.", `And we ${"may ".repeat(9)}sell it.`, "We may burn it too."),
		);
		const quotes = found.map(({ quote }) => quote);
		expect(choose(quotes, 2).map((quote) => sideOf(quote, "after"))).toEqual([
			expect.stringMatching(/sell it\.$/),
			"We may burn it too.",
		]);
		expect(choose(quotes, 3)).toBe(quotes);
	});
});
