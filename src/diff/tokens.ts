/** Cuts prose into the tokens that are compared and counted: words, numbers, addresses, link targets, punctuation. */

/** Scripts written without spaces between words; their runs are cut by `Intl.Segmenter`. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const LETTER = String.raw`[[\p{L}\p{N}\p{M}]--[${UNSPACED}]]`;
const NARROW_SPACE = String.raw`[ \u{a0}\u{202f}]`;

const ADDRESS = String.raw`[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,8}`;

/** Alternatives in order; the first that fits is the token. Groups: 1 white space, 2 link target, 3 unspaced script. */
// Every repetition that could start at many places of a hostile line has an upper bound, so that cutting stays linear.
const alternatives = (...addresses: string[]): string =>
	[
		String.raw`(\s+)`,
		// The whole `](address "title")`, so that a changed address never tears the text around it.
		String.raw`(\]\((?:[^\(\)\\\s]|\\.|\((?:[^\(\)\\\s]|\\.){0,500}\)){0,4000}(?:\s{1,9}"[^"\n]{0,500}")?\))`,
		String.raw`([${UNSPACED}][${UNSPACED}\p{M}\u{30fc}]*)`,
		String.raw`<?https?:\/\/[^\s<>\(\)\[\]"]+>?`,
		...addresses,
		String.raw`\\[!-\/:-@\[-\x60\{-~]`,
		String.raw`\p{Nd}{1,3}(?:${NARROW_SPACE}\p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)?(?:${NARROW_SPACE}?%)?(?!\p{L})`,
		String.raw`\p{Nd}+(?:[.,:\/'’\-]\p{Nd}+)*(?:${NARROW_SPACE}?%)?(?!\p{L})`,
		String.raw`(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’](?=\p{L})`,
		String.raw`${LETTER}+(?:['’\-\u{2011}]${LETTER}+)*`,
		String.raw`\*+|_+|~+|\x60+`,
		"[^]",
	].join("|");
const TOKEN = new RegExp(alternatives(), "gv");
// Looking for an address at every word doubles the time, so it is done only where there is an "@".
const TOKEN_OR_ADDRESS = new RegExp(alternatives(ADDRESS), "gv");

const READABLE = /^(?:<?https?:|[\p{L}\p{N}])/u;

let segmenter: Intl.Segmenter | undefined;

/** The tokens of a text without its white space. `starts[i]` and `ends[i]` are where token `i` lies (UTF-16 units). */
export interface Tokens {
	readonly text: string;
	readonly words: readonly string[];
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/** Cuts `text` into tokens. White space lies between them; nothing else is left out. Linear in the length of the text. */
export function tokenize(text: string): Tokens {
	const words: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	const push = (word: string, start: number): void => {
		words.push(word);
		starts.push(start);
		ends.push(start + word.length);
	};
	const pattern = patternFor(text);
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		if (match[1] !== undefined) continue;
		if (match[3] === undefined) push(match[0], match.index);
		else for (const word of segment(match[0])) push(word.segment, match.index + word.index);
	}
	return { text, words, starts, ends };
}

/** The words and numbers that a person reads: no punctuation, no Markdown, no link targets. */
export function readableWords(text: string): string[] {
	const words: string[] = [];
	const pattern = patternFor(text);
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		if (match[1] !== undefined || match[2] !== undefined) continue;
		if (match[3] !== undefined) for (const word of segment(match[3])) words.push(word.segment);
		else if (READABLE.test(match[0])) words.push(match[0]);
	}
	return words;
}

/** Whether a token is a word, a number or an address rather than punctuation or Markdown. */
export function isReadable(token: string): boolean {
	return READABLE.test(token);
}

function patternFor(text: string): RegExp {
	const pattern = text.includes("@") ? TOKEN_OR_ADDRESS : TOKEN;
	pattern.lastIndex = 0;
	return pattern;
}

function segment(run: string): Intl.Segments {
	segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
	return segmenter.segment(run);
}
