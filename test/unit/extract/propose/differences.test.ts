import type { Element } from "domhandler";
import { describe, expect, it } from "vitest";
import { parseHtml } from "../../../../src/extract/dom.js";
import { findDifferences } from "../../../../src/extract/propose/differences.js";
import { findAll } from "../../../../src/extract/select.js";

/** The differences between two contents of `<main>`, as `name.class` of both sides. */
function differences(a: string, b: string): string[] {
	const nodes = (html: string) => findAll(parseHtml(`<!doctype html><main>${html}</main>`), "main");
	const show = (element: Element | undefined) =>
		element ? [element.name, element.attribs["class"]].filter(Boolean).join(".") : "-";
	return findDifferences(nodes(a), nodes(b)).map((difference) => `${show(difference.a)} ${show(difference.b)}`);
}

const TEXT = "<h1>Terms</h1><section><p>We keep your data.</p><p>You may leave.</p></section>";

describe("the differences of two pages", () => {
	it("are none where only markup that nobody sees differs", () => {
		expect(
			differences(`${TEXT}<div id="x1"></div>`, `${TEXT.replace("<p>", '<p class="b7" data-t="2">')}<!-- 2 -->`),
		).toEqual([]);
		expect(differences("<p>We  keep\nyour data.</p>", "<p>We keep your data.</p>")).toEqual([]);
	});

	it("are the innermost elements whose own text differs", () => {
		const banner = (text: string) =>
			`${TEXT}<aside class="ad"><div><p class="offer">${text}</p><p>Buy now.</p></div></aside>`;
		expect(differences(banner("One"), banner("Two"))).toEqual(["p.offer p.offer"]);
	});

	it("are elements that only one page has", () => {
		const ad = '<div class="ad">Buy now.</div>';
		expect(differences(`${TEXT}${ad}`, TEXT)).toEqual(["div.ad -"]);
		expect(differences(TEXT, TEXT.replace("<p>You", `${ad}<p>You`))).toEqual(["- div.ad"]);
	});

	it("are links and images whose addresses differ", () => {
		const link = (token: number) =>
			`<p>See <a class="x" href="/a?t=${token}">this</a> and <img src="/i?t=${token}"></p>`;
		expect(differences(link(1), link(2)).toSorted()).toEqual(["a.x a.x", "img img"]);
	});

	it("are elements in which only the order differs", () => {
		const list = (...items: string[]) =>
			`${TEXT}<ul class="related">${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
		expect(differences(list("One", "Two"), list("Two", "One"))).toEqual(["ul.related ul.related"]);
	});

	it("pair elements by name, id and class before they pair them by name", () => {
		expect(
			differences('<p class="x">1</p><p class="y">2</p>', '<p class="y">3</p><p class="x">4</p>').toSorted(),
		).toEqual(["p.x p.x", "p.y p.y"]);
		expect(differences('<p class="k1">1</p>', '<p class="k2">2</p>')).toEqual(["p.k1 p.k2"]);
	});

	it("are found in time linear in the size of the page", () => {
		const rows = (from: number) => Array.from({ length: 20_000 }, (_, index) => `<p>${from + index}</p>`).join("");
		expect(differences(rows(0), rows(1_000_000))).toHaveLength(20_000);
	});
});
