/** Tells of two texts whether they are in two languages, so that no word of the one can be compared with the other. */
import type { RecordedEntry } from "../archive/model.js";
import type { DocumentDiff } from "../diff/model.js";
import { sharesMostLines } from "../diff/shared-lines.js";
import { detectLanguage } from "../text/language.js";
import type { Languages } from "./languages.js";

/** The languages of two texts (ISO 639-1). */
export interface TwoLanguages {
	readonly before: string;
	readonly after: string;
}

/** What is told of their words: nothing. */
export const NOTHING_COMPARED: DocumentDiff = { blocks: [], wordsAdded: 0, wordsRemoved: 0 };

/** Undefined of two texts in one language, and where that is not certain. */
export async function twoLanguages(before: string, after: string): Promise<TwoLanguages | undefined> {
	if (before === after || sharesMostLines(before, after)) return undefined;
	const [was, is] = [await detectLanguage(before), await detectLanguage(after)];
	if (!was?.certain || !is?.certain || was.language === is.language) return undefined;
	return { before: was.language, after: is.language };
}

/** How a document went over from one language to another. */
export interface LanguageSwitch extends TwoLanguages {
	/** The last version in the earlier language and the first in the later one; absent where it changed several times. */
	readonly until?: RecordedEntry;
	readonly since?: RecordedEntry;
}

/**
 * What lay between two versions that are in two languages.
 * @param entries of the document, oldest first
 */
export async function readSwitch(
	entries: readonly RecordedEntry[],
	from: RecordedEntry,
	to: RecordedEntry,
	two: TwoLanguages,
	languages: Pick<Languages, "of">,
): Promise<LanguageSwitch> {
	const [start, end] = [entries.indexOf(from), entries.indexOf(to)];
	if (start > end) return two;
	let until = from;
	let since: RecordedEntry | undefined;
	for (const entry of entries.slice(start + 1, end + 1)) {
		const language = entry === to ? two.after : await languages.of(entry);
		if (language === two.after) since ??= entry;
		else if (language !== undefined && since !== undefined) return two;
		if (language === two.before) until = entry;
	}
	return since === undefined ? two : { ...two, until, since };
}
