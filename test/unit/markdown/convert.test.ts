import { describe, expect, it } from "vitest";
import { ExtractError } from "../../../src/errors.js";
import { extract, type Fragment } from "../../../src/extract/index.js";
import { toMarkdown } from "../../../src/markdown/convert.js";
import { combine, ENGINE_ID } from "../../../src/markdown/sources.js";
import { sourceWith } from "../extract/page.js";

async function fragmentOf(html: string): Promise<Fragment> {
	const content = new TextEncoder().encode(`<body>${html}`);
	return extract({ content, mediaType: "text/html", source: sourceWith({ select: ["body"] }) });
}

async function convert(html: string): Promise<string> {
	return toMarkdown(await fragmentOf(html));
}

describe("Markdown of a fragment", () => {
	it("is the same when the fragment is converted again", async () => {
		const fragment = await fragmentOf("<p>a  b</p> <ul><li>c</li> <li>d</li></ul><pre> x  y</pre>");
		const first = toMarkdown(fragment);
		expect(first).toBe("a b\n\n*   c\n*   d\n\n x  y");
		expect(toMarkdown(fragment)).toBe(first);
	});

	it("trims the text of links and leaves addresses and titles readable", async () => {
		expect(await convert('<a href="/a(b)c" title="t &quot;u&quot;\n\n  v"> x </a>')).toBe(
			'[x](https://halfpenny.example/a\\(b\\)c "t \\"u\\"\nv")',
		);
	});

	it("leaves images as they are declared and drops those without source", async () => {
		expect(await convert('x <img src="/a b(c).png" alt="[d] *e*" title="f &quot;g&quot;"><img alt=h>')).toBe(
			'x ![[d] *e*](/a b(c).png "f "g"")',
		);
	});

	it("keeps text that the page escaped as text", async () => {
		expect(await convert("<p>&lt;img onerror=x&gt; [a](b) * _c_ 1. d</p>")).toBe(
			"<img onerror=x> \\[a\\](b) \\* \\_c\\_ 1. d",
		);
	});

	it("knows GitHub's strikethrough, task lists and highlighted code", async () => {
		expect(await convert("<del>x</del>")).toBe("~x~");
		expect(await convert("<ul><li><input type=checkbox checked>a<li><input type=checkbox>b</ul>")).toBe(
			"*   [x] a\n*   [ ] b",
		);
		expect(await convert('<div class="highlight highlight-source-js"><pre>let x;</pre></div>')).toBe(
			"```js\nlet x;\n```",
		);
	});

	it("is refused when blank", async () => {
		const blank = [
			{ kind: "dom", nodes: [] },
			{ kind: "text", text: " \r\n" },
		] as const;
		for (const fragment of blank) {
			expect(() => toMarkdown(fragment)).toThrow(ExtractError);
			expect(() => toMarkdown(fragment)).toThrow(
				expect.objectContaining({ code: "SELECTION_EMPTY", failure: "empty" }),
			);
		}
	});

	it("takes plain text as it is, with unified line ends and no trailing space", () => {
		expect(toMarkdown({ kind: "text", text: "\n1. a * b  \r\n\r\n<c>\rd\n" })).toBe("1. a * b\n\n<c>\nd");
	});
});

describe("several sources", () => {
	it("are joined by a rule, in their order", () => {
		expect(combine(["b", "a"])).toBe("b\n\n- - -\n\na");
		expect(combine(["only"])).toBe("only");
	});
});

it("the engine has a name that goes into hashes", () => {
	expect(ENGINE_ID).toMatch(/^tosa-markdown-\d+$/);
});
