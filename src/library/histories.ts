/** Recorded histories for programs: opening a versions repository, finding documents and points in it, and what changed when. */
import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import {
	type Archive,
	findDocument as findOne,
	findDocuments as findSome,
	openArchive as open,
} from "../history/archive.js";
import type { DatedBlock } from "../history/blame.js";
import { type Comparison, type ComparisonPoints, compare as compareAt } from "../history/compare.js";
import { type Gists, openGists as openGistsOf } from "../history/gists.js";
import { type Kinds, openKinds as openKindsOf } from "../history/kinds.js";
import {
	type LogEntry,
	type LogRow,
	type LogSelection,
	logRow as rowOf,
	selectEntries as select,
} from "../history/log.js";
import { type Point, parsePoint as parse, resolvePoint as resolve } from "../history/points.js";
import { type SearchedDocument, searchDocument as searchIn } from "../history/search.js";
import { openWordCounts as openCounts, type WordCounts } from "../history/word-counts.js";
import type { Matcher } from "../match/model.js";
import {
	checkArguments,
	checkOptions,
	type Known,
	listOf,
	objectWith,
	oneOf,
	optional,
	required,
} from "./arguments.js";
import { ARCHIVE, DATE, DOCUMENT, ENTRIES, ENTRY, FOLDER, FUNCTION, historyThat, NAME } from "./expected.js";

/**
 * Opens a versions repository of the field for reading, bare or not; it is never changed. Close it when done.
 *
 * @throws RecordError where `path` is no git repository; EnvironmentError without git; UsageError `BAD_ARGUMENT`
 */
export async function openArchive(path: string): Promise<Archive> {
	checkArguments("openArchive", { path: [path, FOLDER] });
	return open(path);
}

/**
 * The documents that the names mean: all, those of a service, or one. Names are exact, or slugs (`privacy-policy`).
 *
 * @throws UsageError `UNKNOWN_SERVICE`, `UNKNOWN_TERMS`, `AMBIGUOUS_SERVICE`, `AMBIGUOUS_TERMS`, `BAD_ARGUMENT`
 */
export function findDocuments(archive: Archive, service?: string, terms?: string): readonly DocumentRef[] {
	const named = { service: [service, optional(NAME)], terms: [terms, optional(NAME)] } as const;
	checkArguments("findDocuments", { archive: [archive, ARCHIVE], ...named });
	return findSome(archive, service, terms);
}

/** The one document that both names mean. @throws as {@link findDocuments} */
export function findDocument(archive: Archive, service: string, terms: string): DocumentRef {
	checkArguments("findDocument", { archive: [archive, ARCHIVE], service: [service, NAME], terms: [terms, NAME] });
	return findOne(archive, service, terms);
}

/**
 * Reads a point in time as a person writes it: a date (its end, in UTC), a date and time, a commit id, `-1` (one version
 * before the latest), `first`, `latest`.
 *
 * @throws UsageError `BAD_POINT`, `BAD_ARGUMENT`
 */
export function parsePoint(text: string): Point {
	checkArguments("parsePoint", { text: [text, NAME] });
	return parse(text);
}

/**
 * The entry that held at a point. A date gives the newest one recorded by then, whatever the order of the commits.
 *
 * @param entries of one document, oldest first
 * @throws UsageError `NO_VERSIONS`, `NO_VERSION_THEN`, `NOT_THAT_MANY_VERSIONS`, `UNKNOWN_COMMIT`, `BAD_ARGUMENT`
 */
export async function resolvePoint(
	point: Point,
	entries: readonly RecordedEntry[],
	history: Pick<History, "resolve">,
): Promise<RecordedEntry> {
	const kind = oneOf(["date", "commit", "back", "first", "latest"]);
	checkArguments("resolvePoint", {
		point: [point, objectWith("a point", { kind }, "`parsePoint(text)` gives one.")],
		entries: [entries, ENTRIES],
		history: [history, historyThat("resolve")],
	});
	return resolve(point, entries, history);
}

/**
 * Two states of a document with their texts. Without points, the latest change; with `from` alone, from there to the
 * latest version; with `commit`, the change that it recorded.
 *
 * @param entries of the document, oldest first
 * @throws UsageError for points that do not exist or cannot be combined, `BAD_ARGUMENT`
 */
export async function compare(
	entries: readonly RecordedEntry[],
	points: ComparisonPoints,
	history: Pick<History, "resolve" | "text">,
): Promise<Comparison> {
	checkArguments("compare", { entries: [entries, ENTRIES] });
	checkOptions("compare", points, {
		from: NAME,
		to: NAME,
		commit: NAME,
		latest: ENTRY,
		basisOf: FUNCTION,
	} satisfies Known<ComparisonPoints>);
	checkArguments("compare", { history: [history, historyThat("resolve", "text")] });
	return compareAt(entries, points, history);
}

