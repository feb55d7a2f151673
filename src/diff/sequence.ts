/** Aligns two sequences of symbols: the ends they share, the symbols found once in both, and Myers' algorithm between. */
import { heaviestChain } from "./chain.js";
import { type Run, shortestEdit } from "./shortest-edit.js";

/** Symbols are equal when their numbers are. */
type Symbols = readonly number[];

export interface SequenceOptions {
	/** Edits beyond which Myers' algorithm (whose cost grows with their square) is not tried. */
	readonly maxEdits: number;
	/** Weight of a symbol for choosing what stays in place; 1 where absent. */
	readonly weight?: (symbol: number) => number;
}

/** How often anchors are looked for inside the gaps between anchors. */
const MAX_DEPTH = 8;

/**
 * What stays in place while everything else moves: symbols that both sequences hold exactly once are anchors (patience
 * diff, Bram Cohen), and between anchors a shortest edit is sought where it is affordable. Good where symbols are
 * mostly distinct, such as whole paragraphs. Runs rise in both sequences.
 */
export function alignByAnchors(a: Symbols, b: Symbols, options: SequenceOptions): Run[] {
	return align(a, b, options, [anchored, shortest]);
}

/**
 * The shortest edit where that is affordable, anchors where it is not. Good where symbols repeat, such as words.
 * Runs rise in both sequences.
 */
export function alignByEdits(a: Symbols, b: Symbols, options: SequenceOptions): Run[] {
	return align(a, b, options, [shortest, anchored]);
}

/** A way to align a stretch without common ends. Undefined: it found nothing to go by. */
type Strategy = (a: Symbols, b: Symbols, options: SequenceOptions) => Run[] | undefined;

function align(a: Symbols, b: Symbols, options: SequenceOptions, strategies: readonly Strategy[], depth = 0): Run[] {
	const most = Math.min(a.length, b.length);
	let head = 0;
	while (head < most && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
	const runs: Run[] = [];
	if (head > 0) runs.push({ a: 0, b: 0, length: head });
	const middleA = a.slice(head, a.length - tail);
	const middleB = b.slice(head, b.length - tail);
	if (middleA.length > 0 && middleB.length > 0) {
		for (const run of alignMiddle(middleA, middleB, options, strategies, depth)) {
			runs.push({ a: run.a + head, b: run.b + head, length: run.length });
		}
	}
	if (tail > 0) runs.push({ a: a.length - tail, b: b.length - tail, length: tail });
	return joinRuns(runs);
}

function alignMiddle(
	a: Symbols,
	b: Symbols,
	options: SequenceOptions,
	strategies: readonly Strategy[],
	depth: number,
): readonly Run[] {
	for (const strategy of strategies) {
		const found = strategy(a, b, options);
		if (found === undefined) continue;
		if (strategy === shortest || depth >= MAX_DEPTH) return found;
		return fillGaps(a, b, found, (gapA, gapB) => align(gapA, gapB, options, strategies, depth + 1));
	}
	return [];
}

function fillGaps(a: Symbols, b: Symbols, runs: readonly Run[], fill: (a: Symbols, b: Symbols) => Run[]): Run[] {
	const filled: Run[] = [];
	let endA = 0;
	let endB = 0;
	for (const run of [...runs, { a: a.length, b: b.length, length: 0 }]) {
		if (run.a > endA && run.b > endB) {
			for (const inner of fill(a.slice(endA, run.a), b.slice(endB, run.b))) {
				filled.push({ a: inner.a + endA, b: inner.b + endB, length: inner.length });
			}
		}
		if (run.length > 0) filled.push(run);
		endA = run.a + run.length;
		endB = run.b + run.length;
	}
	return filled;
}

const shortest: Strategy = (a, b, { maxEdits }) => {
	// Symbols that only one side has cost an edit each: a bound from below that is cheap to know.
	if (surplus(a, b) + surplus(b, a) > maxEdits) return undefined;
	return shortestEdit(a, b, maxEdits);
};

const anchored: Strategy = (a, b, { weight }) => {
	const placesA = uniquePlaces(a);
	const placesB = uniquePlaces(b);
	const pairs = [...placesA].flatMap(([symbol, place]) => {
		const other = placesB.get(symbol);
		if (place === -1 || other === undefined || other === -1) return [];
		return [{ a: place, b: other, weight: weight?.(symbol) ?? 1 }];
	});
	if (pairs.length === 0) return undefined;
	return heaviestChain(pairs).map((pair) => ({ a: pair.a, b: pair.b, length: 1 }));
};

/** Where each symbol stands; -1 for those that stand in several places. */
function uniquePlaces(symbols: Symbols): Map<number, number> {
	const places = new Map<number, number>();
	for (const [place, symbol] of symbols.entries()) places.set(symbol, places.has(symbol) ? -1 : place);
	return places;
}

function surplus(a: Symbols, b: Symbols): number {
	const counts = new Map<number, number>();
	for (const symbol of b) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
	let missing = 0;
	for (const symbol of a) {
		const count = counts.get(symbol) ?? 0;
		if (count > 0) counts.set(symbol, count - 1);
		else missing++;
	}
	return missing;
}

function joinRuns(runs: readonly Run[]): Run[] {
	const joined: Run[] = [];
	for (let index = 0; index < runs.length; ) {
		const first = runs[index] as Run;
		let { length } = first;
		for (index++; index < runs.length; index++) {
			const next = runs[index] as Run;
			if (next.a !== first.a + length || next.b !== first.b + length) break;
			length += next.length;
		}
		joined.push(length === first.length ? first : { ...first, length });
	}
	return joined;
}
