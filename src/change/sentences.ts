/** Cuts what a document says into sentences, each with the key by which it is known again across layouts. */
import { type Block, splitBlocks } from "../text/blocks.js";
import { keyOf } from "../text/keys.js";
import { outsideLinks, readLinks, withoutImages } from "../text/links.js";
import type { BlockKind } from "../text/model.js";
import { comparableText, readableText } from "../text/readable.js";
import { hasLetter } from "../text/scripts.js";
import { endsClause, endsSentence, splitClauses } from "../text/sentences.js";
import { countWords, wordsAndSigns } from "../text/words.js";
import { type Body, bodyOf } from "./body.js";
import { isDecisive } from "./decisive-words.js";

/** One sentence, or what stands in its place in lists, tables and headings. */
export interface Sentence {
	/** Letters and digits alone: the same under another layout, punctuation, list number or query string. */
	readonly key: string;
	/** As read: lower case, without Markdown. */
	readonly text: string;
	/** The same with its capitals, for reasons that quote it. */
	readonly asWritten: string;
	readonly wordCount: number;
	readonly kind: BlockKind;
	/** Everything that its block says is a link. */
	readonly isLink: boolean;
	/** It describes an image: some pages set their statements as pictures. */
	readonly isImage: boolean;
	/** The host, where its block is one link to the home page of a site. */
	readonly home: string | undefined;
	/** An item of a list that belongs to a sentence: "we collect:". */
	readonly isIntroduced: boolean;
	/** How many keys of the version stand before it. */
	readonly at: number;
	/** Outermost first. */
	readonly headings: Block["headings"];
	/** What it belongs to: an item to the sentence above its list, everything else to its heading. */
	readonly under: string;
	/** Of a cell, but for the first of its row: the key of that one, and how many stand before it. */
	readonly cell: string | undefined;
	/** It stands above the first sentence proper of the version. */
	readonly isAboveText: boolean;
}

/** What a version says. */
export interface VersionText {
	/** By their keys, each where it stands first. */
	readonly sentences: ReadonlyMap<string, Sentence>;
	/** In order, repeated ones as well. */
	readonly all: readonly Sentence[];
	/** Theirs. */
	readonly keys: readonly string[];
	/** These, joined. */
	readonly joined: string;
	/** Keys of its headings, as {@link titleOf} has them. */
	readonly headings: ReadonlySet<string>;
	/** Where the page above the text ends and where the page below it begins, as {@link Sentence.at}. */
	readonly body: Body;
	/** Descriptions of images left aside. */
	readonly wordCount: number;
	/** Of these, in links. */
	readonly linkedWords: number;
}

/** What was read before: most of a version was in the one before, and much of the rest differs in its addresses alone. */
export interface BlockCache {
	/** By their Markdown. */
	readonly blocks: Map<string, ReadBlock>;
	/** Sentences of blocks, by what those read. */
	readonly sentences: Map<string, readonly ReadSentence[]>;
}

export function readVersionText(markdown: string, cache: BlockCache): VersionText {
	const sentences = new Map<string, Sentence>();
	const all: Sentence[] = [];
	const keys: string[] = [];
	const headings = new Set<string>();
	let [wordCount, linkedWords] = [0, 0];
	let open = 0;
	/** The list that follows belongs to a sentence: "the following websites:". */
	let isIntroduced = false;
	let isAboveText = true;
	let under = "";
	let wasItem = false;
	for (const block of splitBlocks(markdown).blocks) {
		const read = readBlock(block.text, block.kind, cache);
		const isInLink = open > 0 || (read.opens > 0 && !read.speaksOutside) || read.isLink;
		open = Math.max(0, open + read.opens);
		if (block.kind !== "item") {
			isIntroduced = read.introduces;
			under = block.headings.at(-1)?.text ?? "";
		} else if (!wasItem) under = `${under}|${keys.at(-1) ?? ""}`;
		wasItem = block.kind === "item";
		const isLink = isInLink && !(isIntroduced && block.kind === "item");
		const name = block.kind === "row" ? read.sentences[0]?.key : undefined;
		for (const [index, { key, text, asWritten, words, isImage }] of read.sentences.entries()) {
			const at = keys.push(key) - 1;
			if (!isImage) wordCount += words;
			if (isLink && !isImage) linkedWords += words;
			const isFirst = !sentences.has(key);
			if (isFirst && !isImage && words >= PROSE_WORDS) isAboveText = false;
			const isListed = isIntroduced && block.kind === "item";
			const sentence: Sentence = {
				key,
				text,
				asWritten,
				wordCount: words,
				kind: read.isTitle ? "heading" : block.kind,
				isLink: isLink && !isImage,
				isImage,
				isIntroduced: isListed,
				at,
				headings: block.headings,
				under,
				isAboveText,
				home: read.home,
				cell: name !== undefined && index > 0 ? `${name}|${index}` : undefined,
			};
			all.push(sentence);
			if ((block.kind === "heading" || read.isTitle) && !isImage) headings.add(titleOf(key));
			if (isFirst) sentences.set(key, sentence);
		}
	}
	return { sentences, all, keys, joined: keys.join(""), headings, body: bodyOf(all), wordCount, linkedWords };
}

