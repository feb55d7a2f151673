import { type DefaultTreeAdapterMap, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../../../src/report/diff/html.js";
import { AFTER, BEFORE, HOSTILE, makeReport } from "./reports.js";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

const ALLOWED = new Set(
	"html head meta title style body header h1 h2 h3 h4 h5 h6 p span time code b nav ol ul li a bdi main section div details summary ins del s em strong small table tbody tr td blockquote pre hr br".split(
		" ",
	),
);
const ATTRIBUTES = new Set(
	"lang charset http-equiv content name dir class datetime aria-label href id data-depth data-mark rel".split(" "),
);

function elements(node: Node): Element[] {
	const own = "tagName" in node ? [node] : [];
	return "childNodes" in node ? [...own, ...node.childNodes.flatMap(elements)] : own;
}

function attribute(element: Element, name: string): string | undefined {
	return element.attrs.find((attr) => attr.name === name)?.value;
}

function textOf(node: Node): string {
	if ("value" in node) return node.value;
	return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function expectHarmless(html: string): Element[] {
	const errors: string[] = [];
	const all = elements(parse(html, { onParseError: (error) => errors.push(error.code) }));
	expect(errors).toEqual([]);
	for (const element of all) {
		expect(ALLOWED).toContain(element.tagName);
		for (const { name, value } of element.attrs) {
			expect(ATTRIBUTES).toContain(name);
			if (name === "href") expect(value).toMatch(/^(?:https?:\/\/|mailto:|#s\d+$)/i);
			if (name === "data-depth") expect(value).toMatch(/^[1-8]$/);
		}
		if (element.tagName === "a" && !attribute(element, "href")?.startsWith("#")) {
			expect(attribute(element, "rel")).toBe("noopener noreferrer nofollow");
		}
	}
	return all;
}

describe("the HTML report", () => {
	const all = expectHarmless(renderHtml(makeReport(BEFORE, AFTER, { kind: "substantive" })));
	const find = (tag: string): Element[] => all.filter((element) => element.tagName === tag);

	it("names the document, both points in time and the sums in its header", () => {
		expect(textOf(find("header")[0]!).replace(/\s+/g, " ")).toContain("Exemplar Privacy Policy");
		expect(find("time").map((time) => attribute(time, "datetime"))).toEqual([
			"2024-03-01T10:00:00.000Z",
			"2024-05-25T23:59:00.000Z",
		]);
		expect(textOf(find("header")[0]!)).toContain("substantive");
	});

	it("lists the sections that changed, each leading to its place", () => {
		const links = find("nav")
			.flatMap(elements)
			.filter((element) => element.tagName === "a");
		expect(links.map(textOf)).toEqual(["Privacy Policy", "What we collect", "Sharing"]);
		const ids = find("section").map((section) => `#${attribute(section, "id")}`);
		for (const link of links) expect(ids).toContain(attribute(link, "href"));
	});

	it("marks words with ins and del, and blocks with a class and a spoken name", () => {
		expect(find("del").map(textOf)).toEqual(expect.arrayContaining(["removed", "30", "home"]));
		expect(find("ins").map(textOf)).toEqual(
			expect.arrayContaining(["Added", "90", "office", "Contacts from your telephone"]),
		);
		const spoken = all.filter((element) => attribute(element, "class") === "spoken").map(textOf);
		expect(new Set(spoken)).toEqual(new Set(["Edited: ", "Added: ", "Moved: "]));
	});

	it("folds what did not change, without losing it", () => {
		expect(find("summary").map(textOf).join()).toMatch(/\d+ unchanged paragraphs/);
		const text = textOf(find("main")[0]!);
		for (const line of ["Accounts that nobody used", "with the place where they were taken", "Partner"])
			expect(text).toContain(line);
	});

	it("draws bold words, links, lists, nesting and tables", () => {
		expect(find("strong").map(textOf).join(" ")).toContain("name");
		expect(
			find("main")
				.flatMap(elements)
				.filter((e) => e.tagName === "a")
				.map((e) => attribute(e, "href")),
		).toContain("https://exemplar.example/partners?v=2");
		expect(find("li").some((item) => attribute(item, "data-depth") === "1")).toBe(true);
		expect(find("td").map(textOf)).toContain("Acme");
	});

	it("loads nothing and runs nothing", () => {
		const html = renderHtml(makeReport(BEFORE, AFTER));
		expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
		expect(html).not.toMatch(/<script|<img|<link|@import|url\(/i);
	});

	it("sets the direction of every block by its own text", () => {
		expect(renderHtml(makeReport("", "نحن نجمع البيانات"))).toMatch(/<p class="b add" dir="auto">/);
	});

	it.each([
		["added", "", HOSTILE],
		["removed", HOSTILE, ""],
		["edited", HOSTILE, HOSTILE.replace(/alert/g, "prompt").replace(/and/g, "or")],
		["unchanged", `${HOSTILE}\n\nx`, `${HOSTILE}\n\ny`],
	])("lets nothing come alive in hostile text that was %s", (_, before, after) => {
		const hostile = '"><script>alert(0)</script>';
		const html = renderHtml(makeReport(before, after, { service: hostile, terms: hostile, kind: hostile }));
		expectHarmless(html);
		expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
	});

	it("shows escaped markup of a page as the text it was", () => {
		const page = elements(parse(renderHtml(makeReport("", "A page wrote <img src=x onerror=alert(1)> as text."))));
		expect(textOf(page.find((element) => element.tagName === "main")!)).toContain(
			"A page wrote <img src=x onerror=alert(1)> as text.",
		);
	});

	it("marks no white space, and shows no heading without words", () => {
		const filler = "Nothing changes here.\n\n".repeat(3);
		const before = `# Data\n\n## [](a)\n\n${filler}Who decides ? We.  \nYou do not.`;
		const after = before.replace("decides ?", "decides\u00a0?").replace("not.", "not, ever.");
		const html = renderHtml(makeReport(before, after));
		expectHarmless(html);
		expect(html).toContain("Who decides\u00a0? We.");
		expect(html).toContain("<ins>, ever</ins>");
		expect(html).not.toMatch(/<(?:ins|del)>\s*</);
		expect(html.replace(/<details>.*?<\/details>/gs, "")).not.toMatch(/<h\d[^>]*><\/h\d>/);
	});

	it("lays a table out in the direction of most of its rows", () => {
		const table = (name: string, value: string) =>
			`| Data | Kept |\n| --- | --- |\n| ${name} | سنة |\n| **${name}** | ${value} |\n| ${name} | 3 |\n`;
		const tableOf = (name: string) => {
			const html = renderHtml(makeReport(table(name, "1"), table(name, "2")));
			return attribute(expectHarmless(html).find((each) => attribute(each, "class") === "table")!, "dir");
		};
		expect([tableOf("الاسم"), tableOf("שם"), tableOf("Name")]).toEqual(["rtl", "rtl", undefined]);
	});

	it("links commits where their address is known, and puts wordings side by side where that is asked for", () => {
		const report = makeReport("We keep your data for 30 days.\n\nGone.", "We keep your data for 90 days.");
		expect(renderHtml(report)).not.toContain("<code><a");
		const linked = renderHtml(report, { commitUrl: "https://git.example/c/%COMMIT?a=1&b=2" });
		expect(linked).toContain(
			`<a href="https://git.example/c/${report.to.commit}?a=1&amp;b=2" rel="noopener noreferrer nofollow">`,
		);
		expect(renderHtml(report, { commitUrl: "javascript:alert(1)//%COMMIT" })).not.toContain("javascript:");
		const sides = expectHarmless(renderHtml(report, { sideBySide: true }));
		const html = renderHtml(report, { sideBySide: true });
		expect(html).toMatch(/<span class="pair"><span>[^\n]*<del>30<\/del>[^\n]*<\/span><span>[^\n]*<ins>90<\/ins>/);
		expect(html).not.toMatch(/<del>30<\/del><ins>/);
		expect(sides.length).toBeGreaterThan(0);
	});
});
