/** Finds, among quotations, those that say nearly the same: a memo quotes each of them once. */
import { comparedWords } from "../text/words.js";
import { elideSide } from "./elision.js";
import type { Quote } from "./model.js";
import { sideOf } from "./quotes.js";

/** The share of their words that two texts must have in common to be nearly equal (Dice's coefficient over multisets). */
const ALIKE = 0.9;
/** Words of a text by which the others are found that may be like it. */
const SIGNPOSTS = 4;
const MOST_COMPARED = 20;

/** Several paragraphs that say nearly the same, by the first of them. */
export interface Repeated {
	readonly quote: Quote;
	readonly times: number;
}

/** Remembers what was quoted. */
export interface Quoted {
	/** Those that were not quoted before, each once; and how many were. */
	sort(quotes: readonly Quote[]): { readonly fresh: readonly Repeated[]; readonly repeats: number };
	/** Notes that they are quoted now. */
	note(quotes: readonly Quote[]): void;
}

interface Words {
	readonly counts: ReadonlyMap<string, number>;
	readonly total: number;
	/** The longest words: two texts that are nearly equal have one of them in common. */
	readonly signposts: readonly string[];
}

export function openQuoted(): Quoted {
	const quoted = openIndex<true>();
	return {
		sort(quotes) {
			const own = openIndex<{ quote: Quote; times: number }>();
			const fresh: { quote: Quote; times: number }[] = [];
			let repeats = 0;
			for (const quote of quotes) {
				const words = wordsIn(quote);
				const alike = own.find(words);
				if (quoted.find(words)) repeats++;
				else if (alike) alike.times++;
				else {
					const one = { quote, times: 1 };
					fresh.push(one);
					own.add(words, one);
				}
			}
			return { fresh, repeats };
		},
		note: (quotes) => {
			for (const quote of quotes) quoted.add(wordsIn(quote), true);
		},
	};
}

/** What is quoted, whatever is left out: of two paragraphs that are edited otherwise each is quoted. */
function wordsIn(quote: Quote): Words {
	const known = wordsByQuote.get(quote);
	if (known) return known;
	const read = readWords(quote);
	wordsByQuote.set(quote, read);
	return read;
}

/** Each limit of a memo is tried with the same quotations. */
const wordsByQuote = new WeakMap<Quote, Words>();

function readWords(quote: Quote): Words {
	const words =
		quote.op === "edit"
			? (["before", "after"] as const).flatMap((side) => comparedWords(quotedSide(quote, side)))
			: comparedWords(sideOf(quote, quote.op === "add" ? "after" : "before"));
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return { counts, total: words.length, signposts: signpostsOf(counts) };
}

function quotedSide({ words }: Quote, side: "before" | "after"): string {
	return elideSide(words, side)
		.flatMap(({ parts }) => parts)
		.join(" ");
}

function openIndex<Value>() {
	const bySignpost = new Map<string, { readonly words: Words; readonly value: Value }[]>();
	return {
		find(words: Words): Value | undefined {
			for (const signpost of words.signposts) {
				const found = bySignpost
					.get(signpost)
					?.slice(0, MOST_COMPARED)
					.find((each) => isAlike(each.words, words));
				if (found) return found.value;
			}
			return undefined;
		},
		add(words: Words, value: Value): void {
			for (const signpost of words.signposts) {
				const known = bySignpost.get(signpost);
				if (known) known.push({ words, value });
				else bySignpost.set(signpost, [{ words, value }]);
			}
		},
	};
}

function signpostsOf(counts: ReadonlyMap<string, number>): string[] {
	const words = [...counts.keys()];
	return words.length === 0 ? [""] : words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, SIGNPOSTS);
}

function isAlike(a: Words, b: Words): boolean {
	if (2 * Math.min(a.total, b.total) < ALIKE * (a.total + b.total)) return false;
	let shared = 0;
	for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
	return 2 * shared >= ALIKE * (a.total + b.total);
}
