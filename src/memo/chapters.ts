/** The versions that a memo is about: what each did to its document, what it says, and which one it is to be compared with. */

import type { History, RecordedEntry } from "../archive/model.js";
import type { EntryVerdict, Kinds } from "../history/kinds.js";
import type { Stage } from "./passing.js";
import { NOTHING, readStates } from "./states.js";

/** A version within the range (or before it), what it did to the document, and what it says. */
export interface Chapter extends Stage {
	readonly entry: RecordedEntry;
	readonly verdict: EntryVerdict;
	/** Whether no earlier version had exactly this text. */
	readonly isFirstOfText: boolean;
}

/**
 * The versions of the range, after some before it.
 * @param entries all of the document, oldest first
 * @param known those up to the last one that is meant
 * @param start place of the first one that is meant
 */
export async function readChapters(
	history: History,
	kinds: Pick<Kinds, "of">,
	entries: readonly RecordedEntry[],
	known: readonly RecordedEntry[],
	start: number,
): Promise<readonly Chapter[]> {
	const verdicts = await kinds.of(entries);
	const from = Math.max(0, start - MARGIN);
	const blobs = known.slice(from).flatMap(({ blob }) => blob ?? []);
	const states = await readStates(history, known, new Set(blobs));
	const seen = new Set<string | undefined>();
	return known.flatMap((entry, index): Chapter[] => {
		const isFirstOfText = !seen.has(entry.blob);
		seen.add(entry.blob);
		const state = index < from ? undefined : entry.blob === undefined ? NOTHING : states.get(entry.blob);
		const verdict = verdicts[index];
		return state && verdict ? [{ commit: entry.commit, date: entry.date, entry, verdict, state, isFirstOfText }] : [];
	});
}

/** Versions read before the range, to find the last one that was the document itself. */
const MARGIN = 10;

/** The version before; where that was a bad capture, the last one before it that was the document itself. */
export function predecessorOf(chapters: readonly Chapter[], chapter: Chapter): Chapter | undefined {
	const before = chapters.slice(0, chapters.indexOf(chapter));
	const { previousBlob } = chapter.entry;
	// A document that had been taken out is compared with what it last was.
	const replaced = before.findLast(({ entry: { blob } }) => blob !== undefined && (previousBlob ?? blob) === blob);
	if (replaced?.verdict.kind !== "bad-capture") return replaced;
	const good = before.findLast(({ verdict }) => verdict.kind !== "bad-capture");
	return good && chapter.state.shareOf(good.state) > chapter.state.shareOf(replaced.state) ? good : replaced;
}
