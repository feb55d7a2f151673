/** The differences of a document's changes: they are told, searched, counted and written as pages, and made once for all that. */
import type { History, RecordedEntry } from "../../archive/model.js";
import { diffDocuments } from "../../diff/document.js";
import type { DocumentDiff } from "../../diff/model.js";
import { rememberTexts, textOf } from "../../history/versions.js";

/** @param from what the entry is compared with */
export type DiffOf = (entry: RecordedEntry, from: RecordedEntry) => Promise<DocumentDiff>;

/** Few documents have more changes with a page; each takes some hundred kilobytes. */
const KEPT = 64;

export function openDifferences(history: Pick<History, "text">): DiffOf {
	const texts = rememberTexts(history);
	const kept = new Map<string, Promise<DocumentDiff>>();
	return (entry, from) => {
		const key = `${from.commit} ${entry.commit}`;
		const known = kept.get(key);
		if (known) return known;
		const diff = Promise.all([textOf(texts, from.blob), textOf(texts, entry.blob)]).then(([before, after]) =>
			diffDocuments(before, after),
		);
		kept.set(key, diff);
		const [oldest] = kept.keys();
		if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
		return diff;
	};
}
