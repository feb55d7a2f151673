import { describe, expect, it } from "vitest";
import { diffWords } from "../../../src/diff/phrases.js";
import { joinWords } from "./expectations.js";
import { createRandom, editDocument, makeDocument } from "./generator.js";

/** As `git diff --word-diff` writes it. */
function show(before: string, after: string): string {
	const marks = { keep: ["", ""], remove: ["[-", "-]"], add: ["{+", "+}"] } as const;
	return diffWords(before, after)
		.map(([op, text]) => `${marks[op][0]}${text}${marks[op][1]}`)
		.join("");
}

describe("the words of an edited block", () => {
	it("join to both texts exactly, whatever was edited", () => {
		for (let seed = 1; seed <= 300; seed++) {
			const random = createRandom(seed);
			const before = makeDocument(random, 6);
			const after = seed % 3 === 0 ? makeDocument(random, 6) : editDocument(random, before);
			const words = diffWords(before, after);
			expect(joinWords(words, "add")).toBe(before);
			expect(joinWords(words, "remove")).toBe(after);
			for (const [index, [op, text]] of words.entries()) {
				expect(text).not.toBe("");
				expect(words[index + 1]?.[0]).not.toBe(op);
			}
		}
	});

	it.each([
		["keep it for 30 days.", "keep it for 60 days.", "keep it for [-30-]{+60+} days."],
		["the quick fox", "the very quick fox", "the {+very +}quick fox"],
		["We share data.", "We share data. You may object.", "We share data.{+ You may object.+}"],
		["pays 1,500,000 euros", "pays 1,600,000 euros", "pays [-1,500,000-]{+1,600,000+} euros"],
		["You may not copy.", "You may copy.", "You may [-not -]copy."],
		["in 30 days or 60 days", "in 14 days or 90 days", "in [-30-]{+14+} days or [-60-]{+90+} days"],
	])("tells %j from %j", (before, after, shown) => {
		expect(show(before, after)).toBe(shown);
	});

	it("shows a phrase that was reworded as one change, not word by word", () => {
		expect(show("We collect the data.", "We gather your data.")).toBe("We [-collect the-]{+gather your+} data.");
		expect(show("You will collect and hold it all.", "You will gather and keep it all.")).toBe(
			"You will [-collect and hold-]{+gather and keep+} it all.",
		);
	});

	it("shows an added sentence from its start to its end", () => {
		expect(show("We keep data. We share data.", "We keep data. We sell data. We share data.")).toBe(
			"We keep data. {+We sell data. +}We share data.",
		);
	});

	it("keeps the text of a link whole when only its target changed", () => {
		expect(show("the [policy](https://a.example/1) here", "the [policy](https://a.example/2) here")).toBe(
			"the [policy[-](https://a.example/1)-]{+](https://a.example/2)+} here",
		);
	});

	it("tells a change that is only white space", () => {
		expect(diffWords("a  b", "a b")).toEqual([
			["keep", "a"],
			["remove", "  "],
			["add", " "],
			["keep", "b"],
		]);
	});

	it("stays fast and exact where everything changed in a very long paragraph", () => {
		const before = Array.from({ length: 12_000 }, (_, index) => `old${index}`).join(" ");
		const after = Array.from({ length: 12_000 }, (_, index) => (index % 50 === 0 ? `old${index}` : `new${index}`)).join(
			" ",
		);
		const words = diffWords(before, after);
		expect(joinWords(words, "add")).toBe(before);
		expect(joinWords(words, "remove")).toBe(after);
	});
});
