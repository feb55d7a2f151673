import { describe, expect, it } from "vitest";
import { elementsOf, parseHtml } from "../../../../src/extract/dom.js";
import { prepareSelectors } from "../../../../src/extract/propose/stable-selector.js";
import { checkSelector, findAll } from "../../../../src/extract/select.js";

/** The selector made for the element marked `data-0`, after checking that it selects that one alone. */
function selectorIn(body: string, doctype = "<!doctype html>"): string | undefined {
	const document = parseHtml(`${doctype}<body>${body}</body>`);
	const [element] = elementsOf(document, ({ attribs }) => attribs["data-0"] !== undefined);
	const selector = prepareSelectors(document).selectorOf(element!)?.selector;
	if (selector !== undefined) {
		expect(checkSelector(selector)).toBeUndefined();
		expect(findAll(document, selector)).toEqual([element]);
	}
	return selector;
}

describe("the selector of an element", () => {
	it.each([
		["the id that tells", `<div data-0 id="legal" class="css-1x2y wrap"></div>`, "#legal"],
		["the landmark", `<main data-0 id="x7f3a9" class="wrap"></main>`, "main"],
		["the role", `<div data-0 role="main" class="_9nrm"></div>`, '[role="main"]'],
		[
			"the class that tells, not the generated one",
			`<div data-0 class="css-9a8b7c text-content"></div>`,
			".text-content",
		],
		["the item property", `<div data-0 itemprop="articleBody" class="_x1"></div>`, '[itemprop="articleBody"]'],
		["the data attribute", `<div data-0 data-testid="terms-body" class="_x1"></div>`, '[data-testid="terms-body"]'],
		[
			"the class of CSS modules without its hash",
			`<i data-0 class="Text_prose__a1B2c"></i>`,
			'[class*="Text_prose__"]',
		],
		[
			"the tag with the class, where others share the class",
			`<p class="terms"></p><div data-0 class="terms">`,
			"div.terms",
		],
		["a name below an anchor", `<div id="legal"><p class="text" data-0></p></div><p class="text"></p>`, "#legal .text"],
		["a position below an anchor", `<main><p></p><div></div><div data-0></div></main>`, "main > div:nth-of-type(2)"],
		["a position in the body, rather than a generated name", `<p></p><div data-0 class="_9nrm"></div>`, "body > div"],
		["the item property, not a number", `<div data-0 id="48213" itemprop="text"></div>`, '[itemprop="text"]'],
	])("is %s", (_, body, expected) => {
		expect(selectorIn(body)).toBe(expected);
	});

	it("selects the element alone where the page does not tell cases apart", () => {
		const body = `<div id="Legal"></div><main><div data-0 id="legal"></div></main>`;
		expect(selectorIn(body)).toBe("#legal");
		expect(selectorIn(body, "")).toBe("main > div");
	});

	it.each([
		`<div data-0 id='a"] , body'></div>`,
		`<div data-0 class='a/b w-[3px] "\\'></div>`,
		`<a"b data-0></a"b>`,
		`<div data-0 id="a\nb"></div>`,
		`<o:p data-0 class=":r1:"></o:p>`,
	])("holds against hostile names: %s", (body) => {
		selectorIn(body);
		expect.hasAssertions();
	});

	it("is undefined where only a very long path would lead there", () => {
		expect(selectorIn(`${"<div>".repeat(30)}<p></p><p data-0></p>`)).toBeUndefined();
	});
});

describe("groups", () => {
	it("are selectors by name, of elements that do not hold each other", () => {
		const document = parseHtml(
			`<p class="part x"><b>1</b></p><div class="x"><p class="part"></p><i class="x"></i></div>`,
		);
		const [first] = elementsOf(document, ({ attribs }) => attribs["class"] === "part x");
		const groups = prepareSelectors(document).groupsOf(first!);
		expect(groups.map(({ selector, elements }) => [selector, elements.length])).toEqual([[".part", 2]]);
	});
});
