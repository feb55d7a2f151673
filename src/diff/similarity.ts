/** Measures how much of their wording two blocks share. */
import type { Block } from "../text/blocks.js";

/** Words of at most this many letters say little about what a paragraph is about. */
const SHORT_LETTERS = 3;
const SHORT_WEIGHT = 0.3;
const OTHER_KIND_FACTOR = 0.8;
/** What two blocks of one kind without any words (images, rules) count as. */
const WORDLESS = 0.6;

/** What is known of words, shared by all bags that are compared with one another. */
export interface Vocabulary {
	/** By word, in lower case. */
	readonly numbers: Map<string, number>;
	/** By number. */
	readonly weights: number[];
}

export function openVocabulary(): Vocabulary {
	return { numbers: new Map(), weights: [] };
}

/** The words of a block without their order. */
export interface Bag {
	readonly block: Block;
	/** Sorted, and repeated as often as the word occurs. */
	readonly words: Int32Array;
	/** Weight of the word at the same place in `words`. */
	readonly weights: Float64Array;
	/** Sum of `weights`. */
	readonly total: number;
}

/** The bag of `words`, which are those of `block`, without regard to case; words that `vocabulary` lacks are added to it. */
export function bagOf(block: Block, words: readonly string[], vocabulary: Vocabulary): Bag {
	const numbers = Int32Array.from(words, (word) => numberOf(word.toLowerCase(), vocabulary)).sort();
	const weights = Float64Array.from(numbers, (number) => vocabulary.weights[number] ?? 1);
	return { block, words: numbers, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

function numberOf(word: string, { numbers, weights }: Vocabulary): number {
	const known = numbers.get(word);
	if (known !== undefined) return known;
	const isShort = word.length <= SHORT_LETTERS && !/\p{N}/u.test(word);
	weights.push(isShort ? SHORT_WEIGHT : 1);
	numbers.set(word, numbers.size);
	return numbers.size - 1;
}

/**
 * The share of their words, short ones counting less, that two blocks have in common (Dice's coefficient over
 * multisets): 0 nothing, 1 the same words in any order. Blocks of different kinds count as less alike.
 */
export function similarity(a: Bag, b: Bag): number {
	const sameKind = a.block.kind === b.block.kind;
	if (a.words.length === 0 && b.words.length === 0) return sameKind ? WORDLESS : 0;
	let shared = 0;
	let atB = 0;
	for (let atA = 0; atA < a.words.length; atA++) {
		const word = a.words[atA] ?? 0;
		while (atB < b.words.length && (b.words[atB] ?? 0) < word) atB++;
		if (b.words[atB] !== word) continue;
		shared += a.weights[atA] ?? 0;
		atB++;
	}
	return ((sameKind ? 1 : OTHER_KIND_FACTOR) * 2 * shared) / (a.total + b.total);
}
