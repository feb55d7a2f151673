/** Reads a block of Markdown as it says the same wherever it stands: its sentences, its links, what it leads to. */
import { keyOf } from "../text/keys.js";
import { outsideLinks, readLinks, withoutImages } from "../text/links.js";
import { comparableText, readableText } from "../text/readable.js";
import { rememberByText } from "../text/remember.js";
import { hasLetter } from "../text/scripts.js";
import { endsClause, endsSentence, splitClauses } from "../text/sentences.js";
import { countWords, wordsAndSigns } from "../text/words.js";
import { isDecisive } from "./decisive-words.js";

/** One sentence, or what stands in its place in lists, tables and headings. */
export interface ReadSentence {
	/** Letters and digits alone: the same under another layout, punctuation, list number or query string. */
	readonly key: string;
	/** As read: lower case, without Markdown. */
	readonly text: string;
	/** The same with its capitals, for reasons that quote it. */
	readonly asWritten: string;
	readonly words: number;
	/** It describes an image: some pages set their statements as pictures. */
	readonly isImage: boolean;
}

export interface ReadBlock {
	readonly sentences: readonly ReadSentence[];
	readonly isLink: boolean;
	/** A few bold words: the title of what follows, where it is a paragraph. */
	readonly isBold: boolean;
	/** The key of the bold words that it begins with, be they all of it or not: "**Fees.** We charge…". */
	readonly title: string | undefined;
	/** Links that it opens and leaves for later blocks to close; less than 0 where it closes such. */
	readonly opens: number;
	readonly speaksOutside: boolean;
	/** The host, where it is one link to the home page of a site. */
	readonly home: string | undefined;
	/** It leads to what follows, unless it is a heading: it ends with a colon, after enough words to be a sentence. */
	readonly introduces: boolean;
}

/** Gives one and the same for blocks that read alike, such as those that differ in the addresses of their links alone. */
export type BlockReader = (markdown: string) => ReadBlock;

/** @param enough characters of blocks that are read once, at least */
export function openBlockReader(enough: () => number): BlockReader {
	const readAlike = rememberByText((_comparable): ReadBlock[] => [], enough);
	return rememberByText((markdown) => {
		const comparable = comparableText(markdown);
		const alike = readAlike(comparable);
		const read = readBlock(markdown, comparable, alike[0]?.sentences);
		const same = alike.find((other) => isSame(other, read));
		if (same) return same;
		if (alike.unshift(read) > MOST_ALIKE) alike.pop();
		return read;
	}, enough);
}

/** Of the same words with other links or images; more are told apart. */
const MOST_ALIKE = 8;

function isSame(a: ReadBlock, b: ReadBlock): boolean {
	return (
		a.isLink === b.isLink &&
		a.isBold === b.isBold &&
		a.title === b.title &&
		a.opens === b.opens &&
		a.speaksOutside === b.speaksOutside &&
		a.home === b.home &&
		a.sentences.length === b.sentences.length &&
		a.sentences.every(({ asWritten, isImage }, at) => {
			const other = b.sentences[at];
			return asWritten === other?.asWritten && isImage === other.isImage;
		})
	);
}

/** @param known sentences of a block with the same comparable text, and perhaps of its images */
function readBlock(markdown: string, comparable: string, known?: readonly ReadSentence[]): ReadBlock {
	const { links, opens } = readLinks(markdown);
	const outside = links.length === 0 ? "" : readableText(outsideLinks(markdown));
	const sentences = known?.filter(({ isImage }) => !isImage) ?? readSentences(comparable);
	const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0);
	const speaksOutside = links.length === 0 || hasLetter(outside);
	return {
		sentences: [...sentences, ...readDescriptions(markdown)],
		isLink: (links.length > 0 && !speaksOutside) || isLinkRow(links.length, outside, words),
		isBold: sentences.length === 1 && BOLD.test(markdown) && !endsClause(comparable),
		title: titleIn(markdown),
		opens,
		speaksOutside,
		home: links.length === 1 && !speaksOutside ? HOME.exec(links[0]?.address ?? "")?.[1] : undefined,
		introduces: introduces(comparable.toLowerCase(), words),
	};
}

function readSentences(comparable: string): ReadSentence[] {
	return splitClauses(comparable).flatMap((asWritten) => {
		const text = asWritten.toLowerCase();
		const key = keyOf(text);
		return key === "" ? [] : [{ key, text, asWritten, words: countWords(text), isImage: false }];
	});
}

/** Descriptions of images that may state something, as sentences. */
function readDescriptions(markdown: string): ReadSentence[] {
	if (!markdown.includes("![")) return [];
	const found: ReadSentence[] = [];
	// A picture in a link is a button.
	withoutImages(markdown.replaceAll("[![", ""), (description) => {
		const asWritten = comparableText(description);
		const text = asWritten.toLowerCase();
		const [key, words] = [keyOf(text), countWords(text)];
		const isStatement = words >= STATEMENT_WORDS || (words > 1 && key.length >= STATEMENT_LETTERS);
		if (isStatement && !FILE.test(text)) found.push({ key, text, asWritten, words, isImage: true });
		return "";
	});
	return found;
}

/** Fewer words name a picture, unless they are long. */
const STATEMENT_WORDS = 3;
const STATEMENT_LETTERS = 16;
const FILE = /\.(?:png|jpe?g|gif|svg|webp)$/u;

const RUN_IN = /^\s*(?:[\p{N}.\\()]{1,12}\s*)?(?:\*\*|__)([^*_]{1,100})(?:\*\*|__)/u;

function titleIn(markdown: string): string | undefined {
	const [, bold] = RUN_IN.exec(markdown) ?? [];
	return bold === undefined ? undefined : keyOf(comparableText(bold).toLowerCase()) || undefined;
}

const BOLD = /^\s*(?:\*\*|__)[^*_]{1,100}(?:\*\*|__)\s*$/u;

/** The address of a whole site. */
const HOME = /^https?:\/\/([^/?#]+)\/?(?:[?#].*)?$/iu;

/** A sentence that leads to what follows: it ends with a colon, or with no mark at all although it is no label. */
function introduces(text: string, words: number): boolean {
	if (text.endsWith(":") && (words >= 4 || wordsAndSigns(text).some(isDecisive))) return true;
	return words >= 8 && !endsSentence(text) && !text.endsWith(";");
}

/** Several links beside a few words that say what they are: "In other languages: …". */
function isLinkRow(links: number, outside: string, all: number): boolean {
	if (links < 3) return false;
	const words = countWords(outside);
	return words <= 5 && words * 4 <= all;
}
