/** What changed between two texts, in the shape that every report draws. */

import type { BlockKind } from "../text/model.js";

/** `keep`: the same. `move`: the same text, elsewhere. `edit`: the same block with some words changed. */
export type BlockOp = "keep" | "add" | "remove" | "edit" | "move";

/** A run of words, spaces included. The `keep` and `add` runs joined give the text after; `keep` and `remove`, before. */
export type WordOp = readonly [op: "keep" | "add" | "remove", text: string];

/** One block of Markdown (paragraph, heading, list item, table row, code block), in reading order of the later text. */
export interface BlockChange {
	readonly op: BlockOp;
	/** What the block is in the later text; in the earlier one for `remove`. */
	readonly kind: BlockKind;
	/** What it was in the earlier text, where that was something else (a heading made a paragraph). */
	readonly kindBefore?: BlockKind;
	/** Headings: 1 to 6. Items, and whatever stands inside an item: the depth of nesting, from 1. Everything else: 0. */
	readonly level: number;
	/** Path of the headings the block stands under, outermost first, as plain text. */
	readonly headings: readonly string[];
	/** For `move`: the path of headings that the block stood under before. */
	readonly headingsBefore?: readonly string[];
	/** Markdown of the block before; absent for `add`. */
	readonly before?: string;
	/** Markdown of the block after; absent for `remove`. */
	readonly after?: string;
	/** For `edit`: the words inside. For a `move` whose words changed as well: likewise. */
	readonly words?: readonly WordOp[];
	/** Readable words that this block gained and lost; a word that went to another block, or came from one, counts in neither. */
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
}

/** What changed between two texts. */
export interface DocumentDiff {
	readonly blocks: readonly BlockChange[];
	/** Readable words of the whole text that the other text lacks; a word that only moved counts in neither. The blocks add up to them. */
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	/** The texts took too long to compare: the lines between those with which both begin and end are told as removed and added. */
	readonly isCoarse?: true;
}
