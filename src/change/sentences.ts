/** Cuts what a document says into sentences, each with the key by which it is known again across layouts. */
import { splitBlocks } from "../text/blocks.js";
import type { BlockKind } from "../text/model.js";
import { readableText, readLinks, spokenText } from "./readable.js";
import { type Row, rowOf } from "./rows.js";
import { isSacred } from "./sacred.js";

/** One sentence, or what stands in its place in lists, tables and headings. */
export interface Sentence {
	/** Letters and digits alone: the same under another layout, punctuation, list number or query string. */
	readonly key: string;
	/** As read: lower case, without Markdown. */
	readonly text: string;
	/** The same with its capitals, for reasons that quote it. */
	readonly said: string;
	readonly wordCount: number;
	readonly kind: BlockKind;
	/** Everything that its block says is a link. */
	readonly isLink: boolean;
	/** An item of a list that belongs to a sentence: "we collect:". */
	readonly isIntroduced: boolean;
	/** How many keys of the version stand before it, where it stands first. */
	readonly at: number;
	/** It stands above the first sentence proper of the version. */
	readonly isAbove: boolean;
}

/** What a version says. */
export interface Statement {
	readonly sentences: ReadonlyMap<string, Sentence>;
	/** How often each key occurs. */
	readonly counts: ReadonlyMap<string, number>;
	/** Headings of each sentence, where it stands first; outermost first. */
	readonly headings: ReadonlyMap<string, readonly string[]>;
	/** All keys, in order. */
	readonly keys: readonly string[];
	/** They, joined. */
	readonly joined: string;
	/** Where its last sentence proper stands, as {@link Sentence.at}. */
	readonly lastProse: number;
	/** Rows of its tables, by their keys. */
	readonly rows: ReadonlyMap<string, Row>;
	readonly wordCount: number;
}

/** Sentences of blocks met before, by their Markdown: most of a version was in the one before. */
export type BlockCache = Map<string, ReadBlock>;

export function readStatement(markdown: string, cache: BlockCache): Statement {
	const sentences = new Map<string, Sentence>();
	const counts = new Map<string, number>();
	const headings = new Map<string, readonly string[]>();
	const keys: string[] = [];
	const rows = new Map<string, Row>();
	let lastProse = -1;
	let wordCount = 0;
	let open = 0;
	/** The list that follows belongs to a sentence: "the following websites:". */
	let isIntroduced = false;
	let isAbove = true;
	for (const block of splitBlocks(markdown).blocks) {
		const read = readBlock(block.text, block.kind, cache);
		const isInLink = open > 0 || (read.opens > 0 && !read.speaksOutside) || read.isLink;
		open = Math.max(0, open + read.opens);
		if (read.row !== undefined) rows.set(read.row.key, read.row);
		if (block.kind !== "item") isIntroduced = read.introduces;
		const isLink = isInLink && !(isIntroduced && block.kind === "item");
		for (const { key, text, said, words } of read.sentences) {
			const at = keys.push(key) - 1;
			if (words >= PROSE_WORDS && !isLink) lastProse = at;
			wordCount += words;
			const count = counts.get(key) ?? 0;
			counts.set(key, count + 1);
			if (count > 0) continue;
			if (words >= PROSE_WORDS) isAbove = false;
			const isListed = isIntroduced && block.kind === "item";
			sentences.set(key, {
				key,
				text,
				said,
				wordCount: words,
				kind: block.kind,
				isLink,
				isIntroduced: isListed,
				at,
				isAbove,
			});
			headings.set(
				key,
				block.headings.map((heading) => heading.text),
			);
		}
	}
	return { sentences, counts, headings, keys, joined: keys.join(""), lastProse, rows, wordCount };
}

/** The keys of the sentences that a block says, as {@link Part.key} has them. */
export function sentenceKeys(markdown: string): readonly string[] {
	return splitSentences(readableText(markdown))
		.map(keyOf)
		.filter((key) => key !== "");
}

/** A sentence of at least so many words is no label. */
const PROSE_WORDS = 10;

/** A block as it reads wherever it stands. */
interface ReadBlock {
	readonly sentences: readonly (Pick<Sentence, "key" | "text" | "said"> & { readonly words: number })[];
	readonly isLink: boolean;
	/** Links that it opens and leaves for later blocks to close; less than 0 where it closes such. */
	readonly opens: number;
	readonly speaksOutside: boolean;
	/** Of two cells or more. */
	readonly row?: Row;
	/** It ends with a colon, after enough words to be a sentence. */
	readonly introduces: boolean;
}

