/** Counts the words that two texts do not share, fast enough for every version of a long history. */
import { wordsOf } from "../text/words.js";

/** Words that one text has and the other lacks. */
export interface WordCount {
	readonly added: number;
	readonly removed: number;
}

/**
 * How many readable words `after` has that `before` lacks, and the other way round, as multisets: a word that only
 * moved counts in neither. Punctuation, Markdown and link targets do not count.
 */
export function countChangedWords(before: string, after: string): WordCount {
	if (before === after) return { added: 0, removed: 0 };
	// Lines that both texts hold cancel out, so only the others need to be cut into words.
	const [linesBefore, linesAfter] = linesOnlyIn(before, after);
	const [removed, added] = withoutCommon(linesBefore.flatMap(wordsOf), linesAfter.flatMap(wordsOf));
	return { added: added.length, removed: removed.length };
}

/** Each text with only those of its lines that the other one lacks; of one that stands more often, as many more. */
export function differingLines(before: string, after: string): [before: string, after: string] {
	const [gone, come] = linesOnlyIn(before, after);
	return [gone.join("\n"), come.join("\n")];
}

function linesOnlyIn(before: string, after: string): [before: string[], after: string[]] {
	const { start, end } = commonEnds(before, after);
	return withoutCommon(
		before.slice(start, before.length - end).split("\n"),
		after.slice(start, after.length - end).split("\n"),
	);
}

/**
 * How many characters of whole lines both texts begin and end with alike: most changes are small and stand together. The two
 * do not overlap.
 */
export function commonEnds(before: string, after: string): { readonly start: number; readonly end: number } {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
	start = start === 0 ? 0 : before.lastIndexOf("\n", start - 1) + 1;
	let end = 0;
	const mostAtEnd = shorter - start;
	while (end < mostAtEnd && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
		end++;
	// The last line that differs is kept whole: the common end begins after a line break, in both texts.
	const breakAt = before.indexOf("\n", before.length - end);
	return { start, end: end === 0 || breakAt === -1 ? 0 : before.length - breakAt - 1 };
}

/** Says of one list of words after the other how many of `words` are in it; each of these counts once. */
export function countOnce(words: readonly string[]): (list: readonly string[]) => number {
	const left = new Map<string, number>();
	for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
	return (list) => {
		let count = 0;
		for (const word of list) {
			const rest = left.get(word) ?? 0;
			if (rest === 0) continue;
			left.set(word, rest - 1);
			count++;
		}
		return count;
	};
}

/** The multiset differences `left − right` and `right − left`, in order. */
export function withoutCommon(left: readonly string[], right: readonly string[]): [left: string[], right: string[]] {
	const surplus = new Map<string, number>();
	for (const item of left) surplus.set(item, (surplus.get(item) ?? 0) + 1);
	const onlyRight: string[] = [];
	for (const item of right) {
		const count = surplus.get(item) ?? 0;
		if (count > 0) surplus.set(item, count - 1);
		else onlyRight.push(item);
	}
	const onlyLeft: string[] = [];
	for (const item of left) {
		const count = surplus.get(item) ?? 0;
		if (count === 0) continue;
		surplus.set(item, count - 1);
		onlyLeft.push(item);
	}
	return [onlyLeft, onlyRight];
}
