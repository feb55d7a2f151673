/** Chooses, of several sentences, the one that changed most, finds where, and cuts it to a few words around that place. */
import { shortestEdit } from "../diff/shortest-edit.js";
import { splitPieces } from "../text/pieces.js";
import { rememberByText } from "../text/remember.js";
import { endsClause, endsSentence } from "../text/sentences.js";
import { foldTypography } from "../text/typography.js";
import { countWords, wordsAndSigns } from "../text/words.js";
import { isDecisive } from "./decisive-words.js";

/** A sentence, cut into {@link splitPieces pieces}, and the words in them as they are compared. */
export interface Cut {
	readonly text: string;
	readonly pieces: readonly string[];
	readonly words: readonly string[];
	readonly distinct: ReadonlySet<string>;
}

/** Pieces of a sentence that another one lacks; `end` excluded. */
export interface Stretch {
	readonly start: number;
	readonly end: number;
	/** How much they matter: their number, and more for what is never a matter of style. */
	readonly strength: number;
}

/** What was judged as a reader has it, who sees no bars of tables. */
export function withoutBars(asWritten: string): string {
	return asWritten.replace(/^\|\s*|\s*\|$/gu, "").replaceAll(" | ", " · ");
}

const LONGEST = 4000;
/** What is no part of a word; points and commas are, inside a number. */
const SIGNS = /[^\p{L}\p{M}\p{N}\p{Sc}%‰٪§@.,٫٬]+|(?<!\p{Nd})[.,٫٬]+|[.,٫٬]+(?!\p{Nd})/gu;

/** Characters before the difference that are kept of a long sentence. */
const LEAD = 500;

/** @param others of which it may be an edited form: of a long sentence, what begins like one of them is left out */
export function cutSentence(sentence: string, others: readonly { readonly text: string }[] = []): Cut {
	if (sentence.length <= LONGEST) return cutOnce(sentence);
	const shared = Math.max(0, ...others.map(({ text }) => commonLength(sentence, text)));
	if (shared < LONGEST - LEAD) return cutOnce(sentence.slice(0, LONGEST));
	const space = sentence.slice(0, shared).indexOf(" ", shared - LEAD);
	const start = space === -1 ? shared - LEAD : space + 1;
	return cutOnce(`… ${sentence.slice(start, start + LONGEST)}`);
}

function commonLength(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
	return length;
}

/** Both sides of a change are quoted, each beside the other, and once more in its gist. */
const cutOnce = rememberByText(
	(text): Cut => {
		const pieces = splitPieces(text);
		const words = pieces.map(wordIn);
		return { text, pieces, words, distinct: new Set(words.filter((word) => word !== "")) };
	},
	() => MOST_CHARACTERS_CUT,
);
const MOST_CHARACTERS_CUT = 50_000;

function wordIn(piece: string): string {
	const bare = piece.trimStart().toLowerCase();
	return ONLY_LETTERS.test(bare) ? bare : bare.replace(SIGNS, "");
}

const ONLY_LETTERS = /^[a-z]+$/;

/** The longest ones, beyond which the others are not looked at: a new text may have thousands. */
const MOST_COMPARED = 40;

/** The longest texts, in their order. */
export function longestOf<Item extends { readonly text: string }>(
	items: readonly Item[],
	count: number = MOST_COMPARED,
): readonly Item[] {
	if (items.length <= count) return items;
	const chosen = new Set(items.toSorted((a, b) => b.text.length - a.text.length).slice(0, count));
	return items.filter((item) => chosen.has(item));
}

/**
 * The sentence with the strongest stretch that no sentence of the other version has, of which it may be an edited form.
 * @param othersOf the sentences of the other version to compare with
 * @param bonusOf added to the strength of a sentence
 */
export function strongestOf<Sentence extends Cut>(
	sentences: readonly Sentence[],
	othersOf: (sentence: Sentence) => readonly Cut[],
	bonusOf: (sentence: Sentence) => number = () => 0,
): { readonly sentence: Sentence; readonly stretch: Stretch } | undefined {
	let best: { readonly sentence: Sentence; readonly stretch: Stretch; readonly strength: number } | undefined;
	for (const sentence of sentences) {
		const bonus = bonusOf(sentence);
		// To compare it with the others is what costs.
		if (best !== undefined && GREATEST_STRENGTH + bonus <= best.strength) continue;
		for (const stretch of findStretches(sentence, counterpartOf(sentence, othersOf(sentence)))) {
			const strength = stretch.strength + bonus;
			if (best === undefined || strength > best.strength) best = { sentence, stretch, strength };
		}
	}
	return best;
}

/** Of many sentences, the longest few are enough to choose from. */
const MOST_CHOICES = 8;