/** The keys of the sentences that a block says, as {@link Part.key} has them. */
export function sentenceKeys(markdown: string): readonly string[] {
	return keyedClauses(markdown).map(([key]) => key);
}

/** The same, each once, with the sentences as they are compared, in their own case. */
export function sentenceTexts(markdown: string): ReadonlyMap<string, string> {
	return new Map(keyedClauses(markdown));
}

type KeyedClause = readonly [key: string, clause: string];

/** Of blocks asked about of late: one question about the blocks of a change leads to the next. */
const clausesByBlock = new Map<string, readonly KeyedClause[]>();
const MOST_CHARACTERS = 1_000_000;
let characters = 0;

function keyedClauses(markdown: string): readonly KeyedClause[] {
	const known = clausesByBlock.get(markdown);
	if (known) return known;
	const clauses = splitClauses(comparableText(markdown))
		.map((clause) => [keyOf(clause.toLowerCase()), clause] as const)
		.filter(([key]) => key !== "");
	if (characters > MOST_CHARACTERS) {
		clausesByBlock.clear();
		characters = 0;
	}
	characters += markdown.length;
	clausesByBlock.set(markdown, clauses);
	return clauses;
}

/** {@link sentenceKeys} of a block of a version that was read with this cache. */
export function knownKeys(markdown: string, { blocks }: BlockCache): readonly string[] {
	const read = blocks.get(markdown);
	if (read === undefined) return sentenceKeys(markdown);
	return read.sentences.flatMap(({ key, isImage }) => (isImage ? [] : [key]));
}

/** The key of a title without the number of its section. */
export function titleOf(key: string): string {
	return key.replace(/^[\p{N}.,]+(?=\p{L})/u, "");
}

/** A sentence of at least so many words is no label. */
const PROSE_WORDS = 10;

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

const BOLD = /^\s*(?:\*\*|__)[^*_]{1,100}(?:\*\*|__)\s*$/u;

/** The address of a whole site. */
const HOME = /^https?:\/\/([^/?#]+)\/?(?:[?#].*)?$/iu;

type ReadSentence = Pick<Sentence, "key" | "text" | "asWritten" | "isImage"> & { readonly words: number };

/** A block as it reads wherever it stands. */
interface ReadBlock {
	readonly sentences: readonly ReadSentence[];
	readonly isLink: boolean;
	/** A paragraph of a few bold words. */
	readonly isTitle: boolean;
	/** Links that it opens and leaves for later blocks to close; less than 0 where it closes such. */
	readonly opens: number;
	readonly speaksOutside: boolean;
	readonly home?: string;
	/** It ends with a colon, after enough words to be a sentence. */
	readonly introduces: boolean;
}

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

function readBlock(markdown: string, kind: BlockKind, cache: BlockCache): ReadBlock {
	const known = cache.blocks.get(markdown);
	if (known) return known;
	const { links, opens } = readLinks(markdown);
	const outside = links.length === 0 ? "" : readableText(outsideLinks(markdown));
	const comparable = comparableText(markdown);
	const sentences = readSentences(comparable, cache);
	const text = comparable.toLowerCase();
	const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0);
	const speaksOutside = links.length === 0 || hasLetter(outside);
	const made: ReadBlock = {
		sentences: [...sentences, ...readDescriptions(markdown)],
		isLink: (links.length > 0 && !speaksOutside) || isLinkRow(links.length, outside, words),
		isTitle: kind === "paragraph" && sentences.length === 1 && BOLD.test(markdown) && !endsClause(comparable),
		opens,
		speaksOutside,
		introduces: kind !== "heading" && introduces(text, words),
	};
	const home = links.length === 1 && !speaksOutside ? HOME.exec(links[0]?.address ?? "")?.[1] : undefined;
	const whole = home === undefined ? made : { ...made, home };
	cache.blocks.set(markdown, whole);
	return whole;
}

function readSentences(comparable: string, cache: BlockCache): readonly ReadSentence[] {
	const known = cache.sentences.get(comparable);
	if (known) return known;
	const sentences = splitClauses(comparable).flatMap((asWritten) => {
		const text = asWritten.toLowerCase();
		const key = keyOf(text);
		return key === "" ? [] : [{ key, text, asWritten, words: countWords(text), isImage: false }];
	});
	cache.sentences.set(comparable, sentences);
	return sentences;
}
