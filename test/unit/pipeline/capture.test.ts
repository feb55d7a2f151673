import { expect, it } from "vitest";
import type { Source, Terms } from "../../../src/collection/model.js";
import type { Fetcher, Snapshot } from "../../../src/fetch/model.js";
import { CaptureFailure, captureTerms, SamePages } from "../../../src/pipeline/capture.js";

const source = (url: string): Source => ({
	url,
	id: undefined,
	select: ["main"],
	remove: [],
	filters: [],
	executeClientScripts: false,
	acceptLanguage: undefined,
});
const terms = (...urls: string[]) =>
	({ serviceId: "Lumora", type: "Terms", sources: urls.map(source) }) as unknown as Terms;

/** Pages by address; `304` for one that the server says is the same. */
function fetcherOf(pages: Readonly<Record<string, string>>): Fetcher {
	const http = async ({ url, validators }: { url: string; validators?: unknown }) => {
		if (pages[url] === "304" && validators) return { notModified: true as const, url, fetchedAt: new Date() };
		const provenance = { url, finalUrl: url, httpStatus: 200, lane: "http" as const, fetchedAt: new Date() };
		const content = Buffer.from(`<main>${pages[url]}</main>`);
		return { content, mediaType: "text/html", provenance } satisfies Snapshot;
	};
	return { http, browser: () => Promise.reject(new Error("no browser")), close: async () => {} };
}

const [A, B] = ["https://lumora.example/a", "https://lumora.example/b"];
const isLatest = ({ snapshot }: { readonly snapshot: Snapshot }) => Buffer.from(snapshot.content).includes("same");

it("Does not read a page of which the latest version was made", async () => {
	const captured = await captureTerms(terms(A), { fetcher: fetcherOf({ [A]: "same" }), isLatest });
	expect(captured).toBeInstanceOf(SamePages);
	expect((captured as SamePages).pages.map(({ source: { url } }) => url)).toEqual([A]);
});

it("Reads all pages where one of them is another", async () => {
	const captured = await captureTerms(terms(A, B), { fetcher: fetcherOf({ [A]: "the same", [B]: "news" }), isLatest });
	expect(captured).toMatchObject({ markdown: expect.stringContaining("the same") });
	expect(captured).toMatchObject({ markdown: expect.stringContaining("news") });
});

it("Takes a page that is the same for one that was not modified", async () => {
	const fetcher = fetcherOf({ [A]: "same", [B]: "304" });
	const validators = new Map([[B, { etag: '"1"' }]]);
	expect(await captureTerms(terms(A, B), { fetcher, isLatest, validators })).toBe("not-modified");
	const read = await captureTerms(terms(A), { fetcher });
	expect(read).not.toBeInstanceOf(CaptureFailure);
	expect(read).toMatchObject({ markdown: expect.stringContaining("same") });
});
