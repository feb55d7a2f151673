/** The differences of a document's changes, each made once however often it is asked for in a row. */
import type { History, RecordedEntry } from "../../archive/model.js";
import { diffDocuments } from "../../diff/document.js";
import type { DocumentDiff } from "../../diff/model.js";
import { rememberTexts, textOf } from "../../history/versions.js";

/** @param from what the entry is compared with */
export type DiffOf = (entry: RecordedEntry, from: RecordedEntry) => Promise<DocumentDiff>;

/** Remembers the last one: a change is told, and then its pages are written in each language. */
export function openDifferences(history: Pick<History, "text">): DiffOf {
	const texts = rememberTexts(history);
	let last: { readonly entry: RecordedEntry; readonly diff: Promise<DocumentDiff> } | undefined;
	return (entry, from) => {
		if (last?.entry === entry) return last.diff;
		const diff = Promise.all([textOf(texts, from.blob), textOf(texts, entry.blob)]).then(([before, after]) =>
			diffDocuments(before, after),
		);
		last = { entry, diff };
		return diff;
	};
}
