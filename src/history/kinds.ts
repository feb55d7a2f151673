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
	/** Takes what {@link findKinds} found of the first of a document's entries, in another thread. */
	learn(entries: readonly RecordedEntry[], verdicts: readonly EntryVerdict[]): Promise<void>;
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
			const verdicts = await findKinds(entries.slice(0, unknownUntil), history, folder);
			for (const [index, verdict] of verdicts.entries()) remembered.set(keys[index] ?? "", verdict);
			return entries.map((entry, index) => settled(entry, index) ?? verdicts[index] ?? known[index] ?? FIRST);
		},
		async learn(entries, verdicts) {
			const path = entries.at(-1)?.path;
			if (path === undefined) return;
			const remembered = await cache.of(path);
			for (const [index, key] of historyKeysOf(entries).entries()) {
				const verdict = verdicts[index];
				if (verdict) remembered.set(key, verdict);
			}
		},
		save: cache.save,
	};
}

/**
 * Reads all texts of a document to judge its entries, and remembers how those that are shown were explained.
 * @param entries of the document, from its first one on
 * @param folder of the cache
 */
export async function findKinds(
	entries: readonly RecordedEntry[],
	history: Pick<History, "text">,
	folder: string = kindsFolder(),
): Promise<readonly EntryVerdict[]> {
	const { openPast } = await import("../change/index.js");
	const keys = historyKeysOf(entries);
	const verdicts: EntryVerdict[] = [];
	const shown: (readonly [key: string, made: Classification])[] = [];
	for await (const [, judged] of judgeEntries(openPast(), entries, history, { tellsGists: true })) {
		if (judged?.made?.shown) shown.push([keys[verdicts.length] ?? "", judged.made]);
		verdicts.push(judged === undefined ? DELETED : (verdictOf(judged) ?? FIRST));
	}
	await rememberExplanations(folder, entries.at(-1)?.path ?? "", shown);
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
