import { describe, expect, it } from "vitest";
import {
	outsideLinks,
	readLinks,
	replaceTargets,
	targetAt,
	targetsOf,
	unescapeMarkdown,
	withoutAddresses,
	withoutImages,
} from "../../../src/text/links.js";
import { SAMPLES } from "../../support/in-scripts.js";

const addresses = (markdown: string) => targetsOf(markdown).map(({ address }) => address);

describe("the links of Markdown", () => {
	it.each([
		["[a](x)", ["x"]],
		['[a](x_(y) "title") and (more)', ["x_(y)"]],
		["[a](/z 'no')", ["/z"]],
		["[a](x\\(y\\))", ["x(y)"]],
		["![](/i.png) [![](/j.png)](/k)", ["/i.png", "/j.png", "/k"]],
		["[a](mailto: a@lumora.example)", ["mailto: a@lumora.example"]],
		["[a](#11. By You.) below (see 12)", ["#11. By You."]],
		["[a](<#B. Agreement>) (“Agreement”)", ["#B. Agreement"]],
		["![a]( /p.png )", ["/p.png"]],
		['![a](/p.png "a "quoted" title\nof two lines")', ["/p.png"]],
		['![a](/p.png\n"title")', ["/p.png"]],
		[`![a](data:image/png;base64,${"A".repeat(20_000)})`, [`data:image/png;base64,${"A".repeat(20_000)}`]],
		["lone end](x)", ["x"]],
		["[a]() [b] (c) \\[d\\](e)", [""]],
		["[a](x\n\ny)", []],
	])("of %j lead where they lead", (markdown, expected) => {
		expect(addresses(markdown)).toEqual(expected);
	});

	it.each(SAMPLES)("have their words and addresses in $script", ({ sentences: [first, second], title }) => {
		const markdown = `${first} [${title}](/${title}) ![${second}](/${title}.png "${second}")`;
		expect(addresses(markdown)).toEqual([`/${title}`, `/${title}.png`]);
		expect(replaceTargets(markdown, () => "]")).toBe(`${first} [${title}] ![${second}]`);
		expect(withoutImages(markdown, (alt) => alt)).toBe(`${first} [${title}](/${title}) ${second}`);
		expect(outsideLinks(markdown).trim()).toBe(first);
		expect(withoutAddresses(`${title} https://lumora.example/a ${title}`)).toBe(`${title}   ${title}`);
		expect(targetAt(markdown, markdown.indexOf("]"))?.address).toBe(`/${title}`);
		expect(targetAt(markdown, 0)).toBeUndefined();
	});

	it("are written back as they were, but for what is replaced", () => {
		const markdown = '[a](x_(y) "t") ![b](<c d>) \\[e\\](f) [g](h\\))';
		expect(replaceTargets(markdown, ({ start, end }) => markdown.slice(start, end))).toBe(markdown);
	});

	it("may begin or end in another block", () => {
		expect(readLinks("[Lumora").opens).toBe(1);
		expect(readLinks("leads](/on)")).toMatchObject({ opens: -1, links: [{ address: "/on", opensAt: undefined }] });
		expect(readLinks("[a](b) [c] \\[d")).toMatchObject({ opens: 0, links: [{ opensAt: 0 }] });
	});

	it("may hold images, which are told apart", () => {
		const { links } = readLinks("[![a [b]](/c)](/d)");
		expect(links.map(({ isImage, address }) => [isImage, address])).toEqual([
			[true, "/c"],
			[false, "/d"],
		]);
		expect(withoutImages("[![a [b]](/c)](/d) e")).toBe("[](/d) e");
	});

	it("take time in proportion to the text, whatever it is", () => {
		for (const part of ["](", '](a "', "](<", "](x)](", "[![", "](\\(", "]( (", "\\"]) {
			const hostile = part.repeat(50_000);
			expect(targetsOf(hostile).length + readLinks(hostile).links.length).toBeGreaterThanOrEqual(0);
		}
	});

	it("are read without the escapes of Markdown", () => {
		expect(unescapeMarkdown("a\\_b \\[1\\] \\é \\\\")).toBe("a_b [1] \\é \\");
	});
});
