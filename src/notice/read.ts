/** Reads what documents announced, and remembers it in the user's cache folder until they change. */
import { join } from "node:path";
import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import { CLASSIFIER_ID } from "../change/model.js";
import { diffDocuments } from "../diff/document.js";
import { cacheFolder, cacheName, readPairs, writePairs } from "../disk/user-cache.js";
import type { EntryVerdict, Kinds } from "../history/kinds.js";
import { historyKeysOf } from "../history/kinds-cache.js";
import { rememberTexts, textOf } from "../history/versions.js";
import { gatherNotice, type NoticeReaders } from "./gather.js";
import type { DocumentNotice } from "./model.js";

/** Raised when the same history may be told otherwise. */
const METHOD = 1;

/** @throws RecordError where a text is missing */
export async function readNotice(
	history: Pick<History, "of" | "text">,
	kinds: Pick<Kinds, "of">,
	document: Pick<DocumentRef, "path">,
): Promise<DocumentNotice> {
	const entries = await history.of(document.path);
	return rememberNotice(history, entries, () => kinds.of(entries));
}

/** @param entries of the document, oldest first. @param judge asked where nothing is remembered; so is `diffOf` */
export async function rememberNotice(
	history: Pick<History, "text">,
	entries: readonly RecordedEntry[],
	judge: () => Promise<readonly EntryVerdict[]>,
	diffOf: NoticeReaders["diffOf"] = openDiffs(history),
): Promise<DocumentNotice> {
	const last = entries.at(-1);
	if (!last) return { changes: 0, announced: 0, calendar: [], findings: [] };
	const file = join(cacheFolder("notice"), `${cacheName(`${METHOD} ${CLASSIFIER_ID}`, last.path)}.jsonl`);
	const key = `${historyKeysOf(entries).at(-1)} ${last.commit}`;
	const known = new Map(await readPairs<DocumentNotice>(file)).get(key);
	if (known) return known;
	const notice = await gatherNotice({ history, diffOf }, entries, await judge());
	await writePairs(file, [[key, notice]]);
	return notice;
}

function openDiffs(history: Pick<History, "text">): NoticeReaders["diffOf"] {
	const texts = rememberTexts(history);
	return async (entry, from) => diffDocuments(await textOf(texts, from.blob), await textOf(texts, entry.blob));
}
