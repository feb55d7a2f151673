/** Reads each shown change of a document: what it is compared with, and which paragraphs are real. */

import type { History, RecordedEntry } from "../archive/model.js";
import type { Classification } from "../change/model.js";
import type { DocumentDiff } from "../diff/model.js";
import { recallExplanations } from "../history/explanations.js";
import { historyKeysOf, kindsFolder } from "../history/kinds-cache.js";
import { judgeEntries, pastOf } from "../history/past.js";
import { diffTexts } from "../history/within-time.js";
import { type Chapter, predecessorOf } from "./chapters.js";
import type { RealChange } from "./model.js";
import { readWordings, type Wording } from "./quotes.js";

/** The judgement on each of the shown changes, sentence by sentence: as it is remembered, else made anew. */
export async function judge(
	history: History,
	known: readonly RecordedEntry[],
	shown: readonly Chapter[],
): Promise<ReadonlyMap<RecordedEntry, Classification | undefined>> {
	const made = new Map<RecordedEntry, Classification | undefined>();
	const [first] = shown;
	const last = shown.at(-1);
	if (first === undefined || last === undefined) return made;
	const remembered = await recallExplanations(kindsFolder(), first.entry.path);
	const keys = historyKeysOf(known);
	for (const { entry, place } of shown) made.set(entry, remembered.get(keys[place] ?? ""));
	if (shown.every(({ entry }) => made.get(entry) !== undefined)) return made;
	const past = await pastOf(known.slice(0, first.place), history);
	for await (const [entry, judged] of judgeEntries(past, known.slice(first.place, last.place + 1), history)) {
		if (made.has(entry)) made.set(entry, judged?.made);
	}
	return made;
}

/** A shown change, compared with the version that it replaced. */
export interface Told {
	readonly chapter: Chapter;
	readonly from: Chapter | undefined;
	readonly before: string;
	readonly after: string;
	readonly diff: DocumentDiff;
	readonly wordings: readonly Wording[];
	readonly quiet: RealChange["quiet"];
}

export async function tell(
	history: History,
	chapters: readonly Chapter[],
	chapter: Chapter,
	made: Classification | undefined,
): Promise<Told> {
	const from = predecessorOf(chapters, chapter);
	const textOf = async (blob: string | undefined) => (blob === undefined ? "" : history.text(blob));
	const [before, after] = await Promise.all([
		textOf(from ? from.entry.blob : chapter.entry.previousBlob),
		textOf(chapter.entry.blob),
	]);
	const diff = diffTexts(before, after);
	return { chapter, from, before, after, diff, ...readWordings(diff, made) };
}

/** No word of it differs: what made it seem real was another sign or another end between the same words. */
export function isHollow({ wordings }: Told): boolean {
	return wordings.length === 0;
}
