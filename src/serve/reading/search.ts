/** In which documents a phrase stands now, with an excerpt. */
import { LRUCache } from "lru-cache";
import { compilePhrase } from "../../match/phrase.js";
import { splitBlocks } from "../../text/blocks.js";
import { quotableText } from "../../text/readable.js";
import type { SearchAsk, StandingDocument } from "./model.js";

const MOST_FOUND = 500;
/** Of readable texts, in characters. Beyond, they are read again for each search. */
const MOST_KEPT = 64 * 1024 * 1024;

export function openSearch(textOf: (blob: string) => Promise<string>) {
	const kept = new LRUCache<string, string>({ maxSize: MOST_KEPT, sizeCalculation: (text) => text.length + 1 });

	async function latestText(blob: string): Promise<string> {
		const text = kept.get(blob) ?? readableBlocks(await textOf(blob));
		kept.set(blob, text);
		return text;
	}

	return async ({ phrase, service, terms }: SearchAsk, documents: readonly StandingDocument[]): Promise<string> => {
		const matcher = compilePhrase(phrase);
		const data: unknown[] = [];
		for (const { blob, serviceId, termsType, id, fetchDate } of documents) {
			if ((service !== null && serviceId !== service) || (terms !== null && termsType !== terms)) continue;
			if (data.length === MOST_FOUND) break;
			const text = await latestText(blob);
			const places = matcher.find(text);
			const [first] = places;
			if (first === undefined) continue;
			data.push({ serviceId, termsType, id, fetchDate, matches: places.length, excerpt: excerptOf(text, first) });
		}
		return JSON.stringify({ query: phrase, data, count: data.length });
	};
}

/** A block a line: a match, and the excerpt around it, stay within one. */
function readableBlocks(markdown: string): string {
	return splitBlocks(markdown)
		.blocks.map(({ text: block }) => quotableText(block))
		.join("\n");
}

const AROUND = 120;

/** The line of the match, shortened. */
function excerptOf(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
	const lineStart = text.lastIndexOf("\n", start - 1) + 1;
	const lineEnd = text.indexOf("\n", end);
	const from = Math.max(lineStart, start - AROUND);
	const to = Math.min(lineEnd < 0 ? text.length : lineEnd, end + AROUND);
	return `${from > lineStart ? "…" : ""}${text.slice(from, to)}${to < (lineEnd < 0 ? text.length : lineEnd) ? "…" : ""}`;
}
