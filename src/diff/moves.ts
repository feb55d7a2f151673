/** Recognises blocks that left one place and turned up, the same or nearly so, at another. */
import type { Block } from "../text/blocks.js";
import { type Bag, similarity } from "./similarity.js";

/** Block `a` of the earlier text is block `b` of the later one. Matches that did not move cross nowhere. */
export interface Match {
	readonly a: number;
	readonly b: number;
	readonly moved: boolean;
}

/** What "Yes", "Overview" or "See below" lack: enough words to say that it is this text that moved. */
const MOVED_WORDS = 5;
const NEARLY_MOVED_WORDS = 8;
const NEARLY_THE_SAME = 0.85;
/** Words that stand in more unmatched blocks than this do not help to find the one that moved. */
const RARE = 4;
const CANDIDATES = 3;

/** Blocks of one text that nothing of the other text is matched with yet. */
export interface Unmatched {
	readonly blocks: readonly Block[];
	/** By index of the block; a block is removed from here when it is matched. */
	readonly open: Set<number>;
	readonly bag: (index: number) => Bag;
}

/** Blocks found unchanged elsewhere, with the unmatched neighbours (headings, short items) that moved along. */
export function findExactMoves(a: Unmatched, b: Unmatched): Match[] {
	const places = new Map<string, Places>();
	for (const index of b.open) {
		const text = b.blocks[index]?.text ?? "";
		const known = places.get(text);
		if (known) known.indices.push(index);
		else places.set(text, { indices: [index], next: 0 });
	}
	const moves: Match[] = [];
	let previous: Match | undefined;
	for (const from of [...a.open]) {
		if (!a.open.has(from) || a.bag(from).words.length < MOVED_WORDS) continue;
		const text = a.blocks[from]?.text ?? "";
		const following = previous === undefined ? -1 : previous.b + 1;
		// Of several equal texts, the one that continues the run that is moving.
		const continues = b.open.has(following) && b.blocks[following]?.text === text;
		const to = continues ? following : firstOpen(places.get(text), b.open);
		if (to === undefined) continue;
		const run = [match(a, b, from, to), ...extend(a, b, from, to, -1), ...extend(a, b, from, to, 1)];
		moves.push(...run);
		previous = run.at(-1);
	}
	return moves;
}

/** Long blocks found elsewhere with a few words changed. */
export function findNearMoves(a: Unmatched, b: Unmatched): Match[] {
	const holders = new Map<number, number[]>();
	for (const index of b.open) {
		for (const word of new Set(b.bag(index).words)) {
			const known = holders.get(word);
			if (known) known.push(index);
			else holders.set(word, [index]);
		}
	}
	const moves: Match[] = [];
	for (const from of [...a.open]) {
		const bag = a.bag(from);
		if (bag.words.length < NEARLY_MOVED_WORDS) continue;
		const votes = new Map<number, number>();
		for (const word of new Set(bag.words)) {
			const found = holders.get(word) ?? [];
			if (found.length <= RARE) for (const index of found) votes.set(index, (votes.get(index) ?? 0) + 1);
		}
		const likely = [...votes].filter(([index]) => b.open.has(index)).sort((x, y) => y[1] - x[1] || x[0] - y[0]);
		const to = likely.slice(0, CANDIDATES).find(([index]) => similarity(bag, b.bag(index)) >= NEARLY_THE_SAME)?.[0];
		if (to !== undefined) moves.push(match(a, b, from, to));
	}
	return moves;
}

/** Where one text stands. What lies before `next` is matched: a text that stands a thousand times is passed over once. */
interface Places {
	readonly indices: number[];
	next: number;
}

function firstOpen(places: Places | undefined, open: ReadonlySet<number>): number | undefined {
	if (places === undefined) return undefined;
	const { indices } = places;
	while (places.next < indices.length && !open.has(indices[places.next] ?? -1)) places.next++;
	return indices[places.next];
}

function match(a: Unmatched, b: Unmatched, from: number, to: number): Match {
	a.open.delete(from);
	b.open.delete(to);
	return { a: from, b: to, moved: true };
}

function extend(a: Unmatched, b: Unmatched, from: number, to: number, step: 1 | -1): Match[] {
	const run: Match[] = [];
	for (let by = step; a.open.has(from + by) && b.open.has(to + by); by += step) {
		if (a.blocks[from + by]?.text !== b.blocks[to + by]?.text) break;
		run.push(match(a, b, from + by, to + by));
	}
	return run;
}