/**
 * The kind of every change: as the run that recorded it decided, else found out from the texts, which takes time, and
 * remembered. Call `save` when done.
 *
 * @param folder of the memory; by default `tosa/kinds` in the user's cache
 */
export function openKinds(history: Pick<History, "text">, folder?: string): Kinds {
	checkArguments("openKinds", { history: [history, historyThat("text")], folder: [folder, optional(FOLDER)] });
	return openKindsOf(history, folder);
}

/**
 * The words that every change added and removed, counted once and remembered. Call `save` when done.
 *
 * @param folder of the memory; by default `tosa/words` in the user's cache
 */
export function openWordCounts(history: Pick<History, "text">, folder?: string): WordCounts {
	checkArguments("openWordCounts", { history: [history, historyThat("text")], folder: [folder, optional(FOLDER)] });
	return openCounts(history, folder);
}

/**
 * The changes of some documents, shown or not, newest first by date; of equal dates, the later commit first.
 *
 * @param onDocument told before each document how many are done; false ends the search
 */
export async function selectEntries(
	history: History,
	kinds: Pick<Kinds, "of">,
	selection: LogSelection,
	onDocument?: (done: number) => boolean,
): Promise<readonly LogEntry[]> {
	checkArguments("selectEntries", {
		history: [history, historyThat("of", "text")],
		kinds: [kinds, objectWith("the kinds of changes", { of: FUNCTION }, "`openKinds(archive.history)` gives them.")],
	});
	checkOptions("selectEntries", selection, {
		documents: required(listOf(DOCUMENT, "a list of documents of an archive")),
		since: DATE,
		until: DATE,
	} satisfies Known<LogSelection>);
	checkArguments("selectEntries", { onDocument: [onDocument, optional(FUNCTION)] });
	return select(history, kinds, selection, onDocument);
}

/**
 * The changes in the documents' own words, a few around the strongest passage of each, found once and remembered. Call
 * `save` when done.
 *
 * @param folder of the memory; by default `tosa/gists` in the user's cache
 */
export function openGists(history: Pick<History, "text">, folder?: string): Gists {
	checkArguments("openGists", { history: [history, historyThat("text")], folder: [folder, optional(FOLDER)] });
	return openGistsOf(history, folder);
}

/**
 * One change as `tosa log --json` writes it.
 *
 * @param watches names of the watches that it touched
 * @param gists left out where no gist is wanted
 */
export async function logRow(
	counts: WordCounts,
	entry: LogEntry,
	watches: readonly string[] = [],
	gists?: Gists,
): Promise<LogRow> {
	checkArguments("logRow", {
		counts: [counts, objectWith("word counts", { of: FUNCTION }, "`openWordCounts(archive.history)` gives them.")],
		entry: [entry, objectWith("an entry of a log", { document: DOCUMENT }, "`selectEntries(…)` gives them.")],
		watches: [watches, listOf(NAME, "a list of names")],
		gists: [gists, optional(objectWith("gists", { of: FUNCTION }, "`openGists(archive.history)` gives them."))],
	});
	return rowOf(counts, entry, watches, gists);
}

/**
 * When what is looked for came into a document and when it went, over all versions.
 *
 * @param matcher of `compilePhrase` or `compilePattern`
 * @returns undefined where no version ever held it
 */
export async function searchDocument(
	history: Pick<History, "of" | "bytes" | "text">,
	document: DocumentRef,
	matcher: Matcher,
): Promise<SearchedDocument | undefined> {
	checkArguments("searchDocument", {
		history: [history, historyThat("of", "bytes", "text")],
		document: [document, DOCUMENT],
		matcher: [matcher, objectWith("a matcher", { find: FUNCTION }, "`compilePhrase(text)` gives one.")],
	});
	return searchIn(history, document, matcher);
}

/**
 * Since when each paragraph and sentence has stood, of the version that the last entry recorded. Sentences are known by
 * their words, wherever in the document they stood.
 *
 * @param entries of the document, oldest first, up to the version that is meant
 */
export async function dateSentences(
	history: Pick<History, "text" | "bytes">,
	entries: readonly RecordedEntry[],
): Promise<readonly DatedBlock[]> {
	checkArguments("dateSentences", { history: [history, historyThat("text", "bytes")], entries: [entries, ENTRIES] });
	const { dateSentences: date } = await import("../history/blame.js");
	return date(history, entries);
}
