import { describe, expect, it } from "vitest";
import type { Selector, Source } from "../../../src/collection/model.js";
import { inspectPage } from "../../../src/extract/index.js";

async function inspect(
	html: string,
	select: readonly Selector[],
	remove: readonly Selector[] = [],
	more: Partial<Source> = {},
) {
	const source: Source = {
		...{ url: "https://lumora.example/terms", id: undefined, select, remove, filters: [] },
		...{ executeClientScripts: undefined, acceptLanguage: undefined },
		...more,
	};
	const content = Buffer.from(`<!doctype html>${html}`);
	return inspectPage({ content, mediaType: "text/html", source });
}

const matches = (found: readonly { matches: number; hasText: boolean }[]) =>
	found.map((match) => `${match.matches}${match.hasText ? "" : " blank"}`);

describe("inspecting a page", () => {
	it("tells of each selector by itself what it matches, and whether any text is in it", async () => {
		const html = '<h1>Terms</h1><p>One</p><p>Two</p><div class="blank"> <img alt="x"></div><h2>End</h2>';
		const select = [
			"h1",
			"p",
			".blank",
			".gone",
			{ startAfter: "h1", endBefore: "h2" },
			{ startAfter: "h1", endAfter: "hr" },
		];
		const { select: found } = await inspect(html, select);
		expect(matches(found)).toEqual(["1", "2", "1 blank", "0 blank", "1", "0 blank"]);
	});

	it("looks for what is removed in the whole page, and for what is selected in the rest", async () => {
		const html = "<main><p>Terms</p><aside>More</aside></main>";
		const found = await inspect(html, ["p", "aside"], ["aside", "nav", { startBefore: "nav", endAfter: "p" }]);
		expect(matches(found.remove)).toEqual(["1", "0 blank", "0 blank"]);
		expect(matches(found.select)).toEqual(["1", "0 blank"]);
	});

	it("measures the share of the readable letters that is selected, each of them once", async () => {
		const html =
			'<nav>abcd</nav><main><p>ab<b>cd</b></p></main><script>var x = "not read";</script><p hidden>not read</p>';
		expect((await inspect(html, ["main"])).coverage).toBe(0.5);
		expect((await inspect(html, ["main", "p", "b"])).coverage).toBe(0.5);
		expect((await inspect(html, ["b"])).coverage).toBe(0.25);
		expect((await inspect(html, ["body"])).coverage).toBe(1);
		expect((await inspect(html, ["body"], ["nav"])).coverage).toBe(0.5);
		expect((await inspect(html, [{ startBefore: "main", endAfter: "main" }])).coverage).toBe(0.5);
	});

	it("tells whether the page itself marks what is selected as its main part", async () => {
		const html = '<nav>Menu</nav><div role="main"><div id="terms">Terms</div></div>';
		expect((await inspect(html, ["#terms"])).isMainPart).toBe(true);
		expect((await inspect(html, ["#terms", "nav"])).isMainPart).toBe(false);
		expect((await inspect(html, [{ startBefore: "#terms", endAfter: "#terms" }])).isMainPart).toBe(true);
		expect((await inspect(html, [{ startBefore: "nav", endAfter: "#terms" }])).isMainPart).toBe(false);
	});

	it("reads a page again as with scripting on, where nothing else is found", async () => {
		const html = "<head><noscript><iframe></noscript></head><body><main>Terms</main></body>";
		expect(matches((await inspect(html, ["main"])).select)).toEqual(["1"]);
	});

	it("applies filters first", async () => {
		const html = '<main><a href="/a?utm=1">x</a></main>';
		const filters = [{ name: "removeQueryParams", params: "utm" }];
		expect(matches((await inspect(html, ['a[href$="/a"]'], [], { filters })).select)).toEqual(["1"]);
	});
});
