import { describe, expect, it } from "vitest";
import { parseHtml } from "../../../src/extract/dom.js";
import { checkSelector, findAll, findFirst } from "../../../src/extract/select.js";

const PAGE = `<!doctype html><body><div class="Box" id="A"><p lang=fr>one</p><p data-x='1'>two <b></b></p><p> </p></div>
<svg viewBox="0 0 1 1"><linearGradient id="g"/><a href="/s">s</a></svg><template><p>no</p></template><i><!-- c --></i></body>`;

function count(selector: string, page = PAGE): number {
	return findAll(parseHtml(page), selector).length;
}

describe("selectors", () => {
	it("match as in a browser", () => {
		const matches: Record<string, number> = {
			p: 3,
			"p:nth-child(2)": 1,
			"p:nth-last-of-type(2n + 1)": 2,
			"p:not([lang])": 2,
			"div:has(> p b)": 1,
			":is(b, i)": 2,
			"[data-x=1]": 1,
			"[class='box' i]": 1,
			"[class='box']": 0,
			".box": 0,
			"p:lang(fr)": 1,
			"b:empty, i:empty": 2,
			"p:empty": 0,
			"html > body > *": 4,
			linearGradient: 1,
			"[viewBox]": 1,
			"p + p, p ~ p": 2,
			"#A > p:first-child": 1,
			"template p": 0,
		};
		for (const [selector, expected] of Object.entries(matches))
			expect([selector, count(selector)]).toEqual([selector, expected]);
	});

	it("match classes and ids whatever their case in a page without doctype", () => {
		expect(count(".box#a", PAGE.replace("<!doctype html>", ""))).toBe(1);
	});

	it("see a page as it is now, also when they are compiled already", () => {
		const document = parseHtml("<div><p>x</p></div>");
		const selector = "div:has(p)";
		expect(findFirst(document, selector)?.name).toBe("div");
		for (const div of findAll(document, "div")) div.children = [];
		expect(findFirst(document, selector)).toBeUndefined();
	});
});

describe("checkSelector", () => {
	it("accepts what declarations use", () => {
		for (const selector of [
			"main",
			"#a\\:b",
			"[id='x y']",
			"a:not([href^='#'])",
			":scope > p",
			"ul > li:nth-of-type(3)",
		]) {
			expect(checkSelector(selector)).toBeUndefined();
		}
	});

	it("says why a selector is refused", () => {
		const reasons: Record<string, RegExp> = {
			"": /empty/,
			"> p": /begins with a combinator/,
			"p >": /ends with a combinator/,
			"p,": /empty/i,
			"p:contains(x)": /:contains/,
			"div:not(p:header)": /:header/,
			"a[x!=y]": /!=/,
			"a < b": /combinator/,
			"p::before": /::before/,
			":has(:is(:has(zz)))": /:has\(\) inside :has\(\)/,
			[`${"* ".repeat(200)}p`]: /more than 50 combinators/,
			[`:is(${"a,".repeat(1000)}b)`]: /more than 1000 parts/,
			[`${":not(".repeat(20)}p${")".repeat(20)}`]: /nested more than 10 deep/,
			[`${":not(".repeat(7000)}p${")".repeat(7000)}`]: /nested/,
			[`#${"a".repeat(60_000)}`]: /longer than/,
			"p:nth-child(foo)": /foo/,
			"[x": /terminate/,
			"div:": /name/,
		};
		for (const [selector, reason] of Object.entries(reasons)) expect(checkSelector(selector)).toMatch(reason);
	});
});
