/** Tells whether a sentence was only corrected: a letter, a space, an ending, with nothing that matters changed. */
import { distance } from "fastest-levenshtein";
import { isSacred } from "./sacred.js";
import { type Sentence, wordsOf } from "./sentences.js";

const LONGEST_CHARACTERS = 4000;
/** Letters that may differ in one word of fewer, or of at least, this many letters. */
const LONG_WORD = 6;

/** Finds, among sentences of the other version, the one of which a sentence is a corrected form. */
export interface SlipFinder {
	find(sentence: Sentence, isSame: (other: Sentence, sentence: Sentence) => boolean): Sentence | undefined;
}

const ENDS = 6;

/** A corrected sentence begins or ends as before, so that only those need to be looked at. */
export function openSlipFinder(others: readonly Sentence[]): SlipFinder {
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
				.find((other) => isSame(other, sentence)),
	};
}

/** Where very many sentences begin alike, they are items of a list, and none is a correction of another. */
const MOST_CANDIDATES = 50;

/** Whether `after` is `before` with slips of the pen corrected (or made). */
export function isSlip(before: Sentence, after: Sentence): boolean {
	if (Math.abs(before.key.length - after.key.length) > 6) return false;
	if (Math.max(before.key.length, after.key.length) > LONGEST_CHARACTERS) return false;
	const [gone, come] = differing(wordsOf(before.text), wordsOf(after.text));
	if (gone.length > 6 || come.length > 6) return false;
	if ([...gone, ...come].some(isSacred)) return false;
	const [a, b] = [gone.join(""), come.join("")];
	// A word that is not there any more, or is new, changes what is said.
	if (a === "" || b === "") return a.length + b.length <= 1;
	const allowed = Math.max(a.length, b.length) < LONG_WORD ? 1 : 2 * Math.max(gone.length, come.length);
	return distance(a, b) <= Math.min(allowed, 3);
}

/** The words in the middle of both, without those at the beginning and at the end that are the same. */
function differing(before: readonly string[], after: readonly string[]): [string[], string[]] {
	let start = 0;
	while (start < before.length && start < after.length && before[start] === after[start]) start++;
	let end = 0;
	while (
		end < before.length - start &&
		end < after.length - start &&
		before[before.length - 1 - end] === after[after.length - 1 - end]
	)
		end++;
	return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}
