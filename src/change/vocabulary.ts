/** What the words of two versions tell of one of them: whether it is a name, whether it is a slip of the pen. */
import { distance } from "fastest-levenshtein";
import type { Hunk } from "./hunks.js";
import { regionOf } from "./place-names.js";
import type { VersionText } from "./sentences.js";

export interface Vocabulary {
	/** Whether a word, in lower case, is written with a small letter somewhere, and thus no name. */
	isCommon(word: string): boolean;
	/**
	 * Whether one word was exchanged for another that few letters part from it, of which one stands nowhere else and the other
	 * one stands elsewhere too, beside the same word: "applicable saws" where all else has "applicable laws".
	 */
	isMisspelt(hunk: Hunk): boolean;
}

/** In lower case. Shorter words are like many others. */
const WORD = /^[\p{L}\p{M}]{4,}$/u;
/** Words in which two letters may be wrong. */
const LONG_WORD = 6;

export function openVocabulary(before: VersionText, after: VersionText): Vocabulary {
	const isMisspelling = (
		wrong: string,
		right: string,
		{ before: left, after: next }: Hunk,
		own: VersionText,
	): boolean => {
		if (sentencesWith(wrong, before.all).length + sentencesWith(wrong, after.all).length > 1) return false;
		return (
			isBeside(left.at(-1), (word) => `${word} ${right}`, own) || isBeside(next[0], (word) => `${right} ${word}`, own)
		);
	};
	return {
		isCommon: (word) => smallWordsOf(before).has(word) || smallWordsOf(after).has(word),
		isMisspelt(hunk) {
			const { removed, added } = hunk;
			const [gone = "", come = ""] = [removed[0], added[0]];
			if (removed.length !== 1 || added.length !== 1 || !WORD.test(gone) || !WORD.test(come)) return false;
			if (!areAlike(gone, come)) return false;
			const [from, to] = [regionOf(gone), regionOf(come)];
			if (from !== undefined && to !== undefined) return from === to;
			// In the version with the slip, the right word stands in other sentences alone.
			return isMisspelling(gone, come, hunk, before) || isMisspelling(come, gone, hunk, after);
		},
	};
}

/** A prefix says the opposite, and so may other first letters: unlawful, export. One other first letter may be a slip. */
function areAlike(a: string, b: string): boolean {
	const mayDiffer = Math.min(a.length, b.length) < LONG_WORD || a[0] !== b[0] ? 1 : 2;
	return distance(a, b) <= mayDiffer && (a[0] === b[0] || a.length === b.length);
}

/** Small words stand beside any other: "of". */
const SHORTEST_NEIGHBOUR = 5;

function isBeside(neighbour: string | undefined, join: (word: string) => string, { all }: VersionText): boolean {
	if (neighbour === undefined || neighbour.length < SHORTEST_NEIGHBOUR || !WORD.test(neighbour)) return false;
	return sentencesWith(join(neighbour), all).length > 0;
}

/** The sentences in which whole words stand. */
function sentencesWith(words: string, all: VersionText["all"]): VersionText["all"] {
	// Most sentences lack them, and a pattern takes longer to tell.
	const found = all.filter(({ text }) => text.includes(words));
	const pattern = new RegExp(String.raw`(?<![\p{L}\p{M}])${words}(?![\p{L}\p{M}])`, "u");
	return found.filter(({ text }) => pattern.test(text));
}

const smallWords = new WeakMap<VersionText, ReadonlySet<string>>();

/** Found once of a version: it is compared with the one before and with the one after. */
function smallWordsOf(version: VersionText): ReadonlySet<string> {
	const known = smallWords.get(version);
	if (known) return known;
	const found = new Set(version.all.flatMap(({ asWritten }) => asWritten.match(SMALL) ?? []));
	smallWords.set(version, found);
	return found;
}

const SMALL = /(?<!\p{L})\p{Ll}[\p{L}\p{M}]*/gu;
