import { describe, expect, it } from "vitest";
import type { PageOutcome, RecordedEntry } from "../../../../src/archive/model.js";
import type { Source } from "../../../../src/collection/model.js";
import { findBasis } from "../../../../src/pipeline/stored/basis.js";
import { pagesOfSource, type StoredPage } from "../../../../src/pipeline/stored/pages.js";

const url = "https://lumora.example/terms";

const source = (more: Partial<Source> = {}): Source => ({
	url,
	id: undefined,
	select: ["main"],
	remove: [],
	filters: [],
	executeClientScripts: undefined,
	acceptLanguage: undefined,
	...more,
});

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const idOf = (number: number) => number.toString(16).padStart(2, "0").repeat(20);

/** A page of the n-th day, as tosa stores it. */
function page(number: number, outcome?: PageOutcome, more: Partial<StoredPage> = {}): StoredPage {
	const provenance = { url, contentHash: `sha256:${number}`, ...(outcome && { outcome }) };
	return {
		commit: idOf(number),
		date: day(number),
		blob: idOf(number),
		sourceId: undefined,
		mediaType: "text/html",
		provenance,
		...more,
	};
}

/** As Open Terms Archive stores it. */
const foreign = (number: number) => page(number, undefined, { provenance: {} });

/** A version of the n-th day that names snapshots. */
function version(number: number, snapshots: readonly string[], more: Partial<RecordedEntry> = {}): RecordedEntry {
	return {
		commit: idOf(200),
		date: day(number),
		path: "Lumora/Terms.md",
		type: "change",
		subject: "Record new changes of Lumora Terms",
		snapshots,
		trailers: [],
		blob: idOf(201),
		previousBlob: undefined,
		...more,
	};
}

/** Days of the pages that were found. */
function found(made: RecordedEntry | undefined, pages: readonly StoredPage[], sources: readonly Source[] = [source()]) {
	const { same, later } = findBasis(sources, made, pages);
	const days = (chosen: typeof same) => chosen?.map((each) => each.page.date.getUTCDate());
	return { same: days(same), later: days(later) };
}

describe("the pages that a version stands on", () => {
	it("are those that its message names: by id, by its beginning, or by an address", () => {
		const pages = [page(1), page(2), page(3)];
		for (const name of [idOf(2), idOf(2).slice(0, 12), `https://example.org/commit/${idOf(2)}`]) {
			expect(found(version(2, [name]), pages)).toEqual({ same: [2], later: undefined });
		}
	});

	it("are followed by pages that gave the same text", () => {
		expect(found(version(1, [idOf(1)]), [page(1), page(2, "unchanged"), page(3, "unchanged")]).same).toEqual([3]);
	});

	it("are not those that came later and gave no text, which are news, nor a suspect one", () => {
		const pages = [page(1), page(2, "selector-missed"), page(3, "suspect")];
		expect(found(version(1, [idOf(1)]), pages)).toEqual({ same: [1], later: [2] });
		expect(found(version(1, [idOf(1)]), [page(1), page(2, "empty"), page(3, "unchanged")])).toEqual({
			same: [3],
			later: undefined,
		});
	});

	it("are told by date where ids were lost, whatever came later", () => {
		const made = version(2, ["mongo://archive/61f1a2b3c4d5e6f708192a3b"]);
		expect(found(made, [foreign(1), foreign(2), foreign(3)]).same).toEqual([2]);
	});

	it("are the latest of another tool, which stored every page, where neither id nor date tells", () => {
		const made = version(2, []);
		expect(found(made, [foreign(1), foreign(4)]).same).toEqual([4]);
		// Older than the version: it cannot be the page that made it. Of tosa's own pages, the message would name it.
		expect(found(made, [foreign(1)]).same).toBeUndefined();
		expect(found(made, [page(4)]).same).toBeUndefined();
		expect(found(made, [page(4, "unchanged")]).same).toEqual([4]);
		expect(found(made, [page(1, "empty")])).toEqual({ same: undefined, later: undefined });
		expect(found(made, [page(4, "empty")])).toEqual({ same: undefined, later: [4] });
	});

	it("are not read from a commit about something else, such as the end of a shallow clone", () => {
		const made = version(9, [idOf(7)], { subject: "Update Brindle Privacy Policy" });
		expect(found(made, [page(1), page(2), page(3, "failed")])).toEqual({ same: [2], later: [3] });
	});

	it("are the latest page, as news, where nothing is recorded yet", () => {
		expect(found(undefined, [page(1, "empty"), page(2, "selector-missed")])).toEqual({ same: undefined, later: [2] });
		expect(found(undefined, [])).toEqual({ same: undefined, later: undefined });
	});

	it("are one of each source, or none", () => {
		const sources = [source({ id: "a" }), source({ id: "b", url: `${url}/b` })];
		const a = page(1, undefined, { sourceId: "a" });
		const b = page(2, undefined, { sourceId: "b", provenance: { url: `${url}/b`, contentHash: "sha256:2" } });
		const provenance = { ...b.provenance, outcome: "empty" as const };
		const broken = { ...b, commit: idOf(5), date: day(5), provenance };
		const made = version(2, [idOf(1), idOf(2)]);
		expect(found(made, [a, b], sources)).toEqual({ same: [1, 2], later: undefined });
		expect(found(made, [a, b, broken], sources)).toEqual({ same: [1, 2], later: [1, 5] });
		expect(found(made, [a], sources)).toEqual({ same: undefined, later: undefined });
	});
});

describe("the pages of a source", () => {
	it("are those under its name, unless they say that they are of another address", () => {
		const moved = page(1, undefined, { provenance: { url: `${url}/old` } });
		expect(pagesOfSource(source(), [moved, page(2), foreign(3)])).toEqual([page(2), foreign(3)]);
		expect(pagesOfSource(source(), [moved])).toEqual([]);
	});

	it("are those of its address where its name is new", () => {
		const renamed = page(1, undefined, { sourceId: "terms" });
		expect(pagesOfSource(source(), [renamed])).toEqual([renamed]);
	});
});
