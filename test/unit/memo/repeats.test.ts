import { describe, expect, it } from "vitest";
import type { Quote } from "../../../src/memo/model.js";
import { openQuoted } from "../../../src/memo/repeats.js";

const quote = (words: Quote["words"]): Quote => ({ op: "edit", kind: "paragraph", headings: [], words, weight: 2 });
const filler = (what: string) =>
	`${`Of ${what} we keep what is needed. `.repeat(9)}What we keep of it we may share with `;
const reworded = (what: string, now: string): Quote =>
	quote([
		["keep", filler(what)],
		["remove", "nobody at all"],
		["add", now],
		["keep", ", wherever you live and whatever you chose."],
	]);

describe("what a memo has quoted", () => {
	it("is known again where only what is left out of the quotation differs", () => {
		const { fresh } = openQuoted().sort([reworded("names", "our partners"), reworded("places", "our partners")]);
		expect(fresh.map(({ times }) => times)).toEqual([2]);
	});

	it("is another quotation where what changed differs", () => {
		const quotes = [reworded("names", "our partners"), reworded("names", "whoever pays for it and asks us")];
		expect(openQuoted().sort(quotes).fresh).toHaveLength(2);
	});
});
