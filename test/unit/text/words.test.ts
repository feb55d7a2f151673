import { describe, expect, it } from "vitest";
import { comparedWords, comparedWordsOfMarkdown, countWords, wordsAndSigns, wordsOf } from "../../../src/text/words.js";
import { SAMPLES } from "../../support/in-scripts.js";

describe("the words of a text", () => {
	it.each(SAMPLES)("are found in $script", ({ sentences: [first], words, count: [least, most] }) => {
		const found = wordsOf(first);
		if (typeof words === "string") {
			expect(found).toEqual(expect.arrayContaining(words.split("|")));
			expect(found.join("")).toBe(first.replace(/[^\p{L}\p{M}\p{N}]/gu, ""));
		} else expect(found).toEqual(words);
		expect(found.length).toBeGreaterThanOrEqual(least);
		expect(found.length).toBeLessThanOrEqual(most);
	});

	it.each(SAMPLES)("keep the marks of their letters in $script", ({ marked: [word, other] }) => {
		expect(wordsOf(word).join("")).toBe(word);
		expect(comparedWords(word)).not.toEqual(comparedWords(other));
	});

	it.each(SAMPLES)("are as many as are counted in $script, in Markdown as well", ({ sentences: [first], title }) => {
		const markdown = `## ${title}\n\n*   **${first}** ([${title}](https://lumora.example/${encodeURI(title)} "${title}"))`;
		expect(countWords(first)).toBe(wordsOf(first).length);
		expect(countWords(markdown)).toBe(wordsOf(first).length + 2 * wordsOf(title).length);
	});

	it.each(SAMPLES)("are about as many for the same said in $script", ({ sentences }) => {
		const count = sentences.reduce((sum, sentence) => sum + countWords(sentence), 0);
		expect(count).toBeGreaterThanOrEqual(8);
		expect(count).toBeLessThanOrEqual(20);
	});

	it.each([
		["30日", ["30", "日"]],
		["३० दिन", ["३०", "दिन"]],
		["١٫٥٪", ["١٫٥٪"]],
		[
			"mail@lumora.example或https://lumora.example/a了解",
			["mail@lumora.example", "或", "https://lumora.example/a", "了解"],
		],
		["Daten\u00adschutz, می\u200cخواهم", ["Datenschutz", "می\u200cخواهم"]],
		["e.g. lumora.example and U.S. law", ["e.g", "lumora.example", "and", "U", "S", "law"]],
		["サーバー", ["サーバー"]],
	])("of %j are whole", (text, words) => {
		expect(wordsOf(text)).toEqual(words);
	});

	it("have signs of currencies and references between them where these are asked for", () => {
		const text = "§ 5: 10 € or ₹ 900, 3 % or ₩1.";
		expect(wordsAndSigns(text)).toEqual(["§", "5", "10", "€", "or", "₹", "900", "3 %", "or", "₩", "1"]);
		expect(wordsOf(text)).toEqual(["5", "10", "or", "900", "3 %", "or", "1"]);
	});

	it("are the same whatever the typography, where they are compared", () => {
		expect(comparedWords("The “user’s” ﬁrst no‑tice\u00a0— co\u00adpy ＡＢＣ")).toEqual(
			comparedWords('the "USER\'s" first no-tice - copy abc'),
		);
	});

	it("leave out what no reader of a page sees", () => {
		const markdown = [
			"Terms",
			"=====",
			"",
			'1.  You **must** read [our _rules_](https://halfpenny.example/a_(b)?x=1 "Title here").',
			"2.  ![a picture](https://halfpenny.example/p.png) end",
			"",
			"1\\. Kept",
		].join("\n");
		expect(comparedWordsOfMarkdown(markdown)).toEqual([
			"terms",
			"you",
			"must",
			"read",
			"our",
			"rules",
			"end",
			"1",
			"kept",
		]);
	});
});
