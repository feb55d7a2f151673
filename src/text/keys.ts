/** By what a sentence is known again under another layout, typography, punctuation or number of its paragraph. */
import { isDayNumber } from "./day-number.js";
import { foldTypography, isPlainAscii } from "./typography.js";

/** The number of a section or the letter of an item. "1.5 GB" and "U.S. residents" begin with none: another amount or country is no other number. */
const ENUMERATOR =
	/^(?:(?:and|or|et|ou|und|oder|y|o) )?(?:\(?(?:(?:[ivxlc]{1,6}|[a-z])(?:\.\d{1,3})*(?:\)|\.(?=[\s(]))|\d{1,3}(?:\.\d{1,3})*[.)](?!\d))\s*)+(?=\S)/u;
/** It may be the day of a date. */
const DAY = /^\d{1,2}\.\s*$/;
const ADDRESS = /https?:\/\/\S+/g;
/** "1,000,000" is 1000000; a comma elsewhere is a decimal one. */
const THOUSANDS = /(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])/g;
const GROUPED = /\d,\d{3}/;
/** A comma or point inside a number is part of it: 1.5 is not 15. Signs of an amount or a reference are words. */
const noWord = (digit: string, kept: string): string => `(?<!${digit})[.,٫٬]|[.,٫٬](?!${digit})|[^${kept}%‰٪§@+.,٫٬]+`;
const NO_WORD = new RegExp(noWord(String.raw`\p{Nd}`, String.raw`\p{L}\p{M}\p{N}\p{Sc}`), "gu");
/** The same of what is ASCII. Every word of every version goes through it. */
const NO_ASCII_WORD = new RegExp(noWord("[0-9]", "A-Za-z0-9$"), "g");
/** Written out, they say the same; "it's" and "we'd" stand for several things, and stay. */
const CONTRACTED = /'(?:t|re|ve|ll)/;
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
	[/\bcan't\b/gu, "cannot"],
	[/\bwon't\b/gu, "will not"],
	[/(?<=\p{L})n't\b/gu, " not"],
	[/(?<=\b(?:you|we|they))'re\b/gu, " are"],
	[/(?<=\b(?:you|we|they|i))'ve\b/gu, " have"],
	[/(?<=\b(?:you|we|they|i|it))'ll\b/gu, " will"],
];

/**
 * What makes a sentence the same as another one: its letters with their marks, its digits, and the signs of amounts, in
 * order and without spaces. Empty where it says nothing.
 * @param text in lower case, with typography folded
 */
export function keyOf(text: string): string {
	return spellOut(text)
		.replace(ENUMERATOR, (number, at: number, whole: string) =>
			DAY.test(number) && isDayNumber(whole.slice(at + number.length)) ? number : "",
		)
		.replace(ADDRESS, (address) => address.replace(/[?#].*$/, ""))
		.replace(isPlainAscii(text) ? NO_ASCII_WORD : NO_WORD, "");
}

/** {@link keyOf} of text as it stands on a page. */
export function keyOfReadable(text: string): string {
	return keyOf(foldTypography(text).toLowerCase());
}

/**
 * Lower case, straight apostrophes, and nothing but letters, digits, apostrophes and single spaces: what lists of phrases are
 * compared with.
 */
export function bareWords(text: string): string {
	return foldTypography(text)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}']+/gu, " ")
		.trim();
}

/** Every run of digits, with the points and commas inside it, becomes one `#`. */
export function withoutNumbers(text: string): string {
	return text.replace(/\p{N}+(?:[.,٫٬]\p{N}+)*/gu, "#");
}

/** With contractions, `&` and thousands written out. @param text in lower case, with typography folded */
export function spellOut(text: string): string {
	let spelt = text.includes(" & ") ? text.replaceAll(" & ", " and ") : text;
	if (CONTRACTED.test(spelt)) for (const [short, long] of CONTRACTIONS) spelt = spelt.replace(short, long);
	return GROUPED.test(spelt) ? spelt.replace(THOUSANDS, (number) => number.replaceAll(",", "")) : spelt;
}
