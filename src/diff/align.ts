/** Decides which block of the later text continues which block of the earlier one, in place or elsewhere. */
import type { Block } from "../text/blocks.js";
import { heaviestChain } from "./chain.js";
import { findExactMoves, findNearMoves, type Match, type Unmatched } from "./moves.js";
import { alignByAnchors } from "./sequence.js";
import { type Bag, bagOf, openVocabulary, similarity, type Vocabulary } from "./similarity.js";

/** The readable words of a block. */
export type WordsOf = (block: Block) => readonly string[];

const MAX_BLOCK_EDITS = 500;
/** Wording that two blocks must share to be one block, edited. */
const ALIKE = 0.5;
/** The same where nothing else stands between two unchanged blocks: a shorter rewrite is then still the same place. */
const ALIKE_ALONE = 0.3;
/** Up to this many pairs in a gap, each block is compared with each. */
const MAX_PAIRS = 4_000;
/** In larger gaps a block is compared with those that share its rare words: at most this many. */
const CANDIDATES = 4;
const RARE = 8;

/** Aligns two texts block by block. Every block is matched at most once; deterministic, about linear in practice. */
export function alignBlocks(blocksA: readonly Block[], blocksB: readonly Block[], wordsOf: WordsOf): Match[] {
	const matches = alignEqual(blocksA, blocksB);
	const vocabulary = openVocabulary();
	const a = unmatched(blocksA, new Set(matches.map((match) => match.a)), wordsOf, vocabulary);
	const b = unmatched(blocksB, new Set(matches.map((match) => match.b)), wordsOf, vocabulary);
	const moves = findExactMoves(a, b);
	const edits = gapsBetween(matches, a, b).flatMap((gap) => pairAlike(gap.a, gap.b, a.bag, b.bag));
	for (const edit of edits) {
		a.open.delete(edit.a);
		b.open.delete(edit.b);
	}
	return [...matches, ...edits, ...moves, ...findNearMoves(a, b)];
}

/** Blocks with the same text that stayed in order, the heaviest such choice where blocks crossed. */
function alignEqual(blocksA: readonly Block[], blocksB: readonly Block[]): Match[] {
	const symbols = new Map<string, number>();
	const weights: number[] = [];
	const intern = (block: Block): number => {
		const known = symbols.get(block.text);
		if (known !== undefined) return known;
		weights.push(block.text.length + 1);
		symbols.set(block.text, symbols.size);
		return symbols.size - 1;
	};
	const runs = alignByAnchors(blocksA.map(intern), blocksB.map(intern), {
		maxEdits: MAX_BLOCK_EDITS,
		weight: (symbol) => weights[symbol] ?? 1,
	});
	return runs.flatMap((run) =>
		Array.from({ length: run.length }, (_, step) => ({ a: run.a + step, b: run.b + step, moved: false })),
	);
}

function unmatched(
	blocks: readonly Block[],
	matched: ReadonlySet<number>,
	wordsOf: WordsOf,
	vocabulary: Vocabulary,
): Unmatched {
	const open = new Set(blocks.keys());
	for (const index of matched) open.delete(index);
	const bags = new Map<number, Bag>();
	const bag = (index: number): Bag => {
		const known = bags.get(index);
		if (known) return known;
		const block = blocks[index];
		if (!block) throw new RangeError(`There is no block ${index}.`);
		const made = bagOf(block, wordsOf(block), vocabulary);
		bags.set(index, made);
		return made;
	};
	return { blocks, open, bag };
}

/** The open blocks between each two neighbouring matches that stayed in order. */
function gapsBetween(matches: readonly Match[], a: Unmatched, b: Unmatched): { a: number[]; b: number[] }[] {
	const gaps: { a: number[]; b: number[] }[] = [];
	let afterA = 0;
	let afterB = 0;
	for (const match of [...matches, { a: a.blocks.length, b: b.blocks.length }]) {
		const gap = { a: openBetween(a.open, afterA, match.a), b: openBetween(b.open, afterB, match.b) };
		if (gap.a.length > 0 && gap.b.length > 0) gaps.push(gap);
		afterA = match.a + 1;
		afterB = match.b + 1;
	}
	return gaps;
}

function openBetween(open: ReadonlySet<number>, start: number, end: number): number[] {
	const found: number[] = [];
	for (let index = start; index < end; index++) if (open.has(index)) found.push(index);
	return found;
}

/** Within one gap, the blocks that are alike, in order; of all such choices the one that shares most words. */
function pairAlike(a: number[], b: number[], bagA: (index: number) => Bag, bagB: (index: number) => Bag): Match[] {
	const alone = a.length === 1 && b.length === 1;
	const pairs = candidates(a, b, bagA, bagB).flatMap(([indexA, indexB]) => {
		const left = bagA(indexA);
		const right = bagB(indexB);
		const alike = similarity(left, right);
		const needed = alone && left.block.kind === right.block.kind ? ALIKE_ALONE : ALIKE;
		return alike < needed ? [] : [{ a: indexA, b: indexB, weight: alike * (left.total + right.total + 1) }];
	});
	return heaviestChain(pairs).map((pair) => ({ a: pair.a, b: pair.b, moved: false }));
}

/** Pairs worth comparing: all in a small gap; in a large one those at the same place or with rare words in common. */
function candidates(
	a: number[],
	b: number[],
	bagA: (index: number) => Bag,
	bagB: (index: number) => Bag,
): [number, number][] {
	if (a.length * b.length <= MAX_PAIRS)
		return a.flatMap((indexA) => b.map((indexB): [number, number] => [indexA, indexB]));
	const holders = new Map<number, number[]>();
	for (const indexB of b) {
		for (const word of new Set(bagB(indexB).words)) {
			const known = holders.get(word);
			if (known) known.push(indexB);
			else holders.set(word, [indexB]);
		}
	}
	return a.flatMap((indexA, place) => {
		const votes = new Map<number, number>();
		for (const word of new Set(bagA(indexA).words)) {
			const found = holders.get(word) ?? [];
			if (found.length <= RARE) for (const indexB of found) votes.set(indexB, (votes.get(indexB) ?? 0) + 1);
		}
		const likely = [...votes].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, CANDIDATES);
		const chosen = new Set(likely.map(([indexB]) => indexB));
		for (const opposite of [b[place], b[place + b.length - a.length]]) if (opposite !== undefined) chosen.add(opposite);
		return [...chosen].map((indexB): [number, number] => [indexA, indexB]);
	});
}