/** At most `most` words around what is strongest in some sentences of one version, beside `others` of the other one. */
export function excerptOf(sentences: readonly string[], others: readonly string[], most: number): string | undefined {
	const longest = (texts: readonly string[], count: number) =>
		longestOf(
			texts.map((text) => ({ text })),
			count,
		);
	const [of, beside] = [longest(sentences, MOST_CHOICES), longest(others, MOST_COMPARED)];
	const own = of.map(({ text }) => cutSentence(text, beside));
	const other = beside.map(({ text }) => cutSentence(text, of));
	// What became a part of a longer sentence lacks nothing; then it is quoted as it is.
	const best = strongestOf(own, () => other) ?? strongestOf(own, () => []);
	return best && cutAround(best.sentence.pieces, best.stretch, most);
}

/** Words that two sentences must share for one to be the other, edited (Dice's coefficient over sets). */
const ALIKE = 0.4;

function counterpartOf({ distinct }: Cut, others: readonly Cut[]): Cut | undefined {
	let [best, most]: [Cut | undefined, number] = [undefined, ALIKE];
	for (const other of others) {
		// No more than all words of the shorter one are shared.
		const mostAlike =
			(2 * Math.min(distinct.size, other.distinct.size)) / Math.max(1, distinct.size + other.distinct.size);
		if (mostAlike <= most) continue;
		let shared = 0;
		for (const word of distinct) if (other.distinct.has(word)) shared++;
		const alike = (2 * shared) / Math.max(1, distinct.size + other.distinct.size);
		if (alike > most) [best, most] = [other, alike];
	}
	return best;
}

/** Beyond these a sentence is not the other one, edited. */
const MOST_EDITS = 400;

/** Where it has words that the other one lacks, in order: all of it where there is no other one. */
function findStretches(own: Cut, other: Cut | undefined): readonly Stretch[] {
	const runs = other && shortestEdit(other.words, own.words, MOST_EDITS);
	const stretches: Stretch[] = [];
	let start = 0;
	for (const { b: end, length } of [...(runs ?? []), { b: own.words.length, length: 0 }]) {
		if (end > start) stretches.push({ start, end, strength: strengthOf(own.pieces.slice(start, end)) });
		start = end + length;
	}
	return stretches.filter(({ strength }) => strength > 0);
}

const DECISIVE_STRENGTH = 4;
const MOST_DECISIVE = 3;
/** So many words are as much as an excerpt can show. */
const MOST_STRENGTH = 14;
const GREATEST_STRENGTH = MOST_STRENGTH + DECISIVE_STRENGTH * MOST_DECISIVE;

function strengthOf(pieces: readonly string[]): number {
	const words = wordsAndSigns(foldTypography(pieces.join("")).toLowerCase());
	const decisive = words.filter(isDecisive).length;
	return Math.min(words.length, MOST_STRENGTH) + DECISIVE_STRENGTH * Math.min(decisive, MOST_DECISIVE);
}

/** An excerpt of fewer words goes on beyond its sentence, where there is more. */
export const FEWEST_WORDS = 5;
/** Addresses and the like may be one word. */
const MOST_CHARACTERS = 200;

/**
 * At most `most` words around a stretch of a text, from its beginning on where it is longer, kept within its sentence where
 * that is long enough; `…` stands where something is left out.
 */
export function cutAround(
	pieces: readonly string[],
	{ start, end }: Pick<Stretch, "start" | "end">,
	most: number,
): string {
	let [from, to] = [start, Math.min(end, start + most)];
	const grow = (mayPass: boolean): void => {
		for (let grew = true; grew && to - from < most; ) {
			grew = false;
			if (from > 0 && (mayPass || !endsClause(pieces[from - 1] ?? ""))) {
				from--;
				grew = true;
			}
			if (to < pieces.length && to - from < most && (mayPass || !endsClause(pieces[to - 1] ?? ""))) {
				to++;
				grew = true;
			}
		}
	};
	grow(false);
	if (to - from < FEWEST_WORDS) grow(true);
	// A piece may be several words: "and/or".
	while (to - from > 1 && countWords(pieces.slice(from, to).join("")) > most) {
		if (start - from > Math.max(0, to - end)) from++;
		else to--;
	}
	const text = pieces.slice(from, to).join("").trim();
	const short = text.length > MOST_CHARACTERS ? `${[...text.slice(0, MOST_CHARACTERS)].slice(0, -1).join("")}…` : text;
	const isWhole = to >= pieces.length || short.endsWith("…") || endsSentence(short);
	return `${from > 0 && !endsSentence(pieces[from - 1] ?? "") ? "…" : ""}${short}${isWhole ? "" : "…"}`;
}
