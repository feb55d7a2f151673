import { describe, expect, it } from "vitest";
import { splitBlocks } from "../../../src/text/blocks.js";
import { createRandom, makeDocument } from "../diff/generator.js";

function kinds(markdown: string): string[] {
	return splitBlocks(markdown).blocks.map((block) => `${block.kind}${block.level || ""}: ${block.text}`);
}

function rejoin(markdown: string): string {
	const { lead, blocks } = splitBlocks(markdown);
	return lead + blocks.map((block) => block.text + block.gap).join("");
}

describe("splitting Markdown into blocks", () => {
	it("gives back every text exactly when the blocks are joined", () => {
		for (let seed = 1; seed <= 300; seed++) {
			const text = makeDocument(createRandom(seed));
			expect(rejoin(text)).toBe(text);
		}
	});

	it("gives back empty, blank and odd texts exactly", () => {
		for (const text of [
			"",
			"\n",
			"  \n\t\n",
			"a",
			"\r\n",
			"a\r\n\r\nb\r\n",
			"\ud800",
			"===\n",
			"```",
			"|\n|",
			"> \n>",
		]) {
			expect(rejoin(text)).toBe(text);
		}
	});

	it("reads headings of both styles and puts what follows under their path", () => {
		const { blocks } = splitBlocks(
			"Terms\n=====\n\nOne\n\nYour *rights*\n----\n\n### [Deletion](https://a.example/x)\n\nTwo\n\n## Other\n\nThree",
		);
		const under = (text: string): string[] =>
			blocks.find((block) => block.text === text)?.headings.map((heading) => `${heading.level} ${heading.text}`) ?? [];
		expect(under("One")).toEqual(["1 Terms"]);
		expect(under("Two")).toEqual(["1 Terms", "2 Your rights", "3 Deletion"]);
		expect(under("Three")).toEqual(["1 Terms", "2 Other"]);
		expect(under("## Other")).toEqual(["1 Terms"]);
	});

	it("leaves headings without words out of the path", () => {
		expect(splitBlocks("# A\n\n### \n\ntext").blocks.at(-1)?.headings).toEqual([{ level: 1, text: "A" }]);
	});

	it("makes each list item a block with its depth, and keeps what an item holds at that depth", () => {
		expect(kinds("*   One\n    \n    More of one\n    *   Inner\n        1.  Deep\n*   Two\n\nAfter")).toEqual([
			"item1: *   One",
			"paragraph1:     More of one",
			"item2:     *   Inner",
			"item3:         1.  Deep",
			"item1: *   Two",
			"paragraph: After",
		]);
	});

	it("keeps a paragraph that is split only by hard line breaks as one block", () => {
		expect(kinds("First line  \nsecond line\\\nthird line\n\nNext")).toEqual([
			"paragraph: First line  \nsecond line\\\nthird line",
			"paragraph: Next",
		]);
	});

	it("does not take a year at the start of a wrapped line for a list", () => {
		expect(kinds("This was in\n2018. Then it changed.")).toEqual(["paragraph: This was in\n2018. Then it changed."]);
	});

	it("makes each table row a block and leaves the delimiter line with the header", () => {
		expect(kinds("| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |")).toEqual([
			"row: | a | b |\n| --- | --- |",
			"row: | 1 | 2 |",
			"row: | 3 | 4 |",
		]);
	});

	it("keeps code in one block, fenced or indented, whatever it looks like inside", () => {
		expect(kinds("```\n# no heading\n\n*   no item\n```\n\ntext\n\n    one\n\n    two\n\nend")).toEqual([
			"code: ```\n# no heading\n\n*   no item\n```",
			"paragraph: text",
			"code:     one\n\n    two",
			"paragraph: end",
		]);
	});

	it("takes a fence that never closes for text", () => {
		expect(kinds("```\nfirst\n\nsecond")).toEqual(["paragraph: ```\nfirst", "paragraph: second"]);
	});

	it("reads rules, source separators and the paragraphs of a quotation", () => {
		expect(kinds("* * *\n\n- - -\n\n> one\n> still one\n>\n> two")).toEqual([
			"rule: * * *",
			"rule: - - -",
			"quote: > one\n> still one",
			"quote: >",
			"quote: > two",
		]);
	});

	it("reads the items of a quotation one by one, and no year at the beginning of a line as one", () => {
		expect(
			kinds("> You may\n> 1.  leave;\n> 2.  come back\n>     later.\n\n> It was in\n> 2018. Then it ended."),
		).toEqual([
			"quote: > You may",
			"quote: > 1.  leave;",
			"quote: > 2.  come back\n>     later.",
			"quote: > It was in\n> 2018. Then it ended.",
		]);
	});
});
