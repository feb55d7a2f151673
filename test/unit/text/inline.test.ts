import { describe, expect, it } from "vitest";
import { CELL_END, readInline } from "../../../src/text/inline.js";
import { readShape } from "../../../src/text/shape.js";
import { SAMPLES } from "../../support/in-scripts.js";

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

	it("has the items of a list in a cell as items, and other stars as they are", () => {
		const row = "| * one<br>* two <br/> * three | 2 * 3 |";
		const shown = readShape(row, "row").spans.map(({ start, end, shown }) =>
			shown === "text" ? row.slice(start, end) : shown === "hidden" ? "" : shown.text,
		);
		expect(shown.join("").split(CELL_END)).toEqual(["• one\n• two \n • three", "2 * 3"]);
	});

	it.each(SAMPLES)("is read in $script", ({ sentences: [first], title, marked: [word] }) => {
		expect(show(`**${title}**${first} [${title}](https://lumora.example/${title} "${title}")`)).toEqual([
			`s:${title}`,
			`:${first} `,
			`<https://lumora.example/${title}>:${title}`,
		]);
		// Underscores inside a word are no emphasis, whatever the word ends in.
		expect(show(`${word}_${word}_${word} _${title}_`)).toEqual([`:${word}_${word}_${word} `, `e:${title}`]);
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

describe("the marker of a block", () => {
	const seen = (markdown: string, kind: Parameters<typeof readShape>[1]) => {
		const { number, spans } = readShape(markdown, kind);
		expect(spans.map(({ start, end }) => markdown.slice(start, end)).join("")).toBe(markdown);
		const text = spans.flatMap(({ start, end, shown }) => {
			if (shown === "hidden") return [];
			return [shown === "text" ? markdown.slice(start, end) : shown.text];
		});
		return [number, text.join("")];
	};

	it.each(SAMPLES)("stands apart from what is said in $script", ({ sentences: [first], title }) => {
		expect(seen(`${title}\n=====`, "heading")).toEqual([undefined, title]);
		expect(seen(`### ${title}`, "heading")).toEqual([undefined, title]);
		expect(seen(`12.  ${first}`, "item")).toEqual([12, first]);
		expect(seen(`| ${title} | ${first} |`, "row")).toEqual([undefined, `${title}${CELL_END}${first}`]);
		expect(seen(`> ${first}`, "quote")).toEqual([undefined, first]);
		expect(seen(`\`\`\`\n${first}\n\`\`\``, "code")).toEqual([undefined, first]);
	});
});
