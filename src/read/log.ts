/** The rows of `tosa log`: the changes of some documents, newest first, with what each added and removed. */
import type { DocumentRef, History, RecordedEntry, RecordType } from "../record/model.js";
import type { WordCounts } from "./word-counts.js";

/** One change, as the output contract writes it. */
export interface LogRow {
	readonly service: string;
	readonly terms: string;
	readonly commit: string;
	/** ISO 8601, UTC: when the snapshot was fetched. */
	readonly date: string;
	readonly kind: LogKind;
	readonly shown: boolean;
	/** Why the change has this kind, as sentences. */
	readonly reasons: readonly string[];
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	/** Id (or address) of the snapshot that the version was extracted from; of several, the first; null if unknown. */
	readonly snapshot: string | null;
	/** All of them, in the order of the sources. */
	readonly snapshots: readonly string[];
	/** Names of the watches that the change touched. */
	readonly watches: readonly string[];
}

/** `first`: the document's first record. `extraction`: same terms, another declaration or engine. `change`: anything else. */
export type LogKind = "first" | "change" | "extraction";

const KINDS = { first: "first", change: "change", upgrade: "extraction" } satisfies Record<RecordType, LogKind>;

/** The kind of the change that an entry recorded. */
export function kindOf(entry: Pick<RecordedEntry, "type">): LogKind {
	return KINDS[entry.type];
}

export interface LogSelection {
	readonly documents: readonly DocumentRef[];
	/** Every document of the repository is meant, so that one pass over it is cheapest. */
	readonly everything: boolean;
	readonly since?: Date | undefined;
	readonly until?: Date | undefined;
	readonly limit?: number | undefined;
}

/** One change before its words are counted, with the names of its document. */
export interface LogEntry extends RecordedEntry {
	readonly document: DocumentRef;
}

/** The entries that are meant, newest first by date; of equal dates, the later commit first. */
export async function selectEntries(history: History, selection: LogSelection): Promise<readonly LogEntry[]> {
	const { since, until, limit } = selection;
	const entries: LogEntry[] = [];
	const take = (entry: RecordedEntry, document: DocumentRef) => {
		if (since && entry.date < since) return;
		if (until && entry.date > until) return;
		entries.push({ ...entry, document });
	};
	if (selection.everything) {
		const documents = new Map(selection.documents.map((document) => [document.path, document]));
		for await (const entry of history.all()) {
			const document = documents.get(entry.path);
			if (document) take(entry, document);
		}
	} else {
		for (const document of selection.documents) {
			for (const entry of (await history.of(document.path)).toReversed()) take(entry, document);
		}
	}
	// The sort is stable, so that entries of one date stay in the order of the commit graph.
	entries.sort((a, b) => b.date.getTime() - a.date.getTime());
	return limit === undefined ? entries : entries.slice(0, limit);
}

/** One row. Reads two texts where the words of the change are not counted yet. */
export async function logRow(counts: WordCounts, entry: LogEntry, watches: readonly string[] = []): Promise<LogRow> {
	const { added, removed } = await counts.of(entry);
	return {
		service: entry.document.serviceId,
		terms: entry.document.termsType,
		commit: entry.commit,
		date: entry.date.toISOString(),
		kind: kindOf(entry),
		shown: true,
		reasons: [],
		wordsAdded: added,
		wordsRemoved: removed,
		snapshot: entry.snapshots[0] ?? null,
		snapshots: entry.snapshots,
		watches,
	};
}
