/** Reads from Markdown what the guard judges by: words without link targets, headings, lines, running prose. */

// Every repetition has a bound, so that hostile text takes linear time and no stack.
/** Scripts written without spaces between words. Two characters of theirs count as one word. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const WORD = new RegExp(String.raw`[${UNSPACED}]{1,2}|[[\p{L}\p{N}\p{M}]--[${UNSPACED}]]{1,100}`, "gv");

/** The target of a link or image, with its title. */
const TARGET = /\]\([^()\s]{0,4000}(?:\([^()\s]{0,500}\)[^()\s]{0,500}){0,8}(?:\s{1,9}"[^"\n]{0,500}")?\)/g;
const LINK_TEXT = /\[([^[\]\n]{0,500})\]\(/g;
const ADDRESS = /<?\bhttps?:\/\/[^\s<>()[\]"]+>?/g;
const MARKER = /^\s*(?:(?:[*+-]|\d{1,9}[.)]|>)\s+)*(?:(#{1,6})\s+)?/;
const UNDERLINE = /^\s*([=-])\1*\s*$/;
const MARKUP = /!?\[|\]|[*|`]+|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=[!-/:-@[-`{-~])/gu;
const SENTENCE_END = /[.!?…](?=[\s"”»)]|$)|[。！？؟।]/gu;

/** Fewer words in a line are a label, a menu entry or a button. */
const FEWEST_PROSE_WORDS = 8;
/** A line with fewer sentence ends is a list of names: countries, languages, entries of a menu. */
const MOST_WORDS_PER_SENTENCE = 60;

export interface Line {
	/** Without markers, emphasis, link targets and escapes. */
	readonly text: string;
	readonly isHeading: boolean;
	/** Sentences, not a label or a list of names or links. */
	readonly isProse: boolean;
	readonly words: number;
}

export interface TextFacts {
	/** Lines that hold a word. */
	readonly lines: readonly Line[];
	readonly headings: readonly string[];
	readonly words: number;
	/** Words in lines of prose, headings apart. */
	readonly proseWords: number;
}

/** Words and numbers; two characters of an unspaced script are one. */
export function countWords(text: string): number {
	return text.match(WORD)?.length ?? 0;
}

/** Reads a Markdown text line by line (paragraphs are one line each). Linear in its length. */
export function readText(markdown: string): TextFacts {
	const lines: Line[] = [];
	let isBelowLine = false;
	for (const raw of markdown.split("\n")) {
		const underline = UNDERLINE.exec(raw)?.[1];
		const last = lines.at(-1);
		// A heading that ends in line breaks stands apart from its underline, and "=" underlines nothing else.
		if (last !== undefined && underline !== undefined && (underline === "=" || isBelowLine)) {
			lines[lines.length - 1] = { ...last, isHeading: true, isProse: false };
		}
		isBelowLine = underline === undefined && /\S/.test(raw);
		const line = readLine(raw);
		if (line.words > 0) lines.push(line);
	}
	return {
		lines,
		headings: lines.filter(({ isHeading }) => isHeading).map(({ text }) => text),
		words: sum(lines),
		proseWords: sum(lines.filter((line) => line.isProse)),
	};
}

/** The sentences of a line: what stands between sentence ends. */
export function sentencesOf(text: string): string[] {
	return text.split(/(?<=[.!?…])\s+|(?<=[。！？])/u);
}

function readLine(raw: string): Line {
	const marker = MARKER.exec(raw);
	const bare = raw.slice(marker?.[0].length ?? 0);
	const text = plainLine(bare);
	const words = countWords(text);
	const isHeading = marker?.[1] !== undefined;
	return { text, isHeading, isProse: !isHeading && isProse(bare, text, words), words };
}

function plainLine(line: string): string {
	return line.replace(TARGET, "]").replace(ADDRESS, " ").replace(MARKUP, "").replace(/\s+/g, " ").trim();
}

function isProse(line: string, text: string, words: number): boolean {
	if (words < FEWEST_PROSE_WORDS) return false;
	const sentences = text.match(SENTENCE_END)?.length ?? 0;
	if (words > sentences * MOST_WORDS_PER_SENTENCE) return false;
	let linked = 0;
	for (const [, label = ""] of line.matchAll(LINK_TEXT)) linked += countWords(label);
	return linked * 2 < words;
}

function sum(lines: readonly Line[]): number {
	return lines.reduce((total, { words }) => total + words, 0);
}
