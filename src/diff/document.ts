/** Compares two versions of a document: blocks first, then the words inside the blocks that were edited. */

import { type Block, splitBlocks } from "../text/blocks.js";
import { wordsOf as readWords } from "../text/words.js";
import { alignBlocks, type WordsOf } from "./align.js";
import { countSurplus } from "./count.js";
import type { BlockChange, DocumentDiff } from "./model.js";
import type { Match } from "./moves.js";
import { diffWords } from "./phrases.js";

/**
 * What changed between two Markdown texts. Blocks come in the reading order of `after`; a removed block stands where it
 * stood between those that stayed, before what was added there. The blocks that are not `add` hold every block of
 * `before` once, those that are not `remove` every block of `after`, in order. White space between blocks is not
 * compared. Pure and deterministic; texts of a megabyte are fine.
 */
export function diffDocuments(before: string, after: string): DocumentDiff {
	const a = splitBlocks(before).blocks;
	const b = splitBlocks(after).blocks;
	const wordsOf = rememberWords();
	const matches = alignBlocks(a, b, wordsOf);
	const byB = new Map(matches.map((match) => [match.b, match]));
	const matchedA = new Set(matches.map((match) => match.a));
	const blocks: BlockChange[] = [];
	let atA = 0;
	const removeUntil = (end: number): void => {
		for (; atA < end; atA++) {
			const block = a[atA];
			if (block && !matchedA.has(atA)) blocks.push(removed(block, wordsOf));
		}
	};
	let nextInPlace = 0;
	const inPlace = matches.filter((match) => !match.moved).sort((x, y) => x.a - y.a);
	for (const [index, block] of b.entries()) {
		while ((inPlace[nextInPlace]?.b ?? b.length) < index) nextInPlace++;
		// What left the gap before the next block that stayed is told before what came into it.
		removeUntil(inPlace[nextInPlace]?.a ?? a.length);
		const match = byB.get(index);
		const origin = match && a[match.a];
		blocks.push(match && origin ? matched(match, origin, block, wordsOf) : added(block, wordsOf));
	}
	removeUntil(a.length);
	return { blocks, ...countAll(a, b, matches, wordsOf) };
}

/** The words of blocks, each cut only once. */
function rememberWords(): WordsOf {
	const known = new Map<Block, readonly string[]>();
	return (block) => {
		const words = known.get(block) ?? readWords(block.text);
		known.set(block, words);
		return words;
	};
}

/** The sums for the whole text. Blocks that stayed the same cancel out and need not be counted. */
function countAll(a: readonly Block[], b: readonly Block[], matches: readonly Match[], wordsOf: WordsOf): Sums {
	const same = matches.filter((match) => a[match.a]?.text === b[match.b]?.text);
	const sameA = new Set(same.map((match) => match.a));
	const sameB = new Set(same.map((match) => match.b));
	return sums(
		a.filter((_, index) => !sameA.has(index)).flatMap(wordsOf),
		b.filter((_, index) => !sameB.has(index)).flatMap(wordsOf),
	);
}

type Sums = Pick<DocumentDiff, "wordsAdded" | "wordsRemoved">;

function sums(before: readonly string[], after: readonly string[]): Sums {
	const count = countSurplus(before, after);
	return { wordsAdded: count.added, wordsRemoved: count.removed };
}

type Place = Pick<BlockChange, "kind" | "level" | "headings">;

function placeOf(block: Block): Place {
	return { kind: block.kind, level: block.level, headings: block.headings.map((heading) => heading.text) };
}

function added(block: Block, wordsOf: WordsOf): BlockChange {
	return { op: "add", ...placeOf(block), after: block.text, wordsAdded: wordsOf(block).length, wordsRemoved: 0 };
}

function removed(block: Block, wordsOf: WordsOf): BlockChange {
	return { op: "remove", ...placeOf(block), before: block.text, wordsAdded: 0, wordsRemoved: wordsOf(block).length };
}

function matched(match: Match, before: Block, after: Block, wordsOf: WordsOf): BlockChange {
	const texts = { before: before.text, after: after.text };
	const isSame = before.text === after.text;
	if (isSame && !match.moved) return { op: "keep", ...placeOf(after), ...texts, wordsAdded: 0, wordsRemoved: 0 };
	return {
		op: match.moved ? "move" : "edit",
		...placeOf(after),
		...(before.kind !== after.kind && { kindBefore: before.kind }),
		...(match.moved && { headingsBefore: placeOf(before).headings }),
		...texts,
		...(!isSame && { words: diffWords(before.text, after.text) }),
		...(isSame ? { wordsAdded: 0, wordsRemoved: 0 } : sums(wordsOf(before), wordsOf(after))),
	};
}
