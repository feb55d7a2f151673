/** Cuts Markdown or plain text into the tokens that are compared: words, numbers, addresses, link targets, punctuation. */
import { targetAt } from "./links.js";
import { LETTER, UNSPACED, UNSPACED_RUN } from "./scripts.js";

const SPACED_LETTER = `[[${LETTER}]--[${UNSPACED}]]`;
const NARROW_SPACE = String.raw`[ \u{a0}\u{202f}]`;
const PERCENT = `(?:${NARROW_SPACE}?[%٪])?`;
/** "30" in "30日" is a number; "3rd" is a word, and its "3" no number. */
const NUMBER_END = String.raw`(?!${SPACED_LETTER}|\p{Nd})`;
/**
 * What keeps a word together: apostrophes, hyphens, invisible joiners, the points of "example.com" and "e.g", the signs inside
 * Hebrew abbreviations and Catalan words.
 */
const JOINER = String.raw`(?:['’\-\u{2011}\u{ad}\u{200c}\u{200d}׳״־]|\.(?=[\p{Ll}\p{Nd}])|(?<=\p{sc=Hebrew})["”](?=\p{sc=Hebrew})|(?<=[lL])·(?=[lL]))`;

const HOST = String.raw`[[\p{L}\p{N}\-]--[${UNSPACED}]]{1,63}`;
const EMAIL = String.raw`[\p{L}\p{N}._%+\-]{1,64}@${HOST}(?:\.${HOST}){1,8}`;
/** Ends where a script without spaces goes on, and at its signs. */
const URL = String.raw`<?https?:\/\/[^\s<>\(\)\[\]"，。、；：！？（）「」『』《》${UNSPACED}]{1,4000}>?`;

/** What is read as one word, in the order in which it is tried. Group 1: a run of a script without spaces. */
// Every repetition has an upper bound, so that hostile text takes linear time and no stack.
const words = (...addresses: string[]): string =>
	[
		`(${UNSPACED_RUN})`,
		URL,
		...addresses,
		String.raw`\\[!-\/:-@\[-\x60\{-~]`,
		String.raw`\p{Nd}{1,3}(?:${NARROW_SPACE}\p{Nd}{3}){1,20}(?!\p{Nd})(?:[.,٫]\p{Nd}{1,100})?${PERCENT}${NUMBER_END}`,
		String.raw`\p{Nd}{1,100}(?:[.,:\/'’\-٫٬]\p{Nd}{1,100}){0,50}${PERCENT}${NUMBER_END}`,
		String.raw`(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’](?=\p{L})`,
		`${SPACED_LETTER}{1,200}(?:${JOINER}${SPACED_LETTER}{1,200}){0,50}`,
	].join("|");
/** Group 2: perhaps the beginning of a link target. Group 3: white space. */
const tokens = (...addresses: string[]): string =>
	String.raw`${words(...addresses)}|(\])|(\s{1,1000})|\*{1,1000}|_{1,1000}|~{1,1000}|\x60{1,1000}|[^]`;
/** Group 2: the beginning of a link target. Group 3: a sign that changes an amount or a reference. */
const onlyWords = (...addresses: string[]): string => String.raw`${words(...addresses)}|(\]\()|([\p{Sc}%‰٪§])`;

// Looking for an address at every word doubles the time, so it is done only where there is an "@".
const TOKEN = { plain: new RegExp(tokens(), "gv"), withAddress: new RegExp(tokens(EMAIL), "gv") };
const WORD = { plain: new RegExp(onlyWords(), "gv"), withAddress: new RegExp(onlyWords(EMAIL), "gv") };
const READABLE = /^(?:<?https?:|[\p{L}\p{N}])/u;
const [A, Z] = [97, 122];

/** The tokens of a text without its white space. `starts[i]` and `ends[i]` are where token `i` lies (UTF-16 units). */
export interface Tokens {
	readonly text: string;
	readonly words: readonly string[];
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/**
 * Cuts `text` into tokens. White space lies between them; nothing else is left out. The whole `](address "title")` of a
 * link is one, so that a changed address never tears the text around it. Linear in the length of the text.
 */
export function tokenize(text: string): Tokens {
	const found: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	const push = (word: string, start: number): void => {
		found.push(word);
		starts.push(start);
		ends.push(start + word.length);
	};
	const pattern = patternFor(TOKEN, text);
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		const [token, run, bracket, space] = match;
		if (space !== undefined) continue;
		const target = bracket === undefined ? undefined : targetAt(text, match.index);
		if (target) {
			push(text.slice(target.start, target.end), target.start);
			pattern.lastIndex = target.end;
		} else if (run === undefined) push(token, match.index);
		else for (const word of segment(run)) push(word.segment, match.index + word.index);
	}
	return { text, words: found, starts, ends };
}

/** Whether a token is a word, a number or an address rather than punctuation or Markdown. */
export function isWord(token: string): boolean {
	// Nearly all begin with one of these, and a regular expression takes as long as to find the word.
	const first = token.charCodeAt(0);
	return (first >= A && first <= Z) || READABLE.test(token);
}

/** Calls `found` for each word, number, address and {@link WORD sign}; no punctuation, no Markdown, no link targets. */
export function findWords(text: string, found: (word: string, isSign: boolean) => void): void {
	const pattern = patternFor(WORD, text);
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		const [word, run, opening, sign] = match;
		if (opening !== undefined) pattern.lastIndex = targetAt(text, match.index)?.end ?? pattern.lastIndex;
		else if (run !== undefined) {
			for (const each of segment(run)) if (each.isWordLike) found(each.segment, false);
		} else if (sign !== undefined || isWord(word)) found(word, sign !== undefined);
	}
}

function patternFor(patterns: typeof TOKEN, text: string): RegExp {
	const pattern = text.includes("@") ? patterns.withAddress : patterns.plain;
	pattern.lastIndex = 0;
	return pattern;
}

let segmenter: Intl.Segmenter | undefined;

/** Some 50 times slower than a regular expression: only for scripts in which nothing else shows where words end. */
function segment(
	run: string,
): Iterable<{ readonly segment: string; readonly index: number; readonly isWordLike?: boolean }> {
	if (run.length === 1) return [{ segment: run, index: 0, isWordLike: isWord(run) }];
	segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
	return segmenter.segment(run);
}
