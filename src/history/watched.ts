/** Which changes touched what is watched for: a paragraph that holds it came, went, or was reworded. */

import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import type { Watch } from "../match/watch.js";
import { readableText } from "../text/readable.js";
import { rememberParagraphs } from "./paragraphs.js";

/** Trailer of a version, one for each watch that its change touched. */
export const WATCH_TRAILER = "Tosa-Watch";

type Named = Pick<DocumentRef, "serviceId" | "termsType">;

/** Says of one change after the other which watches it touched; texts and paragraphs are read once. */
export interface Watcher {
	/** Names in the order of the configuration and the declarations, after those that the commit itself tells. */
	of(entry: RecordedEntry, document: DocumentRef): Promise<readonly string[]>;
}

export function openWatcher(history: Pick<History, "bytes">, watches: readonly Watch[]): Watcher {
	const readers = new Map<string, (blob: string) => Promise<readonly string[]>>();
	const readerOf = (path: string, covering: readonly Watch[]) => {
		const known = readers.get(path);
		if (known) return known;
		const look = openLook(covering);
		const seen = new Map<string, Promise<readonly string[]>>();
		const reader = (blob: string) => {
			const traces = seen.get(blob) ?? history.bytes(blob).then(look);
			seen.set(blob, traces);
			return traces;
		};
		readers.set(path, reader);
		return reader;
	};
	return {
		async of(entry, document) {
			const told = recordedWatches(entry);
			const covering = watches.filter((watch) => watch.covers(document));
			// A first record changes nothing, and another extraction is not the provider's doing.
			if (covering.length === 0 || entry.previousBlob === undefined || entry.type === "upgrade") return told;
			const read = readerOf(document.path, covering);
			const before = await read(entry.previousBlob);
			const after = entry.blob === undefined ? undefined : await read(entry.blob);
			return [...new Set([...told, ...touched(covering, before, after)])];
		},
	};
}

/** The watches that the change from one text to another of a document touched. */
export function watchedBetween(
	watches: readonly Watch[],
	document: Named,
	before: Uint8Array,
	after: Uint8Array,
): readonly string[] {
	const covering = watches.filter((watch) => watch.covers(document));
	if (covering.length === 0) return [];
	const look = openLook(covering);
	return touched(covering, look(before), look(after));
}

/** The names that the commit itself tells. */
export function recordedWatches({ trailers }: Pick<RecordedEntry, "trailers">): readonly string[] {
	return trailers.flatMap(([key, value]) => (key === WATCH_TRAILER && value !== "" ? [value] : []));
}

/**
 * Gives for a version a trace for each watch: which paragraphs it is in, how often each, without their order. Two traces
 * are equal where nothing that is watched for came, went or was reworded, though it may have moved, or got other links.
 */
function openLook(watches: readonly Watch[]): (version: Uint8Array) => readonly string[] {
	const ids = new Map<string, number>();
	const paragraphsIn = rememberParagraphs((markdown) => {
		const text = readableText(markdown);
		const by = watches.flatMap((watch, index) => (watch.sees(text) ? [index] : []));
		if (by.length === 0) return undefined;
		const id = ids.get(text) ?? ids.size;
		ids.set(text, id);
		return { id, by };
	});
	return (version) => {
		const paragraphs = paragraphsIn(version);
		return watches.map((_, index) =>
			paragraphs
				.flatMap(({ id, by }) => (by.includes(index) ? [id] : []))
				.sort((a, b) => a - b)
				.join(),
		);
	};
}

function touched(watches: readonly Watch[], before: readonly string[], after: readonly string[] | undefined): string[] {
	const names = watches.flatMap(({ name }, index) => (before[index] === (after?.[index] ?? "") ? [] : [name]));
	// The configuration and a declaration may watch under one name.
	return [...new Set(names)];
}
