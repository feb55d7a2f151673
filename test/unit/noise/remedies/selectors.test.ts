import { describe, expect, it } from "vitest";
import type { Source } from "../../../../src/collection/model.js";
import { templateOf } from "../../../../src/noise/find/index.js";
import { findRemoval, type Page } from "../../../../src/noise/remedies/selectors.js";
import { sourceWith } from "../../extract/page.js";

const KEEP = "Lumora keeps the letters that you write for as long as your account exists, and for thirty days after.";
const COPY = "You may ask at any time for a copy of everything that Lumora keeps about you, and it is sent in a week.";
const NEWS = "Lumora opens a new harbour office on the first of May, and all members are invited to the festivities.";

const page = (body: string, mediaType: Page["mediaType"] = "text/html"): Page => ({
	content: Buffer.from(`<!doctype html><html><body>${body}</body></html>`),
	mediaType,
});

async function* each(...pages: readonly Page[]): AsyncGenerator<Page> {
	yield* pages;
}

const isNews = (template: string) => template === templateOf(NEWS);
const find = (pages: readonly Page[], source: Source = sourceWith(), isNoise = isNews) =>
	findRemoval(source, each(...pages), isNoise, undefined);

describe("what is removed from a page against noise", () => {
	it("takes out just the noisy paragraph", async () => {
		const found = await find([page(`<main><p>${KEEP}</p><p class="news">${NEWS}</p><p>${COPY}</p></main>`)]);
		expect(found).toMatchObject({ selectors: [".news"], paragraphs: 1, source: { remove: [".news"] } });
	});

	it("is added to what is removed already", async () => {
		const source = sourceWith({ remove: ["aside"] });
		const found = await find([page(`<main><p>${KEEP}</p><aside>x</aside><p class="news">${NEWS}</p></main>`)], source);
		expect(found?.source.remove).toEqual(["aside", ".news"]);
	});

	it("may take a heading along that stands above nothing else", async () => {
		const news = `<section id="news"><h2>News</h2><p>${NEWS}</p></section>`;
		const found = await find([page(`<main><p>${KEEP}</p>${news}<p>${COPY}</p></main>`)]);
		expect(found).toMatchObject({ paragraphs: 1, selectors: ["#news"] });
	});

	it("is nothing where the paragraph cannot be selected without a sentence of the terms", async () => {
		const found = await find([page(`<main><p>${KEEP}<br><br>${NEWS}</p></main>`)]);
		expect(found).toMatchObject({ selectors: [], paragraphs: 1, source: { remove: [] } });
	});

	it("is found on the first page that holds the paragraph: it comes and goes", async () => {
		const without = page(`<main><p>${KEEP}</p></main>`);
		const unreadable = page("<article>Nothing is selected here.</article>");
		const withNews = page(`<main><p>${KEEP}</p><p class="news">${NEWS}</p></main>`);
		expect(await find([without, unreadable, withNews])).toMatchObject({ selectors: [".news"] });
	});

	it("is not looked for where no page holds the paragraph, in PDFs, or in what is taken whole", async () => {
		const html = `<main><p>${KEEP}</p><p class="news">${NEWS}</p></main>`;
		expect(await find([])).toBeUndefined();
		expect(await find([page(`<main><p>${KEEP}</p></main>`)])).toBeUndefined();
		expect(await find([page(html, "application/pdf")])).toBeUndefined();
		expect(await find([page(html)], sourceWith({ select: [] }))).toBeUndefined();
	});
});
