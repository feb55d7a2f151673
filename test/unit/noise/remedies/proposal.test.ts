import { describe, expect, it } from "vitest";
import type { Source } from "../../../../src/collection/model.js";
import { type JudgedCause, templateOf } from "../../../../src/noise/find/index.js";
import type { ParagraphCause, ParameterCause } from "../../../../src/noise/find/model.js";
import { proposeEntries } from "../../../../src/noise/remedies/proposal.js";
import type { Page } from "../../../../src/noise/remedies/selectors.js";
import { sourceWith } from "../../extract/page.js";

const KEEP = "Lumora keeps the letters that you write for as long as your account exists, and for thirty days after.";
const NEWS = "Lumora opens a new harbour office on the first of May, and all members are invited to the festivities.";

const spread = { changes: 9, since: new Date(0), until: new Date(1), commit: "c" };
const proposed = <C extends JudgedCause["cause"]>(cause: C) => ({
	cause,
	effect: undefined,
	verdict: "proposed" as const,
});
const parameter = (name: string) =>
	proposed<ParameterCause>({
		type: "parameter",
		name,
		values: 9,
		holdsAddress: false,
		before: "",
		after: "",
		...spread,
	});
const news = proposed<ParagraphCause>({
	type: "paragraphs",
	templates: new Set([templateOf(NEWS)]),
	examples: [NEWS],
	headings: [],
	kinds: [],
	real: 0,
	standing: "page",
	...spread,
});

const page = (body: string): Page => ({ content: Buffer.from(`<main>${body}</main>`), mediaType: "text/html" });
const WITH_NEWS = page(`<p>${KEEP}</p><p class="news">${NEWS}</p>`);
const WITHOUT = page(`<p>${KEEP}</p>`);

/** @param pages by the address of their source */
function propose(
	wanted: readonly JudgedCause[],
	sources: readonly Source[],
	pages: Readonly<Record<string, Page>> = {},
) {
	async function* pagesOf({ url }: Source): AsyncGenerator<Page> {
		const own = pages[url];
		if (own) yield own;
	}
	return proposeEntries(wanted, sources, pagesOf, undefined);
}

const source = (url: string, more: Partial<Source> = {}) => sourceWith({ url, ...more });

describe("the entries against noise", () => {
	it("take parameters out of every source with a selector, beside those taken out already", async () => {
		const had = source("a", { filters: [{ name: "removeQueryParams", params: ["s"] }] });
		const sources = [had, source("b"), source("c", { select: [] })];
		const { entries, causes } = await propose([parameter("s"), parameter("t")], sources);
		expect(entries).toEqual([
			{ filter: [{ removeQueryParams: ["s", "t"] }] },
			{ filter: [{ removeQueryParams: ["s", "t"] }] },
			{},
		]);
		expect(causes.map((cause) => cause.type === "parameter" && cause.name)).toEqual(["s", "t"]);
	});

	it("remove paragraphs from the sources that hold them, and from no other", async () => {
		const made = await propose([news], [source("a"), source("b")], { a: WITHOUT, b: WITH_NEWS });
		expect(made.entries).toEqual([{}, { remove: ".news" }]);
		expect(made.sources.map(({ remove }) => remove)).toEqual([[], [".news"]]);
		expect(made.selections.get(news.cause)).toEqual({ selectors: [".news"] });
		expect(made.causes).toEqual([news.cause]);
	});

	it("do both at once", async () => {
		const { entries } = await propose([parameter("s"), news], [source("a")], { a: WITH_NEWS });
		expect(entries).toEqual([{ filter: [{ removeQueryParams: ["s"] }], remove: ".news" }]);
	});

	it("say why paragraphs are not removed: no page holds them, or no selector takes just them", async () => {
		const nowhere = await propose([news], [source("a")], { a: WITHOUT });
		expect(nowhere.selections.get(news.cause)).toEqual({ selectors: [], reason: "no-page" });
		const together = await propose([news], [source("a")], { a: page(`<p>${KEEP}<br><br>${NEWS}</p>`) });
		expect(together.selections.get(news.cause)).toEqual({ selectors: [], reason: "no-selector" });
		for (const { causes, entries } of [nowhere, together]) expect([causes, entries]).toEqual([[], [{}]]);
	});

	it("are none where nothing is wanted", async () => {
		const sources = [source("a")];
		expect(await propose([], sources)).toMatchObject({ sources, entries: [{}], causes: [] });
	});
});
