/** The versions that a memo is about: what each did to its document, what it says, in which language, and what it is compared with. */

import type { History, RecordedEntry } from "../archive/model.js";
import { type EntryVerdict, isDocument } from "../history/kinds.js";
import { detectLanguage } from "../text/language.js";
import type { MemoPoint } from "./model.js";
import type { State, Timeline } from "./states.js";

/** A version up to the end of the range, what it did to the document, and what it says. */
export interface Chapter extends MemoPoint {
	readonly entry: RecordedEntry;
	/** Among all entries of the document. */
	readonly place: number;
	readonly verdict: EntryVerdict;
	readonly state: State;
	/** Whether it is a version of the document, and neither another page in its place nor its removal. */
	readonly isGood: boolean;
	/** ISO 639-1; undefined where that cannot be told. */
	readonly language: string | undefined;
}

/** Versions that share so much of their sentences are in one language, without a look at them. */
const SAME_LANGUAGE = 0.3;

/** @param verdicts one for each entry, all of the document up to the end of the range, oldest first */
export async function readChapters(
	history: Pick<History, "text">,
	entries: readonly RecordedEntry[],
	verdicts: readonly EntryVerdict[],
	timeline: Timeline,
): Promise<readonly Chapter[]> {
	const chapters: Chapter[] = [];
	const languages = new Map<string, string | undefined>();
	let good: Chapter | undefined;
	for (const [place, entry] of entries.entries()) {
		const { commit, date, blob } = entry;
		const verdict = verdicts[place];
		if (verdict === undefined) continue;
		const state = timeline.at(place);
		const isGood = isDocument(entry, verdict);
		let language = blob === undefined ? undefined : languages.get(blob);
		if (blob !== undefined && isGood && !languages.has(blob)) {
			const isLike = good?.language !== undefined && shareOf(state, good.state) >= SAME_LANGUAGE;
			language = isLike ? good?.language : (await detectLanguage(await history.text(blob)))?.language;
			languages.set(blob, language);
		}
		const chapter = { commit, date, entry, place, verdict, state, isGood, language };
		chapters.push(chapter);
		if (isGood) good = chapter;
	}
	return chapters;
}

/** The last version of the same variant that was the document itself; undefined for the first one in a language. */
export function predecessorOf(chapters: readonly Chapter[], { place, verdict }: Chapter): Chapter | undefined {
	if (verdict.instead === "language") return undefined;
	const before = chapters.slice(0, place);
	const own = before.findLast(({ commit }) => commit === verdict.comparedWith);
	return own ?? before.findLast(({ isGood }) => isGood);
}

/** The share of the sentences of the shorter one that both hold, from 0 to 1. */
function shareOf(a: State, b: State): number {
	const [shorter, longer] = a.keys.size < b.keys.size ? [a, b] : [b, a];
	let shared = 0;
	for (const key of shorter.keys) if (longer.keys.has(key)) shared++;
	return shared / Math.max(1, shorter.keys.size);
}
