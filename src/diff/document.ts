/** Compares two versions of a document: blocks first, then the words inside the blocks that were edited. */

import { type Block, splitBlocks } from "../text/blocks.js";
import { wordsOf as readWords } from "../text/words.js";
import { alignBlocks, type WordsOf } from "./align.js";
import { countOnce, withoutCommon } from "./count.js";
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
	const blocks: Counted[] = [];
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
	return countWords(blocks);
}

/** A block that has yet to be counted, with the words that it has on one side and lacks on the other. */
type Counted = Omit<BlockChange, "wordsAdded" | "wordsRemoved"> & {
	readonly came: readonly string[];
	readonly went: readonly string[];
};

/** A word that only went from one block to another counts in neither, so that the blocks add up to the sum of the whole. */
function countWords(counted: readonly Counted[]): DocumentDiff {
	const [removed, added] = withoutCommon(
		counted.flatMap(({ went }) => went),
		counted.flatMap(({ came }) => came),
	);
	const [countAdded, countRemoved] = [countOnce(added), countOnce(removed)];
	const blocks = counted.map(({ came, went, ...block }): BlockChange => {
		return { ...block, wordsAdded: countAdded(came), wordsRemoved: countRemoved(went) };
	});
	return { blocks, wordsAdded: added.length, wordsRemoved: removed.length };
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

type Place = Pick<BlockChange, "kind" | "level" | "headings">;

function placeOf(block: Block): Place {
	return { kind: block.kind, level: block.level, headings: block.headings.map((heading) => heading.text) };
}

function added(block: Block, wordsOf: WordsOf): Counted {
	return { op: "add", ...placeOf(block), after: block.text, came: wordsOf(block), went: [] };
}

function removed(block: Block, wordsOf: WordsOf): Counted {
	return { op: "remove", ...placeOf(block), before: block.text, came: [], went: wordsOf(block) };
}

function matched(match: Match, before: Block, after: Block, wordsOf: WordsOf): Counted {
	const texts = { before: before.text, after: after.text };
	const isSame = before.text === after.text;
	if (isSame && !match.moved) return { op: "keep", ...placeOf(after), ...texts, came: [], went: [] };
	const [went, came] = isSame ? [[], []] : withoutCommon(wordsOf(before), wordsOf(after));
	return {
		op: match.moved ? "move" : "edit",
		...placeOf(after),
		...(before.kind !== after.kind && { kindBefore: before.kind }),
		...(match.moved && { headingsBefore: placeOf(before).headings }),
		...texts,
		...(!isSame && { words: diffWords(before.text, after.text) }),
		came,
		went,
	};
}
