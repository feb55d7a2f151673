/** Cuts what a document says into sentences, each with the key by which it is known again across layouts. */
import { type Block, splitBlocks } from "../text/blocks.js";
import { keyOf } from "../text/keys.js";
import { outsideLinks, readLinks, withoutImages } from "../text/links.js";
import type { BlockKind } from "../text/model.js";
import { comparableText, readableText } from "../text/readable.js";
import { hasLetter } from "../text/scripts.js";
import { endsSentence, splitClauses } from "../text/sentences.js";
import { countWords, wordsAndSigns } from "../text/words.js";
import { isDecisive } from "./decisive-words.js";
import { FEWEST_WORDS } from "./descriptions.js";

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
	/** The host, where its block is one link to the home page of a site. */
	readonly home?: string;
	/** An item of a list that belongs to a sentence: "we collect:". */
	readonly isIntroduced: boolean;
	/** How many keys of the version stand before it. */
	readonly at: number;
	/** Outermost first. */
	readonly headings: Block["headings"];
	/** What it belongs to: an item to the sentence above its list, everything else to its heading. */
	readonly under: string;
	/** Of a cell, but for the first of its row: the key of that one, and how many stand before it. */
	readonly cell?: string;
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
	/** Where its last sentence proper stands, as {@link Sentence.at}. */
	readonly lastProse: number;
	readonly wordCount: number;
	/** What it says of images in a sentence, by its key. */
	readonly descriptions: ReadonlyMap<string, string>;
}

/** Sentences of blocks met before, by their Markdown: most of a version was in the one before. */
export type BlockCache = Map<string, ReadBlock>;

export function readVersionText(markdown: string, cache: BlockCache): VersionText {
	const sentences = new Map<string, Sentence>();
	const all: Sentence[] = [];
	const descriptions = new Map<string, string>();
	const keys: string[] = [];
	let lastProse = -1;
	let wordCount = 0;
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
		for (const description of read.descriptions) descriptions.set(keyOf(description.toLowerCase()), description);
		const name = block.kind === "row" ? read.sentences[0]?.key : undefined;
		for (const [index, { key, text, asWritten, words }] of read.sentences.entries()) {
			const at = keys.push(key) - 1;
			if (words >= PROSE_WORDS && !isLink) lastProse = at;
			wordCount += words;
			const isFirst = !sentences.has(key);
			if (isFirst && words >= PROSE_WORDS) isAboveText = false;
			const isListed = isIntroduced && block.kind === "item";
			const sentence: Sentence = {
				key,
				text,
				asWritten,
				wordCount: words,
				kind: block.kind,
				isLink,
				isIntroduced: isListed,
				at,
				headings: block.headings,
				under,
				isAboveText,
				...(read.home !== undefined && { home: read.home }),
				...(name !== undefined && index > 0 && { cell: `${name}|${index}` }),
			};
			all.push(sentence);
			if (isFirst) sentences.set(key, sentence);
		}
	}
	return { sentences, all, keys, joined: keys.join(""), lastProse, wordCount, descriptions };
}

/** The keys of the sentences that a block says, as {@link Part.key} has them. */
export function sentenceKeys(markdown: string): readonly string[] {
	return splitClauses(comparableText(markdown))
		.map((clause) => keyOf(clause.toLowerCase()))
		.filter((key) => key !== "");
}

/** The same, each once, with the sentences as they are compared, in their own case. */
export function sentenceTexts(markdown: string): ReadonlyMap<string, string> {
	const clauses = splitClauses(comparableText(markdown));
	return new Map(clauses.map((clause) => [keyOf(clause.toLowerCase()), clause] as const).filter(([key]) => key !== ""));
}

/** A sentence of at least so many words is no label. */
const PROSE_WORDS = 10;

function readDescriptions(markdown: string): readonly string[] {
	const found: string[] = [];
	withoutImages(markdown, (description) => {
		const text = comparableText(description);
		if (countWords(text) >= FEWEST_WORDS) found.push(text);
		return "";
	});
	return found;
}

/** The address of a whole site. */
const HOME = /^https?:\/\/([^/?#]+)\/?(?:[?#].*)?$/iu;

/** A block as it reads wherever it stands. */
interface ReadBlock {
	readonly sentences: readonly (Pick<Sentence, "key" | "text" | "asWritten"> & { readonly words: number })[];
	readonly isLink: boolean;
	/** Links that it opens and leaves for later blocks to close; less than 0 where it closes such. */
	readonly opens: number;
	readonly speaksOutside: boolean;
	readonly home?: string;
	readonly descriptions: readonly string[];
	/** It ends with a colon, after enough words to be a sentence. */
	readonly introduces: boolean;
}

/** A sentence that leads to what follows: it ends with a colon, or with no mark at all although it is no label. */
function introduces(text: string): boolean {
	const words = wordsAndSigns(text);
	if (text.endsWith(":") && (words.length >= 4 || words.some(isDecisive))) return true;
	return words.length >= 8 && !endsSentence(text) && !text.endsWith(";");
}

/** Several links beside a few words that say what they are: "In other languages: …". */
function isLinkRow(links: number, outside: number, all: number): boolean {
	return links >= 3 && outside <= 5 && outside * 4 <= all;
}

function readBlock(markdown: string, kind: BlockKind, cache: BlockCache): ReadBlock {
	const known = cache.get(markdown);
	if (known) return known;
	const { links, opens } = readLinks(markdown);
	const outside = links.length === 0 ? "" : readableText(outsideLinks(markdown));
	const comparable = comparableText(markdown);
	const sentences = splitClauses(comparable).flatMap((asWritten) => {
		const part = asWritten.toLowerCase();
		const key = keyOf(part);
		return key === "" ? [] : [{ key, text: part, asWritten, words: countWords(part) }];
	});
	const text = comparable.toLowerCase();
	const speaksOutside = links.length === 0 || hasLetter(outside);
	const made: ReadBlock = {
		sentences,
		isLink: (links.length > 0 && !speaksOutside) || isLinkRow(links.length, countWords(outside), countWords(text)),
		opens,
		speaksOutside,
		introduces: kind !== "heading" && introduces(text),
		descriptions: readDescriptions(markdown),
	};
	const home = links.length === 1 && !speaksOutside ? HOME.exec(links[0]?.address ?? "")?.[1] : undefined;
	const whole = home === undefined ? made : { ...made, home };
	cache.set(markdown, whole);
	return whole;
}
