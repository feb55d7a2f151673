/** Tells whether a sentence was only corrected: a letter, a space, an ending, with nothing that matters changed. */
import { distance } from "fastest-levenshtein";
import { wordsAndSigns } from "../text/words.js";
import { isDecisive } from "./decisive-words.js";
import { findHunks, type Hunk } from "./hunks.js";
import { areSmallWords } from "./language.js";
import { plainWord, plainWords } from "./plain-words.js";
import type { Sentence } from "./sentences.js";
import type { Vocabulary } from "./vocabulary.js";

const LONGEST_CHARACTERS = 4000;
/** Letters by which the whole may differ, repeated words included. */
const MOST_LETTERS = 40;
const MOST_HUNKS = 4;
const MOST_WORDS = 6;
/** Letters that may differ in one word of fewer, or of at least, this many letters. */
const LONG_WORD = 6;
/** Shorter words are corrected at their first letter too. */
const FIRST_LETTER_COUNTS = 4;

/** Finds, among sentences of the other version, the one of which a sentence is a corrected form. */
export interface CounterpartFinder {
	find(sentence: Sentence, isSame: (other: Sentence) => boolean): Sentence | undefined;
}

const ENDS = 6;

/** A corrected sentence begins or ends as before, so that only those need to be looked at. */
export function openCounterpartFinder(others: readonly Sentence[]): CounterpartFinder {
	const byEnd = new Map<string, Sentence[]>();
	const add = (end: string, other: Sentence) => {
		const known = byEnd.get(end);
		if (known) known.push(other);
		else byEnd.set(end, [other]);
	};
	for (const other of others) {
		add(`^${other.key.slice(0, ENDS)}`, other);
		add(`$${other.key.slice(-ENDS)}`, other);
	}
	return {
		find: (sentence, isSame) =>
			[`^${sentence.key.slice(0, ENDS)}`, `$${sentence.key.slice(-ENDS)}`]
				.flatMap((end) => byEnd.get(end)?.slice(0, MOST_CANDIDATES) ?? [])
				.find(isSame),
	};
}

/** Where very many sentences begin alike, they are items of a list, and none is a correction of another. */
const MOST_CANDIDATES = 50;

/** Whether `after` is `before` with slips of the pen corrected (or made). A name with another letter is another name. */
export function isCorrected(before: Sentence, after: Sentence, vocabulary: Vocabulary): boolean {
	if (Math.abs(before.key.length - after.key.length) > MOST_LETTERS) return false;
	if (Math.max(before.key.length, after.key.length) > LONGEST_CHARACTERS) return false;
	const [a, b] = [readWords(before), readWords(after)];
	if (areReordered(before.text, after.text) || isGlued(before.text, after.text)) return true;
	if (!mayBeCorrected(a, b)) return false;
	const hunks = findHunks(a.inOrder, b.inOrder, MOST_HUNKS, MOST_HUNKS * 2 * MOST_WORDS);
	const unclear = hunks?.filter((hunk) => !vocabulary.isMisspelt(hunk));
	if (!unclear?.every(isSmallCorrection)) return false;
	const exchanged = unclear.filter(({ removed, added }) => removed.length > 0 && added.length > 0);
	const names = exchanged.length === 0 ? [] : [...capitalsOf(before), ...capitalsOf(after)];
	return exchanged.every(({ removed, added }) => {
		const words = [...removed, ...added];
		return !words.some((word) => names.includes(word)) || words.some(vocabulary.isCommon);
	});
}

/** Letters that the words which only one of them has may differ by: an insertion and a removal for each letter of a hunk. */
const MOST_OTHER_LETTERS = MOST_HUNKS * 6;

/**
 * Whether they may differ by slips alone, by the words that only one of them has and that thus were not repeated. An
 * alignment of the words costs far more, and most pairs share but their beginning.
 */
function mayBeCorrected(a: Words, b: Words): boolean {
	const counts = new Map<string, number>();
	const count = (words: Words, others: Words, by: number): boolean => {
		for (const word of words.inOrder) {
			if (others.known.has(word) || FILLERS.has(word)) continue;
			if (isDecisive(word)) return false;
			for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + by);
		}
		return true;
	};
	if (!count(a, b, 1) || !count(b, a, -1)) return false;
	let sum = 0;
	for (const each of counts.values()) sum += Math.abs(each);
	return sum <= MOST_OTHER_LETTERS;
}

/** Words with a capital, in lower case. */
function capitalsOf({ asWritten }: Sentence): string[] {
	return wordsAndSigns(asWritten).flatMap((word) => (/^\p{Lu}/u.test(word) ? [plainWord(word.toLowerCase())] : []));
}

