import { describe, expect, it } from "vitest";
import { wordsOf, wordsOfMarkdown } from "../../../../src/extract/propose/words.js";

describe("words", () => {
	it("are the same whatever the typography", () => {
		expect(wordsOf("The “user’s” ﬁrst no-tice\u00a0— co\u00adpy")).toEqual(
			wordsOf('the "USER\'s" first no tice - copy'),
		);
	});

	it("are single characters where a script has no spaces", () => {
		expect(wordsOf("利用規約 v2 です。")).toEqual(["利", "用", "規", "約", "v2", "で", "す"]);
	});

	it("of Markdown leave out what no reader sees", () => {
		const markdown = [
			"Terms",
			"=====",
			"",
			'1.  You **must** read [our _rules_](https://halfpenny.example/a_(b)?x=1 "Title here").',
			"2.  ![a picture](https://halfpenny.example/p.png) <https://halfpenny.example>",
			"",
			"[ref]: https://halfpenny.example/ref",
			"1\\. Kept",
		].join("\n");
		expect(wordsOfMarkdown(markdown)).toEqual(["terms", "you", "must", "read", "our", "rules", "1", "kept"]);
	});
});
