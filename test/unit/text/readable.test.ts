import { describe, expect, it } from "vitest";
import { comparableText, readableText } from "../../../src/text/readable.js";
import { SAMPLES } from "../../support/in-scripts.js";

describe("the readable text of a block", () => {
	it("is one line without what a reader does not see, in composed letters", () => {
		expect(readableText("*   **Donne\u0301es** [ici](x)\n    per\u00adsonnelles\u200b\u2060\ufeff")).toBe(
			"Données ici personnelles",
		);
	});

	it.each(SAMPLES)("is what was written, in $script", ({ sentences: [first, second], title }) => {
		const markdown = `> *   ## **${title}** [${first}](/${title} "x")  \n    _${second}_\n----`;
		expect(readableText(markdown)).toBe(`${title} ${first} ${second}`.normalize("NFC"));
	});

	it.each(SAMPLES)("keeps underscores inside words of $script", ({ marked: [word] }) => {
		expect(readableText(`${word}_${word} _${word}_`)).toBe(`${word}_${word} ${word}`.normalize("NFC"));
	});

	it("has no signs of a quotation, on whichever line", () => {
		expect(readableText("> We keep it  \n> for 30\n>> days > weeks.")).toBe("We keep it for 30 days > weeks.");
	});

	it("keeps what was escaped, bars of tables and descriptions of images, and no line of dashes", () => {
		expect(readableText("| a<br>b | ![logo](x) \\*1\\_\\* |\n| --- | --- |")).toBe("| a b | logo *1_* |");
	});
});

describe("the mark of a footnote", () => {
	it("is raised where it is a link, and no digit of the number before it", () => {
		expect(readableText("We keep it for 30[12](/terms#fn12) days[3](#c), see [4](#d).")).toBe(
			"We keep it for 30¹² days³, see 4.",
		);
	});

	it.each(["30[1](#a) days", "30¹ days", "30① days", "¹30 days"])("makes no other number: %s", (markdown) => {
		expect(comparableText(markdown)).toMatch(/^(30 1|1 30) days$/);
	});

	it("leaves letters what they are, and other links", () => {
		expect(comparableText("CO₂, m² and 1½")).toBe("CO2, m2 and 1 1⁄2");
		expect(readableText("30[1](/a) 30[terms](#a)")).toBe("301 30terms");
	});
});

describe("the comparable text of a block", () => {
	it.each(SAMPLES)("says in $script what the block says, whatever its Markdown", ({ sentences: [first], title }) => {
		const plain = comparableText(first);
		expect(comparableText(`*   **${first}**`)).toBe(plain);
		expect(comparableText(`[${first}](/${title}) ![${title}](x)`)).toBe(plain);
		expect(plain.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "")).toBe(
			first
				.normalize("NFKC")
				.toLowerCase()
				.replace(/[^\p{L}\p{M}\p{N}]/gu, ""),
		);
	});

	it.each(SAMPLES)("differs where something else is said, in $script", ({ sentences: [first], denied, marked }) => {
		expect(comparableText(first)).not.toBe(comparableText(denied));
		expect(comparableText(marked[0])).not.toBe(comparableText(marked[1]));
	});

	it("is the same whatever pages do to words without a reader noticing", () => {
		for (const same of [
			"write to info![at](x.png)lumora.example",
			"write to info ![(at)](x.png) lumora.example",
			"write to info \\[at\\] lumora.example",
			"write to **info**@lumora.example<span class=a>",
		])
			expect(comparableText(same)).toBe("write to info@lumora.example");
		expect(comparableText("It&#39;s ‘here’ (opens in new window)")).toBe("It's 'here'");
		expect(comparableText("It&#x27;s &quot;here&quot; &amp; there")).toBe('It\'s "here" & there');
		expect(comparableText("| a<br>b | c |\n| --- | --- |")).toBe("| a \n b | c |");
	});
});