/** Whether one is the other behind a label with no space between them: the page's own words, joined when it was read. */
function isGlued(a: string, b: string): boolean {
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	const label = long.slice(0, long.length - short.length);
	if (label.length < 4 || short.length < SHORTEST_GLUED || !long.endsWith(short)) return false;
	if (!/\p{L}$/u.test(label) || !/^\p{L}/u.test(short)) return false;
	const words = wordsAndSigns(label);
	return words.length <= MOST_LABEL_WORDS && !words.some(isDecisive);
}

const SHORTEST_GLUED = 12;
const MOST_LABEL_WORDS = 4;

/** Whether they enumerate the same in another order. What stands before the first comma keeps its place. */
function areReordered(before: string, after: string): boolean {
	if (Math.abs(before.length - after.length) > MOST_BETWEEN) return false;
	const [gone, come] = [before, after].map((text) => text.split(BETWEEN).map((each) => each.replace(/[.:]$/u, "")));
	if (gone === undefined || come === undefined || gone.length < FEWEST_ELEMENTS || gone[0] !== come[0]) return false;
	return gone.toSorted().join("\n") === come.toSorted().join("\n");
}

const FEWEST_ELEMENTS = 3;
/** Characters by which what stands between the elements may differ in length. */
const MOST_BETWEEN = 8;
const BETWEEN = /(?:\s*[,;/]\s*|\s+)(?:and|or|et|ou|und|oder|y|o)\s+|\s*[,;/]\s*/u;

interface Words {
	readonly inOrder: readonly string[];
	readonly known: ReadonlySet<string>;
}

/** A sentence is compared with many others. */
const words = new WeakMap<Sentence, Words>();

function readWords(sentence: Sentence): Words {
	const known = words.get(sentence);
	if (known) return known;
	const inOrder = plainWords(sentence.text);
	const read = { inOrder, known: new Set(inOrder) };
	words.set(sentence, read);
	return read;
}

function isSmallCorrection(hunk: Hunk): boolean {
	const { removed, added } = hunk;
	if (isRepetition(hunk)) return true;
	if (removed.length > MOST_WORDS || added.length > MOST_WORDS) return false;
	if ([...removed, ...added].some(isDecisive)) return false;
	const [a, b] = [removed.join(""), added.join("")];
	// A word that is not there any more, or is new, changes what is said.
	if (a === "" || b === "")
		return a.length + b.length <= 1 || [...removed, ...added].every((word) => FILLERS.has(word));
	// Word by word, since what joins two of them hides the beginning of the second: "a lawful", "an unlawful".
	if (removed.length === added.length && removed.length > 1)
		return removed.every((word, index) => areOneWord([word], [added[index] ?? ""]));
	return areOneWord(removed, added);
}

function areOneWord(removed: readonly string[], added: readonly string[]): boolean {
	const [a, b] = [removed.join(""), added.join("")];
	if (a === b) return true;
	if (areOtherWords(removed, added)) return false;
	if (stemOf(a).length >= SHORTEST_STEM && stemOf(a) === stemOf(b)) return true;
	const allowed = Math.max(a.length, b.length) < LONG_WORD ? 1 : 2 * Math.max(removed.length, added.length);
	return distance(a, b) <= Math.min(allowed, 3);
}

/** "Provide" and "providing" are one verb. */
function stemOf(word: string): string {
	return word.replace(/(?:ing|e[sd]?|s)$/u, "");
}

const SHORTEST_STEM = 4;

/** English may leave them out: "the choices (that) you have"; or left them out by mistake: "in order (to) pay". */
const FILLERS = new Set(["the", "that", "a", "an", "to", "of"]);

/** "that you are that you are": words that stood there twice running. */
function isRepetition({ removed, added, before, after }: Hunk): boolean {
	const words = removed.length === 0 ? added : removed;
	if (words.length === 0 || (removed.length > 0 && added.length > 0)) return false;
	const length = words.join("").length;
	if (length < 2) return false;
	return endsWith(before, words) || endsWith([...after].reverse(), [...words].reverse());
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
	return words.length >= end.length && end.every((word, index) => word === words[words.length - end.length + index]);
}

/** Two words that both exist, although few letters part them: lawful and unlawful, our and your, lessor and lessee. */
function areOtherWords(gone: readonly string[], come: readonly string[]): boolean {
	if (gone.length !== 1 || come.length !== 1) return false;
	const [a = "", b = ""] = [gone[0], come[0]];
	if (areSmallWords(a, b)) return true;
	const shorter = Math.min(a.length, b.length);
	if (shorter >= FIRST_LETTER_COUNTS && a[0] !== b[0]) return true;
	return OTHER_PARTY.test(a) !== OTHER_PARTY.test(b);
}

const OTHER_PARTY = /\p{L}{3}ees?$/u;
