import { describe, expect, it } from "vitest";
import { readInline, safeTarget } from "../../../../src/report/diff/inline.js";

/** What a reader sees, with its look in front: s strong, e emphasis, x strike, c code, i image, the target of a link. */
function show(markdown: string): string[] {
	return readInline(markdown, 0, markdown.length).flatMap(({ start, end, shown, style }) => {
		const text = shown === "text" ? markdown.slice(start, end) : shown === "hidden" ? "" : shown.text;
		const looks = `${style.strong ? "s" : ""}${style.emphasis ? "e" : ""}${style.strike ? "x" : ""}${style.code ? "c" : ""}${style.image ? "i" : ""}`;
		return text === "" ? [] : [`${looks}${style.href ? `<${style.href}>` : ""}:${text}`];
	});
}

describe("the Markdown inside a block", () => {
	it.each([
		["plain text", [":plain text"]],
		["a **b _c_ d** e", [":a ", "s:b ", "se:c", "s: d", ": e"]],
		["**Note:**see", ["s:Note:", ":see"]],
		["~~old~~ `**raw**`", ["x:old", ": ", "c:**raw**"]],
		["snake_case_name 2 * 3 * 4", [":snake_case_name 2 * 3 * 4"]],
		["\\*not\\* \\[1\\]", [":*not", ":* ", ":[1", ":]"]],
		["[text](https://a.example/x_(y)) end", ["<https://a.example/x_(y)>:text", ": end"]],
		['[text](https://a.example "title")', ["<https://a.example>:text"]],
		["<https://a.example/>", ["<https://a.example/>:https://a.example/"]],
		["![a cat](cat.png) ![](dog.png)", ["i:(image) ", "i:a cat", ": ", "i:(image)"]],
		["[![logo](l.png)](https://a.example)", ["i<https://a.example>:(image) ", "i<https://a.example>:logo"]],
		["one  \ntwo\nthree\\\nfour", [":one", ":\n", ":two", ": ", ":three", ":\n", ":four"]],
		["[ unmatched ] and (x)", [":[ unmatched ] and (x)"]],
		["end of a long link](https://a.example)", ["<https://a.example>:end of a long link"]],
		["[start of a long link", [":start of a long link"]],
		["<img onerror=x>", [":<img onerror=x>"]],
	])("is read in %j", (markdown, shown) => {
		expect(show(markdown)).toEqual(shown);
	});

	it("is read without loss and in no time when it is hostile", () => {
		for (const text of [
			"*".repeat(50_000),
			"*a ".repeat(20_000),
			"`".repeat(9999) + " ` ".repeat(9999),
			"[".repeat(50_000),
			"](x)".repeat(9999),
			"_a*".repeat(9999),
			"![".repeat(9999),
		]) {
			const spans = readInline(text, 0, text.length);
			expect(spans.map((span) => text.slice(span.start, span.end)).join("")).toBe(text);
		}
	});
});

describe("targets of links", () => {
	it.each(["https://a.example/x", "HTTP://a.example", "mailto:a@b.example"])("are followed to %j", (href) => {
		expect(safeTarget(href)).toBe(href);
	});

	it.each([
		"javascript:alert(1)",
		" javascript:x",
		"java\nscript:x",
		"data:text/html,x",
		"vbscript:x",
		"//a.example",
		"/path",
		"file:///etc/passwd",
		"\u0001https://a.example",
		"",
	])("are not followed to %j", (href) => {
		expect(safeTarget(href)).toBeUndefined();
	});
});
