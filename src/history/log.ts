/** The rows of `tosa log`: the changes of some documents, newest first, with what each added and removed. */
import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import { tellsSwitch } from "../change/languages.js";
import type { Gists } from "./gists.js";
import { basisOf, type EntryVerdict, type Kinds } from "./kinds.js";
import type { Languages } from "./languages.js";
import type { WordCounts } from "./word-counts.js";

/** One change, as the output contract writes it. */
export interface LogRow {
	readonly service: string;
	readonly terms: string;
	readonly commit: string;
	/** ISO 8601, UTC: when the snapshot was fetched. */
	readonly date: string;
	readonly kind: EntryVerdict["kind"];
	readonly shown: boolean;
	/** Why the change has this kind, as sentences. */
	readonly reasons: readonly string[];
	/** What a reader is told besides, such as since when the document alternates. */
	readonly notes: readonly string[];
	/** The change in the document's own words, at most 14 of them; null where none came or went; absent where it was not asked for. */
	readonly gist?: string | null;
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	/** Id (or address) of the snapshot that the version was extracted from; of several, the first; null if unknown. */
	readonly snapshot: string | null;
	/** All of them, in the order of the sources. */
	readonly snapshots: readonly string[];
	/** Names of the watches that the change touched. */
	readonly watches: readonly string[];
	/** Of the version (ISO 639-1); null where it cannot be told; absent where it was not asked for. */
	readonly language?: string | null;
	/** Commit of the version that the change is compared with, where that is not the one before. */
	readonly comparedWith?: string;
	/** What stands in the place of the text: another page, or the terms in another language, which nothing is compared with. */
	readonly instead?: "page" | "language";
}

/** Which changes are meant: of these documents, in this stretch of time. */
export interface LogSelection {
	readonly documents: readonly DocumentRef[];
	readonly since?: Date | undefined;
	readonly until?: Date | undefined;
}

/** One change before its words are counted, with the names of its document and what is known of its kind. */
export interface LogEntry extends RecordedEntry {
	readonly document: DocumentRef;
	readonly verdict: EntryVerdict;
	/** What its words and its gist are told by: as {@link basisOf}. */
	readonly basis: RecordedEntry | undefined;
}

/** Does what concerns one document; undefined where that cannot be read. */
export type Attempt = <Result>(document: DocumentRef, task: () => Promise<Result>) => Promise<Result | undefined>;

/**
 * The entries that are meant, shown or not, newest first by date; of equal dates, the later commit first.
 * @param onDocument told before each document how many are done; kinds that are not known yet take time
 * @param attempt reads each document; by default, one that cannot be read ends it
 */
export async function selectEntries(
	history: History,
	kinds: Pick<Kinds, "of">,
	{ documents, since, until }: LogSelection,
	onDocument: (done: number) => boolean = () => true,
	attempt: Attempt = (_document, task) => task(),
): Promise<readonly LogEntry[]> {
	const selected: LogEntry[] = [];
	for (const [done, document] of documents.entries()) {
		if (!onDocument(done)) break;
		const judged = await attempt(document, async () => {
			const entries = await history.of(document.path);
			const meant = entries.filter(({ date }) => !(since && date < since) && !(until && date > until));
			if (meant.length === 0) return [];
			const verdicts = new Map((await kinds.of(entries)).map((verdict, index) => [entries[index], verdict]));
			return meant.toReversed().flatMap((entry): LogEntry[] => {
				const verdict = verdicts.get(entry);
				return verdict ? [{ ...entry, document, verdict, basis: basisOf(entries, entry, verdict) }] : [];
			});
		});
		for (const entry of judged ?? []) selected.push(entry);
	}
	// The sort is stable, so that entries of one date stay in the order of the commit graph.
	return selected.sort((a, b) => b.date.getTime() - a.date.getTime());
}

/** Whether a change says no more than that the terms are recorded in another language, or other ones in turn, from there. */
export function isSwitch({ shown, notes }: Pick<EntryVerdict, "shown" | "notes">): boolean {
	return !shown && notes.some(tellsSwitch);
}

/** Of what the commit with which a shallow clone begins changed, and of the same terms in another language. */
const NO_WORDS = { added: 0, removed: 0 };

/**
 * One row. Reads two texts where the words of the change are not counted yet, or its gist is not known.
 * @param gists left out where no gist is wanted
 * @param languages left out where no language is
 */
export async function logRow(
	counts: Pick<WordCounts, "of">,
	entry: LogEntry,
	watches: readonly string[] = [],
	gists?: Pick<Gists, "of">,
	languages?: Pick<Languages, "of">,
): Promise<LogRow> {
	const { gist: _, ...verdict } = { gist: undefined, ...entry.verdict };
	const isCompared = !entry.isBoundary && entry.verdict.instead !== "language";
	const pair = { ...entry, previousBlob: entry.basis?.blob ?? entry.previousBlob };
	const { added, removed } = isCompared ? await counts.of(pair) : NO_WORDS;
	return {
		service: entry.document.serviceId,
		terms: entry.document.termsType,
		commit: entry.commit,
		date: entry.date.toISOString(),
		...verdict,
		...(gists && { gist: (isCompared ? await gists.of(pair) : undefined) ?? null }),
		wordsAdded: added,
		wordsRemoved: removed,
		snapshot: entry.snapshots[0] ?? null,
		snapshots: entry.snapshots,
		watches,
		...(languages && { language: (await languages.of(entry)) ?? null }),
	};
}
