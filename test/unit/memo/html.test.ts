import { describe, expect, it } from "vitest";
import { memoPage } from "../../../src/memo/html.js";
import { blockQuote, commitText, inlineText, sideQuote } from "../../../src/memo/markup.js";
import type { Quote } from "../../../src/memo/model.js";

const hostile = `<img src=x onerror=alert(1)> [a](javascript:alert(1)) **b** \`c\` & "d" @all https://evil.example/ </blockquote>`;
const page = (...parts: string[]) => memoPage(`---\ntitle: "A & <b>"\n---\n\n${parts.join("\n\n")}\n`, "fr");

describe("the page of a memo", () => {
	it("has the memo's title and language, and loads and runs nothing", () => {
		const html = page("Texte.");
		expect(html).toContain('<html lang="fr">');
		expect(html).toContain("<title>A &amp; &lt;b&gt;</title>");
		expect(html).toContain("default-src 'none'");
		expect(html).not.toMatch(/<script|<link|@import|url\(/);
	});

	it("has the headings, lists, quotations and links of the Markdown", () => {
		const html = page(
			"## A",
			`- **B**: ${commitText("https://git.example/%COMMIT", "0a1b2c")}\n- *C*`,
			blockQuote(["one", "two"]),
		);
		expect(html).toContain('<h2 dir="auto">A</h2>');
		expect(html).toContain(
			'<strong>B</strong>: <a href="https://git.example/0a1b2c" rel="noopener noreferrer nofollow"><code>0a1b2c</code></a></li>',
		);
		expect(html).toContain("<em>C</em></li>");
		expect(html).toContain('<blockquote lang="" dir="auto">\n<p>one</p>\n<p>two</p>\n</blockquote>');
	});

	it("leaves text from the web text, marks aside", () => {
		const quote: Quote = {
			op: "edit",
			kind: "paragraph",
			headings: [],
			words: [
				["keep", "We "],
				["add", hostile],
			],
			weight: 1,
		};
		const html = page(inlineText(hostile), blockQuote([sideQuote(quote, "after")]));
		const main = html.slice(html.indexOf("<main>"));
		expect(main).not.toMatch(/<img|<a |<code|<strong|<!--/);
		expect(main.match(/<\/blockquote>/g)).toHaveLength(1);
		expect(main).toContain("<ins>&lt;img src=x onerror=alert(1)&gt; [a](javascript:alert(1)) **b**");
	});
});
