/** When a phrase came into a document and when it went: the pickaxe over readable paragraphs. */

import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import type { Matcher } from "../match/model.js";
import { readableText } from "../text/readable.js";
import { rememberParagraphs } from "./paragraphs.js";
import { distinctTexts } from "./versions.js";

/** A version that holds what is looked for more often, or less often, than the one before. */
export interface PhraseChange {
	readonly document: DocumentRef;
	readonly entry: RecordedEntry;
	readonly op: "appeared" | "vanished";
	/** How often it was there before; null where this is the first record, and nothing is known of before. */
	readonly before: number | null;
	readonly after: number;
}

/** One document that has ever held what is looked for. */
export interface SearchedDocument {
	readonly document: DocumentRef;
	/** Oldest first, in the order of the commit graph. */
	readonly changes: readonly PhraseChange[];
	/** How often the latest version holds it. */
	readonly now: number;
}

/** Looks through all versions of a document; each distinct paragraph is looked at once. Undefined where it never was there. */
export async function searchDocument(
	history: Pick<History, "of" | "bytes">,
	document: DocumentRef,
	matcher: Matcher,
): Promise<SearchedDocument | undefined> {
	const entries = await history.of(document.path);
	const countIn = rememberParagraphs((markdown) => matcher.find(readableText(markdown)).length || undefined);
	const counts = new Map<string, number>();
	for await (const [blob, bytes] of distinctTexts(history, entries)) {
		counts.set(
			blob,
			countIn(bytes).reduce((sum, count) => sum + count, 0),
		);
	}
	const changes: PhraseChange[] = [];
	let before: number | null = null;
	for (const entry of entries) {
		const after = entry.blob === undefined ? 0 : (counts.get(entry.blob) ?? 0);
		if (after !== (before ?? 0)) {
			changes.push({ document, entry, op: after > (before ?? 0) ? "appeared" : "vanished", before, after });
		}
		before = after;
	}
	return changes.length === 0 ? undefined : { document, changes, now: before ?? 0 };
}
