/** The real pages of the corpus with their right texts, and how much of a text another one holds. */
import { readFileSync } from "node:fs";
import type { Selector } from "../src/collection/model.js";
import { extract } from "../src/extract/index.js";
import { toMarkdown } from "../src/markdown/convert.js";
import { comparedWordsOfMarkdown } from "../src/text/words.js";

/** What the engine left out before selecting stays in the page, so proposals are measured with the same `remove`. */
export interface Page {
	readonly id: string;
	readonly document: string;
	readonly at: number;
	readonly url: string;
	readonly select: readonly Selector[];
	readonly remove: readonly Selector[];
	readonly html: string;
	/** The right text; undefined where the declared selector misses. */
	readonly text: string | undefined;
}

/** How much of a text (by bags of words) another one holds, and how much it has besides, as shares of the first. */
export interface Overlap {
	readonly held: number;
	readonly extra: number;
}

/** What `selector` extracts, or what the declared ones do, as Markdown; blank where nothing is found. */
export async function textOf(page: Page, selector?: string): Promise<string> {
	const source = {
		url: page.url,
		id: undefined,
		select: selector === undefined ? page.select : [selector],
		remove: page.remove,
		filters: [],
		executeClientScripts: undefined,
		acceptLanguage: undefined,
	};
	try {
		return toMarkdown(await extract({ content: Buffer.from(page.html), mediaType: "text/html", source }));
	} catch {
		return "";
	}
}

/** By bags of words, so that neither markup nor order counts. */
export function overlapOf(wanted: string, text: string): Overlap {
	const counts = new Map<string, number>();
	const words = comparedWordsOfMarkdown(wanted);
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	let [shared, extra] = [0, 0];
	for (const word of comparedWordsOfMarkdown(text)) {
		const left = counts.get(word) ?? 0;
		if (left > 0) shared++;
		else extra++;
		counts.set(word, left - 1);
	}
	return { held: shared / words.length, extra: extra / words.length };
}

/** The page of the same document whose date is nearest. */
export function nearest(page: Page, right: readonly Page[]): Page | undefined {
	const same = right.filter(({ document, id }) => document === page.document && id !== page.id);
	return same.sort((a, b) => Math.abs(a.at - page.at) - Math.abs(b.at - page.at))[0];
}

/** Every page of the corpus. */
export function loadPages(folder: string): Page[] {
	const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8")) as {
		readonly id: string;
		readonly service: string;
		readonly terms: string;
		readonly at: number;
		readonly fetch: string;
		readonly select?: Selector | readonly Selector[];
		readonly remove?: Selector | readonly Selector[];
		readonly peer: string;
	}[];
	return manifest.map(({ id, service, terms, at, fetch, select, remove, peer }) => ({
		id,
		document: `${service}/${terms}`,
		at,
		url: fetch,
		select: [select ?? []].flat() as Selector[],
		remove: [remove ?? []].flat() as Selector[],
		html: readFileSync(`${folder}/${id}.html`, "utf8"),
		text: peer === "text" ? readFileSync(`${folder}/${id}.md`, "utf8") : undefined,
	}));
}
