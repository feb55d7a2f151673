/** Finds out the kind of every change of a document, and remembers it in the user's cache folder. */

import { readChangeKind } from "../archive/change-kinds.js";
import { parseChange } from "../archive/change-trailers.js";
import type { History, RecordedEntry } from "../archive/model.js";
import type { ChangeVerdict, Classification } from "../change/model.js";
import { openUserCache } from "../disk/user-cache.js";
import { rememberExplanations } from "./explanations.js";
import { fileOf, historyKeysOf, kindsFolder } from "./kinds-cache.js";
import { judgeEntries } from "./past.js";
import type { Judged } from "./within-time.js";

/** What an entry did to its document: began it, or changed it in a way of some kind. */
export type EntryVerdict = ChangeVerdict | FirstRecord;

/** The verdict on the first version of a document. */
export interface FirstRecord extends Omit<ChangeVerdict, "kind" | "gist"> {
	readonly kind: "first";
}

/** The kinds of the changes of documents. */
export interface Kinds {
	/** The verdict on each entry, in their order. @param entries all of one document, oldest first */
	of(entries: readonly RecordedEntry[]): Promise<readonly EntryVerdict[]>;
	/** The same, as far as it is known without reading a text. */
	known(entries: readonly RecordedEntry[]): Promise<readonly (EntryVerdict | undefined)[]>;
	/** Writes what is new. */
	save(): Promise<void>;
}

const FIRST: FirstRecord = { kind: "first", shown: true, reasons: [], notes: [] };
/** What the commit did to the document cannot be told without the one before it, which was not cloned. */
const BOUNDARY: FirstRecord = {
	kind: "first",
	shown: false,
	reasons: ["The history begins here, because the clone is shallow; the document is older."],
	notes: [],
};
/** A commit that deletes the document says nothing of the terms: they were renamed, or are no longer followed. */
const DELETED: ChangeVerdict = {
	kind: "extraction",
	shown: false,
	reasons: ["The document was removed from the repository."],
	notes: [],
};

/** @param folder of the cache, `tosa/kinds` in the user's cache folder by default */
export function openKinds(history: Pick<History, "text">, folder: string = kindsFolder()): Kinds {
	/** By what they rest on: the texts, dates and types of the entry and of all that came before it. */
	const cache = openUserCache((path) => fileOf(folder, path, "kinds"), withKind);
	const recall = async (path: string, entries: readonly RecordedEntry[]) => {
		const remembered = await cache.of(path);
		const keys = historyKeysOf(entries);
		const known = entries.map((entry, index) => settled(entry, index) ?? remembered.get(keys[index] ?? ""));
		return { remembered, keys, known };
	};
	return {
		async known(entries) {
			const path = entries.at(-1)?.path;
			return path === undefined ? [] : (await recall(path, entries)).known;
		},
		async of(entries) {
			const path = entries.at(-1)?.path;
			if (path === undefined) return [];
			const { remembered, keys, known } = await recall(path, entries);
			const unknownUntil = known.lastIndexOf(undefined) + 1;
			if (unknownUntil === 0) return known.filter((verdict) => verdict !== undefined);
			const found = await replay(entries.slice(0, unknownUntil), history);
			const shown = found.flatMap(({ made }, index) => (made ? [[keys[index] ?? "", made] as const] : []));
			await rememberExplanations(folder, path, shown);
			const verdicts = found.map(({ verdict }) => verdict);
			for (const [index, verdict] of verdicts.entries()) remembered.set(keys[index] ?? "", verdict);
			return entries.map((entry, index) => settled(entry, index) ?? verdicts[index] ?? known[index] ?? FIRST);
		},
		save: cache.save,
	};
}

interface Replayed {
	readonly verdict: EntryVerdict;
	/** With its parts, of a change that is shown. */
	readonly made?: Classification;
}

async function replay(entries: readonly RecordedEntry[], history: Pick<History, "text">): Promise<readonly Replayed[]> {
	const { openPast } = await import("../change/index.js");
	const past = openPast();
	const verdicts: Replayed[] = [];
	for await (const [, judged] of judgeEntries(past, entries, history, { tellsGists: true })) {
		const verdict = judged === undefined ? DELETED : (verdictOf(judged) ?? FIRST);
		verdicts.push(judged?.made?.shown ? { verdict, made: judged.made } : { verdict });
	}
	return verdicts;
}

/** What is told of a change; undefined of a first version. */
export function verdictOf({ made, gist }: Judged): ChangeVerdict | undefined {
	if (made === undefined) return undefined;
	const { parts: _, ...verdict } = made;
	return { ...verdict, ...(gist !== undefined && { gist }) };
}

/** Whether an entry recorded the document itself, and neither another page in its place nor its removal. */
export function isDocument({ blob }: Pick<RecordedEntry, "blob">, { instead }: Pick<EntryVerdict, "instead">): boolean {
	return blob !== undefined && instead !== "page";
}

/**
 * The version that an entry is compared with: the one before, or the last of its own variant; undefined for a first one, and
 * where it is the first in another language.
 * @param entries all of the document, oldest first
 */
export function basisOf<Entry extends Pick<RecordedEntry, "commit" | "blob" | "previousBlob">>(
	entries: readonly Entry[],
	entry: Entry,
	{ comparedWith, instead }: Pick<EntryVerdict, "comparedWith" | "instead">,
): Entry | undefined {
	if (entry.previousBlob === undefined || instead === "language") return undefined;
	const before = entries.slice(0, entries.indexOf(entry));
	return before.findLast(({ commit, blob }) =>
		comparedWith === undefined ? blob === entry.previousBlob : commit === comparedWith,
	);
}

/** What needs no text to be read. */
function settled(entry: RecordedEntry, index: number): EntryVerdict | undefined {
	if (entry.isBoundary) return BOUNDARY;
	return index === 0 && entry.blob !== undefined ? FIRST : recordedVerdict(entry);
}

/** What the run that recorded the entry decided, where it said so. */
export function recordedVerdict({ trailers }: RecordedEntry): ChangeVerdict | undefined {
	return parseChange(trailers);
}

/** Undefined for a kind that this version of tosa does not know: it is found out anew. */
function withKind(verdict: EntryVerdict): EntryVerdict | undefined {
	if (verdict.kind === "first") return verdict;
	const kind = readChangeKind(verdict.kind);
	return kind && { ...verdict, kind };
}
