import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { WordOp } from "../../../src/diff/model.js";
import { commitText, frontMatter, sideQuote, wholeQuote } from "../../../src/memo/markup.js";
import type { Quote } from "../../../src/memo/model.js";

const quote = (words: readonly WordOp[], more: Partial<Quote> = {}): Quote => ({
	op: "edit",
	kind: "paragraph",
	headings: [],
	words,
	weight: 1,
	...more,
});
const added = (text: string, more: Partial<Quote> = {}) => wholeQuote(quote([["add", text]], { op: "add", ...more }));

describe("a quotation", () => {
	it("cannot bring Markdown, HTML or a link to life", () => {
		expect(added("<img src=x> **b** [a](http://evil.example) `c` @name #1 \u202e\u001b[31m")).toBe(
			"&lt;img src=x&gt; \\*\\*b\\*\\* \\[a\\](http<!-- -->://evil.example) \\`c\\` @<!-- -->name \\#<!-- -->1 ⟨U+202E⟩\\[31m",
		);
	});

	it.each([
		["1. Privacy", "1\\. Privacy"],
		["- none", "\\- none"],
		["+ none", "\\+ none"],
		["===", "\\==="],
		["# none", "\\# none"],
		["    code", "code"],
	])("begins as text where %j would begin a list, a heading or code", (text, markdown) => {
		expect(added(text)).toBe(markdown);
	});

	it("marks headings and items for what they are", () => {
		expect(added("Data", { kind: "heading" })).toBe("<strong>Data</strong>");
		expect(added("1. Data", { kind: "item" })).toBe("• 1. Data");
	});

	it("shows the two wordings apart, each with what differs marked", () => {
		const words: WordOp[] = [
			["keep", "We keep it "],
			["remove", "30"],
			["add", "180"],
			["keep", " days."],
		];
		expect(sideQuote(quote(words), "before")).toBe("We keep it <del>30</del> days.");
		expect(sideQuote(quote(words), "after")).toBe("We keep it <ins>180</ins> days.");
	});

	it("leaves out what is far from any change, at the ends of sentences where it can", () => {
		const far = `${"One two three four five. ".repeat(8)}`;
		const words: WordOp[] = [
			["keep", far],
			["add", "Six. "],
			["keep", far],
			["add", "Seven."],
		];
		expect(sideQuote(quote(words), "after")).toBe(
			"\\[…\\] One two three four five. <ins>Six.</ins> One two three four five. \\[…\\] One two three four five. <ins>Seven.</ins>",
		);
	});
});

describe("a commit", () => {
	const commit = "0123456789abcdef0123456789abcdef01234567";

	it("is linked where its address is known", () => {
		expect(commitText("https://git.example/%COMMIT?a=(b)", commit)).toBe(
			`[\`0123456789\`](<https://git.example/${commit}?a=(b)>)`,
		);
	});

	it.each(["", "%COMMIT", "javascript:alert(1)//%COMMIT"])("is its id alone with the template %j", (template) => {
		expect(commitText(template, commit)).toBe("`0123456789`");
	});
});

describe("front matter", () => {
	it("is YAML whatever the names hold", () => {
		const title = 'Lumora: "a" # b\n---\nc \\ \u2028 \u0085 é 🙂';
		const matter = frontMatter({ title, dates: ["2024-01-01"], empty: [] });
		expect(matter.split("\n")).toHaveLength(5);
		expect(parse(matter.split("---\n")[1]?.replace(/---$/, "") ?? "")).toEqual({
			title: 'Lumora: "a" # b --- c \\ é 🙂',
			dates: ["2024-01-01"],
			empty: [],
		});
	});
});
