import { describe, expect, it } from "vitest";
import { bareWords, keyOf, keyOfReadable, withoutNumbers } from "../../../src/text/keys.js";
import { SAMPLES } from "../../support/in-scripts.js";

describe("the key of a sentence", () => {
	it.each(SAMPLES)(
		"is the same in $script under other punctuation, typography and layout",
		({ sentences: [first] }) => {
			const key = keyOfReadable(first);
			expect(key).not.toBe("");
			for (const same of [
				`“${first}”`,
				`2. ${first}`,
				`(a) ${first}`,
				first.replaceAll(" ", "\u00a0"),
				first.toUpperCase(),
				first.normalize("NFD"),
			])
				expect(keyOfReadable(same), same).toBe(key);
		},
	);

	it.each(SAMPLES)("is another in $script where something else is said", ({ sentences: [first], denied, marked }) => {
		const key = keyOfReadable(first);
		expect(keyOfReadable(denied)).not.toBe(key);
		expect(keyOfReadable(first.replace("30", "60"))).not.toBe(key);
		expect(keyOfReadable(marked[0])).not.toBe(keyOfReadable(marked[1]));
	});

	it.each([
		["1.5 years", "15 years"],
		["١٫٥ سنة", "١٥ سنة"],
		["१.५ वर्ष", "१५ वर्ष"],
		["5 €", "5 %"],
		["₹ 500", "$ 500"],
		["500 ₪", "500"],
		["1.5 GB are free", "2.5 GB are free"],
		["2.9%", "3.9%"],
		["1.1.2026", "2.1.2026"],
		["U.S. residents", "U.K. residents"],
		["1. Januar", "15. Januar"],
		["1. ledna platí", "2. ledna platí"],
		["1. tammikuuta 2026", "3. tammikuuta 2026"],
		["1. Jan. 2026", "2. Jan. 2026"],
	])("tells %j from %j", (a, b) => {
		expect(keyOfReadable(a)).not.toBe(keyOfReadable(b));
	});

	it.each([
		["1,000,000 users", "1000000 users"],
		["we don't & can't", "We do not and cannot"],
		["see https://lumora.example/a?utm=1", "see https://lumora.example/a?utm=2"],
		["✔️ yes", "✔ yes"],
		["（甲）同意！", "甲同意"],
		["12.3. You may leave", "You may leave"],
		["1.(a) You may leave", "You may leave"],
		["A.1. (ii) You may leave", "You may leave"],
	])("knows %j for %j", (a, b) => {
		expect(keyOfReadable(a)).toBe(keyOfReadable(b));
	});

	it("is made of text that is folded already, too", () => {
		expect(keyOf("1. it's here, 1.5 m.")).toBe("itshere1.5m");
		expect(keyOf("5. may we sell it?")).toBe(keyOf("6. may we sell it?"));
	});
});

describe("what keys are made with", () => {
	it.each(SAMPLES)("leaves the numbers out of $script and nothing else", ({ sentences: [first] }) => {
		expect(withoutNumbers(first)).toBe(first.replace("30", "#"));
	});

	it.each(SAMPLES)(
		"leaves words with their marks in $script for lists of phrases",
		({ sentences: [first], marked: [word] }) => {
			expect(bareWords(first)).toBe(
				first
					.normalize("NFKC")
					.toLowerCase()
					.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
					.trim(),
			);
			expect(bareWords(`“${word}”!`)).toBe(word.normalize("NFKC").toLowerCase());
		},
	);

	it("has straight apostrophes and single spaces", () => {
		expect(bareWords("J’accepte — tout!")).toBe("j'accepte tout");
	});
});
