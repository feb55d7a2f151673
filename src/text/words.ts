/** The words of a text and how many there are: the one count that every figure, threshold and share in tosa goes by. */

import { splitBlocks } from "./blocks.js";
import { withoutImages } from "./links.js";
import { readableText } from "./readable.js";
import { findWords } from "./tokens.js";
import { foldTypography, INVISIBLE } from "./typography.js";

/**
 * The words, numbers and addresses of Markdown or plain text, in order, as written but for what is invisible in them.
 * No punctuation, Markdown or link targets. "third-party", "12.5 %" and an address are one word each. In scripts without
 * spaces, words are those that the dictionaries of `Intl.Segmenter` know, so that their number may be compared with that of any
 * language.
 */
export function wordsOf(text: string): string[] {
	return readWords(text, false);
}

/** The same, with the signs between them that change what is said: of currencies, `%`, `§`. */
export function wordsAndSigns(text: string): string[] {
	return readWords(text, true);
}

function readWords(text: string, withSigns: boolean): string[] {
	const isBare = text.search(INVISIBLE) === -1;
	const words: string[] = [];
	findWords(text, (word, isSign) => {
		if (withSigns || !isSign) words.push(isBare ? word : word.replace(INVISIBLE, ""));
	});
	return words;
}

/** How many words {@link wordsOf} finds. */
export function countWords(text: string): number {
	let count = 0;
	findWords(text, (_, isSign) => {
		if (!isSign) count++;
	});
	return count;
}

/** The words of readable text as they are compared across pages: typography folded, in lower case. */
export function comparedWords(text: string): string[] {
	return wordsOf(foldTypography(text).toLowerCase());
}

/** The same of a Markdown text: neither addresses behind links nor images nor numbers of lists, which no page holds as text. */
export function comparedWordsOfMarkdown(markdown: string): string[] {
	return splitBlocks(markdown).blocks.flatMap(({ text }) => comparedWords(readableText(withoutImages(text))));
}
