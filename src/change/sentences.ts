/** Cuts what a document says into sentences, each with the key by which it is known again across layouts. */
import { type Block, splitBlocks } from "../text/blocks.js";
import { keyOf } from "../text/keys.js";
import type { BlockKind } from "../text/model.js";
import { comparableText } from "../text/readable.js";
import { rememberByText } from "../text/remember.js";
import { splitClauses } from "../text/sentences.js";
import { type Body, bodyOf } from "./body.js";
import type { BlockReader, ReadBlock, ReadSentence } from "./read-block.js";

/** A sentence at its place in a version. */
export interface Sentence extends Omit<ReadSentence, "words"> {
	readonly wordCount: number;
	readonly kind: BlockKind;
	/** Everything that its block says is a link. */
	readonly isLink: boolean;
	readonly home: ReadBlock["home"];
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
	/** Keys of its headings and of the bold words that its blocks begin with, as {@link titleOf} has them. */
	readonly headings: ReadonlySet<string>;
	/** Where the page above the text ends and where the page below it begins, as {@link Sentence.at}. */
	readonly body: Body;
	/** Descriptions of images left aside. */
	readonly wordCount: number;
	/** Of these, in links. */
	readonly linkedWords: number;
	/** What all of this rests on. */
	readonly blocks: readonly PlacedBlock[];
}

interface PlacedBlock extends Pick<Block, "kind" | "headings"> {
	readonly read: ReadBlock;
}

/** @param known texts of other versions: where one of them is the same, as most are that differ in addresses alone, it is given */
export function readVersionText(markdown: string, readBlock: BlockReader, known: readonly VersionText[]): VersionText {
	const blocks = splitBlocks(markdown).blocks.map(
		({ text, kind, headings }): PlacedBlock => ({ read: readBlock(text), kind, headings }),
	);
	return known.find((other) => areSame(other.blocks, blocks)) ?? versionTextOf(blocks);
}

function areSame(a: readonly PlacedBlock[], b: readonly PlacedBlock[]): boolean {
	if (a.length !== b.length) return false;
	let same: { readonly a: Block["headings"]; readonly b: Block["headings"] } | undefined;
	for (const [index, { read, kind, headings }] of a.entries()) {
		const other = b[index];
		if (read !== other?.read || kind !== other.kind) return false;
		if (same?.a === headings && same.b === other.headings) continue;
		same = { a: headings, b: other.headings };
		const { length } = headings;
		if (length !== other.headings.length) return false;
		const areOther = headings.some(({ level, text }, at) => {
			const beside = other.headings[at];
			return level !== beside?.level || text !== beside.text;
		});
		if (areOther) return false;
	}
	return true;
}

function versionTextOf(blocks: readonly PlacedBlock[]): VersionText {
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
	for (const { read, kind, headings: path } of blocks) {
		const isInLink = open > 0 || (read.opens > 0 && !read.speaksOutside) || read.isLink;
		open = Math.max(0, open + read.opens);
		const isTitle = kind === "heading" || (kind === "paragraph" && read.isBold);
		if (kind !== "item") {
			isIntroduced = kind !== "heading" && read.introduces;
			under = path.at(-1)?.text ?? "";
		} else if (!wasItem) under = `${under}|${keys.at(-1) ?? ""}`;
		wasItem = kind === "item";
		if (read.title !== undefined) headings.add(titleOf(read.title));
		const isListed = isIntroduced && kind === "item";
		const isLink = isInLink && !isListed;
		const name = kind === "row" ? read.sentences[0]?.key : undefined;
		for (const [index, { key, text, asWritten, words, isImage }] of read.sentences.entries()) {
			const at = keys.push(key) - 1;
			if (!isImage) wordCount += words;
			if (isLink && !isImage) linkedWords += words;
			const isFirst = !sentences.has(key);
			if (isFirst && !isImage && words >= PROSE_WORDS) isAboveText = false;
			const sentence: Sentence = {
				key,
				text,
				asWritten,
				wordCount: words,
				kind: isTitle ? "heading" : kind,
				isLink: isLink && !isImage,
				isImage,
				isIntroduced: isListed,
				at,
				headings: path,
				under,
				isAboveText,
				home: read.home,
				cell: name !== undefined && index > 0 ? `${name}|${index}` : undefined,
			};
			all.push(sentence);
			if (isTitle && !isImage) headings.add(titleOf(key));
			if (isFirst) sentences.set(key, sentence);
		}
	}
	return { sentences, all, keys, joined: keys.join(""), headings, body: bodyOf(all), wordCount, linkedWords, blocks };
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

const clausesOfText = rememberByText((comparable): readonly KeyedClause[] =>
	splitClauses(comparable)
		.map((clause) => [keyOf(clause.toLowerCase()), clause] as const)
		.filter(([key]) => key !== ""),
);
/** One question about the blocks of a change leads to the next. */
const keyedClauses = rememberByText((markdown) => clausesOfText(comparableText(markdown)));

/** The key of a title without the number of its section. */
export function titleOf(key: string): string {
	return key.replace(/^[\p{N}.,]+(?=\p{L})/u, "");
}

/** A sentence of at least so many words is no label. */
const PROSE_WORDS = 10;