/** A sentence that leads to what follows: it ends with a colon, or with no mark at all although it is no label. */
function introduces(text: string): boolean {
	const words = wordsOf(text);
	if (text.endsWith(":") && (words.length >= 4 || words.some(isSacred))) return true;
	return words.length >= 8 && !/[.!?;。！？]["')]*$/u.test(text);
}

/** Several links beside a few words that say what they are: "In other languages: …". */
function isLinkRow(links: number, outside: number, all: number): boolean {
	return links >= 3 && outside <= 5 && outside * 4 <= all;
}

function readBlock(markdown: string, kind: BlockKind, cache: BlockCache): ReadBlock {
	const known = cache.get(markdown);
	if (known) return known;
	const { links, outside, opens } = readLinks(markdown);
	const spoken = spokenText(markdown);
	const sentences = splitSentences(spoken).flatMap((said) => {
		const part = said.toLowerCase();
		const key = keyOf(part);
		return key === "" ? [] : [{ key, text: part, said, words: wordsOf(part).length }];
	});
	const text = spoken.toLowerCase();
	const speaksOutside = /[\p{L}\p{N}]/u.test(outside);
	const made: ReadBlock = {
		sentences,
		isLink: (links > 0 && !speaksOutside) || isLinkRow(links, wordsOf(outside).length, wordsOf(text).length),
		opens,
		speaksOutside,
		introduces: kind !== "heading" && introduces(text),
	};
	const row = kind === "row" ? readRow(text) : undefined;
	const whole = row === undefined ? made : { ...made, row };
	cache.set(markdown, whole);
	return whole;
}

function readRow(text: string): Row | undefined {
	const cells = text
		.replace(/^\||\|$/gu, "")
		.split("|")
		.map((cell) => keyOf(cell.trim()));
	return cells.length >= 2 ? rowOf(cells) : undefined;
}

/**
 * A sentence ends at its mark, a line break or a table cell; languages without spaces end theirs with a mark alone. The
 * point after a number of one or two digits is part of a date ("3. März") or a list.
 */
const SENTENCE_END = /\n|\s\|\s|(?<=[.!?;:]["')\]]*)(?<!(?:^|\s)\d{1,2}\.)\s+|(?<=[。！？])/u;

function splitSentences(text: string): string[] {
	return text
		.split(SENTENCE_END)
		.map((part) => part.trim())
		.filter((part) => part !== "");
}

const ENUMERATOR = /^(?:(?:and|or|et|ou|und|oder|y|o) )?(?:\(?(?:[ivxlc]{1,6}|[a-z]|\d{1,3})[.)]\s*)+(?=\S)/u;
const ADDRESS = /https?:\/\/\S+/g;
/** "1,000,000" is 1000000; a comma elsewhere is a decimal one. */
const THOUSANDS = /(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])/g;
/** Written out, they say the same; "it's" and "we'd" stand for several things, and stay. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
	[/\bcan't\b/gu, "cannot"],
	[/\bwon't\b/gu, "will not"],
	[/(?<=\p{L})n't\b/gu, " not"],
	[/(?<=\b(?:you|we|they))'re\b/gu, " are"],
	[/(?<=\b(?:you|we|they|i))'ve\b/gu, " have"],
	[/(?<=\b(?:you|we|they|i|it))'ll\b/gu, " will"],
];

/** What makes a sentence the same as another one: its letters and digits, in order. */
export function keyOf(text: string): string {
	return (
		spellOut(text)
			.replace(ENUMERATOR, "")
			.replace(ADDRESS, (address) => address.replace(/[?#].*$/, ""))
			// A comma or point inside a number is part of it: 1.5 is not 15.
			.replace(/(?<!\d)[.,]|[.,](?!\d)|[^\p{L}\p{N}€$£¥%@+.,]+/gu, "")
	);
}

function spellOut(text: string): string {
	let spelt = text.includes(" & ") ? text.replaceAll(" & ", " and ") : text;
	if (spelt.includes("'")) for (const [short, long] of CONTRACTIONS) spelt = spelt.replace(short, long);
	return spelt.includes(",") ? spelt.replace(THOUSANDS, (number) => number.replaceAll(",", "")) : spelt;
}

/** The words of a sentence; a number is a word, and so is the sign of a currency. */
export function wordsOf(text: string): string[] {
	return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'@.,_/-]*(?<=[\p{L}\p{M}\p{N}])|[\p{L}\p{N}€$£¥%]/gu) ?? [];
}
