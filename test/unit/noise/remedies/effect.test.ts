import { describe, expect, it } from "vitest";
import type { Source } from "../../../../src/collection/model.js";
import { replayStored } from "../../../../src/noise/remedies/effect.js";
import { latestOf } from "../../../../src/noise/remedies/pages.js";
import type { ReadVersion } from "../../../../src/noise/versions.js";
import type { StoredPage } from "../../../../src/pipeline/stored/pages.js";
import { sourceWith, URL_OF_PAGE } from "../../extract/page.js";

const idOf = (number: number) => number.toString(16).padStart(2, "0").repeat(20);
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** The page of the n-th day; its blob is named like its commit. */
const stored = (number: number, more: Partial<StoredPage> = {}): StoredPage => ({
	commit: idOf(number),
	date: day(number),
	blob: idOf(number),
	sourceId: undefined,
	mediaType: "text/html",
	provenance: { url: URL_OF_PAGE },
	...more,
});

/** The version of the n-th day, made from the page of that day. */
const version = (number: number, shown: boolean, snapshots: readonly string[] = [idOf(number)]): ReadVersion => ({
	entry: {
		commit: idOf(100 + number),
		date: day(number),
		path: "Lumora/Terms.md",
		type: number === 1 ? "first" : "change",
		subject: "",
		snapshots,
		trailers: [],
		blob: idOf(number),
		previousBlob: undefined,
	},
	markdown: "",
	date: day(number),
	commit: idOf(100 + number),
	kind: number === 1 ? "first" : shown ? "substantive" : "page",
	shown,
	reason: "",
	verdicts: new Map(),
});

const snapshotsOf = (...htmls: readonly string[]) => ({
	bytes: async (blob: string) => Buffer.from(htmls[Number.parseInt(blob.slice(0, 2), 16) - 1] ?? ""),
});
const page = (terms: string, advert: string) => `<main><p>${terms}</p><aside>${advert}</aside></main>`;

const replay = (
	versions: readonly ReadVersion[],
	htmls: readonly string[],
	{
		sources = [sourceWith({ remove: ["aside"] })] as readonly Source[],
		pages = htmls.map((_, i) => stored(i + 1)),
	} = {},
) => replayStored(sources, versions, pages, snapshotsOf(...htmls), undefined);

describe("a changed declaration on the stored pages", () => {
	it("leaves out the changes between which it gives the same text", async () => {
		const htmls = [page("Be kind.", "A"), page("Be kind.", "B"), page("Be brave.", "C"), page("Be brave.", "D")];
		const versions = [version(1, true), version(2, false), version(3, true), version(4, false)];
		expect(await replay(versions, htmls)).toEqual({ changes: 3, gone: 2, goneShown: [], left: 1, leftHidden: 0 });
	});

	it("names a change that was shown and would be gone", async () => {
		const htmls = [page("Be kind.", "A"), page("Be kind.", "We sell your data.")];
		const { gone, goneShown } = await replay([version(1, true), version(2, true)], htmls);
		expect(gone).toBe(1);
		expect(goneShown).toEqual([{ commit: idOf(102), date: day(2) }]);
	});

	it("counts the hidden changes that are left", async () => {
		const htmls = [page("Be kind.", "A"), page("Be  brave.", "A")];
		expect(await replay([version(1, true), version(2, false)], htmls)).toMatchObject({ left: 1, leftHidden: 1 });
	});

	it("compares only versions whose pages are stored and give a text", async () => {
		const htmls = [page("Be kind.", "A"), "<p>Nothing is selected.</p>", page("Be kind.", "B"), page("Be kind.", "C")];
		const versions = [version(1, true), version(2, false), version(3, false), version(4, false)];
		expect(await replay(versions, htmls)).toMatchObject({ changes: 1, gone: 1 });
		const pages = [stored(1), stored(3)];
		expect(await replay(versions, htmls, { pages })).toMatchObject({ changes: 0 });
		const nameless = [version(1, true, []), version(2, false, [])];
		expect(await replay(nameless, htmls)).toMatchObject({ changes: 0 });
	});

	it("needs the page of every source", async () => {
		const [one, other] = ["https://lumora.example/a", "https://lumora.example/b"] as const;
		const sources = [sourceWith({ url: one, id: "a" }), sourceWith({ url: other, id: "b" })];
		const pages = [
			stored(1, { sourceId: "a", provenance: { url: one } }),
			stored(2, { sourceId: "b", provenance: { url: other } }),
			stored(3, { sourceId: "b", provenance: { url: other } }),
		];
		const htmls = [page("A.", ""), page("B.", ""), page("C.", "")];
		const both = [version(1, true, [idOf(1), idOf(2)]), version(2, true, [idOf(1), idOf(3)])];
		expect(await replay(both, htmls, { sources, pages })).toMatchObject({ changes: 1, left: 1 });
		const half = [version(1, true, [idOf(1), idOf(2)]), version(2, true, [idOf(3)])];
		expect(await replay(half, htmls, { sources, pages })).toMatchObject({ changes: 0 });
	});

	it("looks at the newest hundred changes", async () => {
		const htmls = Array.from({ length: 120 }, (_, index) => page("Be kind.", `Advert ${index}`));
		const versions = htmls.map((_, index) => version(index + 1, index === 0));
		expect(await replay(versions, htmls)).toMatchObject({ changes: 100, gone: 100 });
	});
});

describe("the stored pages for proposals", () => {
	const textsOf = async (pages: readonly StoredPage[], htmls: readonly string[]) => {
		const texts: string[] = [];
		for await (const { content } of latestOf(sourceWith(), pages, snapshotsOf(...htmls)))
			texts.push(Buffer.from(content).toString());
		return texts;
	};

	it("are the twelve latest, the latest first", async () => {
		const htmls = Array.from({ length: 15 }, (_, index) => `page ${index + 1}`);
		const texts = await textsOf(
			htmls.map((_, index) => stored(index + 1)),
			htmls,
		);
		expect(texts).toHaveLength(12);
		expect([texts[0], texts.at(-1)]).toEqual(["page 15", "page 4"]);
	});

	it("are not those that were held back, nor those of another address", async () => {
		const pages = [
			stored(1),
			stored(2, { provenance: { url: URL_OF_PAGE, outcome: "suspect" } }),
			stored(3, { provenance: { url: "https://lumora.example/elsewhere" } }),
		];
		expect(await textsOf(pages, ["one", "two", "three"])).toEqual(["one"]);
	});
});
