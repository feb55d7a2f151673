/** Reads what documents announced, and remembers it in the user's cache folder until they change. */
import { join } from "node:path";
import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import { CLASSIFIER_ID } from "../change/model.js";
import { cacheFolder, cacheName, readPairs, writePairs } from "../disk/user-cache.js";
import { basisOf, type Kinds } from "../history/kinds.js";
import { historyKeysOf } from "../history/kinds-cache.js";
import { rememberTexts, textOf } from "../history/versions.js";
import { diffTexts } from "../history/within-time.js";
import { openNotice } from "./gather.js";
import type { DocumentNotice } from "./model.js";

/** Raised when the same history may be told otherwise. */
const METHOD = 7;

/** @throws RecordError where a text is missing */
export async function readNotice(
	history: Pick<History, "of" | "text">,
	kinds: Pick<Kinds, "of">,
	document: Pick<DocumentRef, "path" | "termsType">,
): Promise<DocumentNotice> {
	const entries = await history.of(document.path);
	const known = await recallNotice(entries);
	if (known) return known;
	const verdicts = await kinds.of(entries);
	const reader = openNotice(history, document.termsType);
	const texts = rememberTexts(history);
	for (const [index, entry] of entries.entries()) {
		const verdict = verdicts[index];
		if (!verdict) continue;
		const from = basisOf(entries, entry, verdict);
		await reader.next(entry, verdict, from, async () =>
			diffTexts(await textOf(texts, from?.blob), await textOf(texts, entry.blob)),
		);
	}
	const notice = reader.end();
	await rememberNotice(entries, notice);
	return notice;
}

/** What was found out about exactly these versions of a document. @param entries all of it, oldest first */
export async function recallNotice(entries: readonly RecordedEntry[]): Promise<DocumentNotice | undefined> {
	return new Map(await readPairs<DocumentNotice>(fileOf(entries))).get(keyOf(entries));
}

export async function rememberNotice(entries: readonly RecordedEntry[], notice: DocumentNotice): Promise<void> {
	await writePairs(fileOf(entries), [[keyOf(entries), notice]]);
}

function fileOf(entries: readonly RecordedEntry[]): string {
	const path = entries.at(-1)?.path ?? "";
	return join(cacheFolder("notice"), `${cacheName(`${METHOD} ${CLASSIFIER_ID}`, path)}.jsonl`);
}

function keyOf(entries: readonly RecordedEntry[]): string {
	return `${historyKeysOf(entries).at(-1)} ${entries.at(-1)?.commit}`;
}
