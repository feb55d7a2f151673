import { describe, expect, it } from "vitest";
import { extract } from "../../../src/extract/index.js";
import { extractErrorOf, markdownOf, sourceWith } from "./page.js";

const PAGE = "<main><h1>Terms</h1><p>Text.</p></main><aside><img src=x></aside><footer> &nbsp; </footer>";

describe("outcomes of an extraction", () => {
	it("tells a selector without match from one that matches no text", async () => {
		expect(await extractErrorOf(markdownOf(PAGE, { select: [".absent", "#gone"] }))).toMatchObject({
			code: "SELECTOR_MISSED",
			failure: "selector-missed",
			selector: ".absent, #gone",
		});
		for (const select of ["footer", "aside"]) {
			expect(await extractErrorOf(markdownOf(PAGE, { select: [select] }))).toMatchObject({
				code: "SELECTION_EMPTY",
				failure: "empty",
				selector: select,
			});
		}
	});

	it("accepts a page where only some of the selectors match", async () => {
		expect(await markdownOf(PAGE, { select: [".absent", "p"] })).toBe("Text.");
	});

	it("takes what matches in the order of the selectors, and twice what matches twice", async () => {
		expect(await markdownOf(PAGE, { select: ["p", "h1", "main"] })).toBe(
			"Text.\n\nTerms\n=====\n\nTerms\n=====\n\nText.",
		);
	});

	it("names the end of a range that matches nothing, in select and in remove", async () => {
		const start = { startBefore: ".absent", endBefore: "p" };
		const end = { startBefore: "h1", endAfter: ".absent" };
		for (const source of [{ select: ["p", start] }, { select: [end] }, { remove: [start] }, { remove: [end] }]) {
			expect(await extractErrorOf(markdownOf(PAGE, source))).toMatchObject({
				code: "RANGE_MISSED",
				failure: "selector-missed",
				selector: ".absent",
			});
		}
	});

	it("takes a range that ends before it starts for one that matches nothing", async () => {
		const error = await extractErrorOf(markdownOf(PAGE, { select: [{ startBefore: "p", endBefore: "h1" }] }));
		expect(error).toMatchObject({ code: "SELECTOR_MISSED", failure: "selector-missed" });
	});

	it("lets a remove selector match nothing", async () => {
		expect(await markdownOf(PAGE, { remove: [".absent", "h1"] })).toBe("Text.");
	});

	it("refuses an invalid selector, wherever it stands, with the reason", async () => {
		for (const source of [{ select: ["p", "div:header"] }, { remove: ["div:header"] }]) {
			const error = await extractErrorOf(markdownOf(PAGE, source));
			expect(error).toMatchObject({ code: "SELECTOR_INVALID", failure: "failed", selector: "div:header" });
			expect(error.message).toContain("the pseudo-class :header is not supported");
			expect(error.hint).toMatch(/tosa check/);
		}
	});

	it("gives up on selectors that try too much, and not on one that walks along a long list", async () => {
		const page = `<main>${"<p>x</p>".repeat(3000)}</main>`;
		const costly = await extractErrorOf(markdownOf(page, { select: ["zz ~ p ~ p ~ p"] }));
		expect(costly).toMatchObject({ code: "SELECTOR_TOO_COSTLY", failure: "failed", selector: "zz ~ p ~ p ~ p" });
		expect(costly.hint).toMatch(/more simply/);
		expect(await markdownOf(page, { select: ["p:nth-child(3000)"] })).toBe("x");
	});

	it("refuses what is selected or written too often", async () => {
		const page = `<main><p>${"terms and conditions ".repeat(5000)}</p></main>`;
		const often = { select: Array(100).fill("main") };
		expect(await extractErrorOf(markdownOf(page, often))).toMatchObject({ code: "EXTRACT_TOO_LARGE" });
		const wide = `<main><table><tr>${"<td colspan=1000>x".repeat(2000)}</table></main>`;
		expect(await extractErrorOf(markdownOf(wide))).toMatchObject({ code: "EXTRACT_TOO_LARGE" });
	});

	it("asks for a selector when a page has none", async () => {
		expect(await extractErrorOf(markdownOf(PAGE, { select: [] }))).toMatchObject({
			code: "SELECT_REQUIRED",
			failure: "failed",
		});
	});

	it("refuses what is nested too deep to be converted, and only if it is selected", async () => {
		const deep = `${"<div>".repeat(20_000)}deep${"</div>".repeat(20_000)}<main>Text.</main>`;
		expect(await extractErrorOf(markdownOf(deep, { select: ["body"] }))).toMatchObject({
			code: "PAGE_TOO_DEEP",
			failure: "failed",
		});
		expect(await markdownOf(deep)).toBe("Text.");
		const nested = "<blockquote>".repeat(500);
		expect(await markdownOf(`<main>${nested}quoted</main>`)).toBe(`${"> ".repeat(500)}quoted`);
	});
});

describe("plain text", () => {
	const encode = (text: string) => new TextEncoder().encode(text);

	it("is taken as it is without a selector, and read as HTML with one", async () => {
		const content = encode("\ufeffTerms\r\n\r\n1. <main>No * markup</main>  \r\n");
		const whole = { content, mediaType: "text/plain", source: sourceWith({ select: [] }) } as const;
		expect(await extract(whole)).toMatchObject({ kind: "text" });
		expect(await markdownOf("Terms\r\n\r\n1. <main>No * markup</main>  \r\n", { select: [] }, whole)).toBe(
			"Terms\n\n1. <main>No * markup</main>",
		);
		expect(await markdownOf("", {}, { content, mediaType: "text/plain" })).toBe("No \\* markup");
	});

	it("is empty when blank", async () => {
		const input = { content: encode(" \n"), mediaType: "text/plain", source: sourceWith({ select: [] }) } as const;
		expect(await extractErrorOf(extract(input))).toMatchObject({ code: "SELECTION_EMPTY", failure: "empty" });
	});
});

describe("a page with <noscript>", () => {
	const swallowed = (body: string) =>
		`<head><noscript><iframe src="x"></noscript><title>T</title></head><body>${body}</body>`;

	it("is read once more as with scripting on when a selector misses", async () => {
		expect(await markdownOf(swallowed("<main>Text.<noscript>Hint.</noscript></main>"))).toBe("Text.");
	});

	it("keeps the content of <noscript> where the first reading finds the selector", async () => {
		expect(await markdownOf("<main>Text. <noscript>Hint.</noscript></main>")).toBe("Text.\n\nHint.");
	});

	it("reports the miss of the first reading if the second misses as well, and another fault if it finds one", async () => {
		expect(await extractErrorOf(markdownOf(swallowed("<p>x</p>")))).toMatchObject({ code: "SELECTOR_MISSED" });
		expect(await extractErrorOf(markdownOf(swallowed("<main></main>")))).toMatchObject({ code: "SELECTION_EMPTY" });
	});
});

describe("purity", () => {
	it("gives the same text again from the same bytes and leaves them as they are", async () => {
		const content = new TextEncoder().encode(`${PAGE}<a href=/x>x</a>`);
		const before = content.slice();
		const source = { select: ["body"], remove: ["h1", { startBefore: "aside", endAfter: "footer" }] };
		const first = await markdownOf("", source, { content });
		expect(await markdownOf("", source, { content })).toBe(first);
		expect(content).toEqual(before);
	});
});
