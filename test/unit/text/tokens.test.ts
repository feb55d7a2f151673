import { describe, expect, it } from "vitest";
import { tokenize } from "../../../src/text/tokens.js";
import { wordsOf } from "../../../src/text/words.js";
import { createRandom, makeDocument } from "../diff/generator.js";

describe("cutting prose into tokens", () => {
	it.each([
		["pays 1,500,000 or 12.5 % of 1 000 000 €", ["pays", "1,500,000", "or", "12.5 %", "of", "1 000 000", "€"]],
		["on 2024-05-25, at 10:30", ["on", "2024-05-25", ",", "at", "10:30"]],
		["write to privacy@example.org.", ["write", "to", "privacy@example.org", "."]],
		["see https://example.org/a?b=c, now", ["see", "https://example.org/a?b=c,", "now"]],
		["third-party don't", ["third-party", "don't"]],
		["l’utilisateur qu'il d'accord", ["l’", "utilisateur", "qu'", "il", "d'", "accord"]],
		['a [link](https://a.example/x_(y) "t") b', ["a", "[", "link", '](https://a.example/x_(y) "t")', "b"]],
		["**bold** _soft_ 3rd", ["**", "bold", "**", "_", "soft", "_", "3rd"]],
		["\\[1\\]", ["\\[", "1", "\\]"]],
	])("cuts %j", (text, words) => {
		expect(tokenize(text).words).toEqual(words);
	});

	it("finds words in scripts that are written without spaces", () => {
		expect(tokenize("我们收集数据").words.length).toBeGreaterThan(1);
		expect(tokenize("เราเก็บข้อมูล").words.length).toBeGreaterThan(1);
	});

	it("leaves out nothing but white space", () => {
		for (let seed = 1; seed <= 100; seed++) {
			const text = makeDocument(createRandom(seed));
			const { words, starts, ends } = tokenize(text);
			expect(words.join("")).toBe(
				text.replace(/\s+/g, (space, at: number) => (insideToken(starts, ends, at) ? space : "")),
			);
			for (const [index, word] of words.entries()) expect(text.slice(starts[index], ends[index])).toBe(word);
		}
	});

	it("counts neither punctuation nor Markdown nor link targets as readable", () => {
		expect(wordsOf("**We** share [your data](https://a.example/b 'x') — 30 days!")).toEqual(
			expect.arrayContaining(["We", "share", "your", "data", "30", "days"]),
		);
		expect(wordsOf("a [b](https://a.example/c/d) * _ ` | ---")).toEqual(["a", "b"]);
	});
});

function insideToken(starts: readonly number[], ends: readonly number[], at: number): boolean {
	return starts.some((start, index) => start <= at && at < (ends[index] ?? 0));
}
