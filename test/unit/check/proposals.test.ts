import { describe, expect, it } from "vitest";
import type { SourceContext } from "../../../src/check/model.js";
import { proposeSameText, proposeSelect } from "../../../src/check/proposals.js";
import type { Source } from "../../../src/collection/model.js";
import { extractMarkdown } from "../../../src/pipeline/capture.js";
import { sourceWith } from "../extract/page.js";

const PARAGRAPHS = Array.from(
	{ length: 20 },
	(_, index) => `<p>Rule ${index}: what you put here stays yours, and stays here.</p>`,
);
const TEXT = `<h1>Rules</h1>${PARAGRAPHS.join("\n")}`;

/** What is proposed for two versions of one `<main>`, and what both pages give with it. */
async function proposed(a: string, b: string, overrides: Partial<Source> = {}) {
	const source = sourceWith(overrides);
	const sightings = await Promise.all(
		[a, b].map(async (main) => {
			const content = Buffer.from(`<!doctype html><nav>${main.length}</nav><main>${main}</main>`);
			const snapshot = { content, mediaType: "text/html" as const };
			const markdown = await extractMarkdown(source, snapshot, undefined);
			return { snapshot, markdown, finalUrl: source.url, error: undefined, lane: "http" as const };
		}),
	);
	const [first, second] = sightings;
	if (!first || !second) throw new Error("two pages were given");
	const context = { source, customFilters: undefined } as SourceContext;
	return (await proposeSameText(first, second, context)).map(({ key, value, lost }) => ({ key, value, lost }));
}

describe("what would make two fetches the same", () => {
	it("is the smallest part that varies, by a name that somebody gave it", async () => {
		const page = (offer: string) => `${TEXT}<div class="offer-banner"><b>${offer}</b></div>`;
		expect(await proposed(page("Save 10 %"), page("Save 20 %"))).toEqual([
			{ key: "remove", value: ".offer-banner", lost: 0.009 },
		]);
		const twice = (offer: string) =>
			`<div class="offer-banner">${offer}</div>${TEXT}<div class="offer-banner">${offer}</div>`;
		expect(await proposed(twice("One"), twice("Two"))).toEqual([
			{ key: "remove", value: ".offer-banner", lost: 0.009 },
		]);
	});

	it("is a part that only one of the pages has", async () => {
		const survey = '<section id="survey"><p>Tell us what you think.</p></section>';
		expect(await proposed(`${survey}${TEXT}`, TEXT)).toEqual([{ key: "remove", value: "#survey", lost: 0.011 }]);
		expect(await proposed(TEXT, `${TEXT}${survey}`)).toMatchObject([{ value: "#survey" }]);
	});

	it("is a place among siblings, where nothing has a name", async () => {
		const page = (time: string) => `${TEXT}<div><span>It is ${time}.</span></div>`;
		expect(await proposed(page("noon"), page("night"))).toMatchObject([{ key: "remove", value: "main > div > span" }]);
	});

	it("is several selectors where several parts vary, and none that is not needed", async () => {
		const page = (mark: string) =>
			`<p id="visitor">Visitor ${mark}</p>${TEXT}<ul id="related"><li>${mark}</li></ul><p class="x9f8a7b6">Same</p>`;
		const [found] = await proposed(page("1"), page("2"));
		expect([found?.value].flat().toSorted()).toEqual(["#related", "#visitor"]);
	});

	it("is a filter where only parameters of links differ: nothing is lost with it", async () => {
		const page = (token: string) => `${TEXT}<p>See <a href="/more?id=3&token=${token}">more</a>.</p>`;
		expect(await proposed(page("a1"), page("b2"))).toEqual([
			{ key: "filter", value: { removeQueryParams: ["token"] }, lost: 0 },
		]);
	});

	it("leaves alone what is removed already", async () => {
		const page = (mark: string) => `<aside>${mark}</aside>${TEXT}<p id="visitor">${mark}</p>`;
		expect(await proposed(page("1"), page("2"), { remove: ["aside"] })).toMatchObject([{ value: "#visitor" }]);
	});

	it("is nothing where too much of the text would go, or nothing has a stable place", async () => {
		const story = (word: string) =>
			`<h1>Rules</h1>${PARAGRAPHS.slice(0, 3).join("")}<div id="story">${`<p>${word} `.repeat(60)}</div>`;
		expect(await proposed(story("one"), story("two"))).toEqual([]);
		expect(await proposed("Only this text, with a one in it.", "Only this text, with a two in it.")).toEqual([]);
	});

	it("is sought in ranges, too", async () => {
		const page = (mark: string) => `${TEXT}<p id="visitor">${mark}</p><hr>`;
		const select = [{ startBefore: "h1", endBefore: "hr" }];
		expect(await proposed(page("1"), page("2"), { select })).toMatchObject([{ value: "#visitor" }]);
	});
});

describe("what could be selected instead", () => {
	const earlier = {
		markdown: PARAGRAPHS.map((each) => each.replace(/<.*?>/g, "")).join("\n\n"),
		commit: "a",
		date: new Date(0),
	};

	const propose = (html: string | undefined, known: typeof earlier | undefined) =>
		proposeSelect(html, { source: sourceWith(), earlier: known });

	it("is one selector, with the share of the recorded text that it finds", async () => {
		const html = `<body><nav>Menu</nav><div id="policy">${TEXT}</div></body>`;
		expect(await propose(html, earlier)).toEqual([
			{ key: "select", value: "#policy", share: 1, precision: expect.any(Number), before: "1970-01-01" },
		]);
	});

	it("is the main content where no text is known from before", async () => {
		const html = `<body><nav>Menu</nav><div id="policy">${TEXT}</div></body>`;
		expect(await propose(html, undefined)).toEqual([{ key: "select", value: "#policy" }]);
	});

	it("is nothing where the page holds nothing of it, or nothing is known", async () => {
		expect(await propose("<body><main>Something else altogether.</main></body>", earlier)).toEqual([]);
		expect(await propose(TEXT, undefined)).toEqual([]);
		expect(await propose(undefined, earlier)).toEqual([]);
	});
});
