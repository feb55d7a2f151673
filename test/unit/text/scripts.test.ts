import { describe, expect, it } from "vitest";
import { countLetters, hasLetter, isUnspaced, scriptOf } from "../../../src/text/scripts.js";
import { paragraphOf, SAMPLES } from "../../support/in-scripts.js";

describe("the script of a text", () => {
	it.each(SAMPLES)("is $script", (sample) => {
		expect(scriptOf(paragraphOf(sample))).toBe(sample.script.toLowerCase());
		expect(scriptOf(`${paragraphOf(sample)} Lumora`)).toBe(sample.script.toLowerCase());
	});

	it.each(SAMPLES)("has spaces between words in $script, or not", ({ script, title }) => {
		expect(isUnspaced(title)).toBe(["Han", "Kana", "Thai"].includes(script));
	});

	it.each(SAMPLES)("has letters in $script", ({ title, marked: [word] }) => {
		expect(hasLetter(` ${title}!`)).toBe(true);
		expect(countLetters(word)).toBe([...word.normalize("NFC")].filter((sign) => /\p{L}/u.test(sign)).length);
	});

	it("is none of what holds no letter", () => {
		expect(scriptOf("30 % — 5")).toBeUndefined();
		expect(hasLetter("— *** |")).toBe(false);
	});
});
