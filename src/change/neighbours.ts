/** Remembers which sentence stood beside which, and in which cell: by that, the past of a place is known and not only that of a sentence. */
import type { Gap } from "./alignment.js";
import type { Sentence, VersionText } from "./sentences.js";

export interface Neighbours {
	/** Whether the sentence at `at` ever stood beside either of its present neighbours; a value, behind what it belongs to. */
	hasStood(text: VersionText, at: number): boolean;
	/** Whether it was missing beside either of them, at least once since it first stood there. */
	hasComeAndGone(text: VersionText, at: number): boolean;
	/** The version becomes the latest. `gaps`: in which it differs from the version before; undefined for the first one. */
	remember(text: VersionText, gaps: readonly Gap[] | undefined): void;
	/** What it rests on, to go on with later. */
	readonly state: NeighboursState;
}

export interface NeighboursState {
	readonly symbols: Map<string, number>;
	readonly pairs: Map<number, number>;
}

/** Of a pair of neighbours. */
const [STOOD, CAME_BACK] = [1, 2];
/** More than the different sentences that a document ever has. */
const MOST_SYMBOLS = 2 ** 26;

export function openNeighbours(state: NeighboursState = { symbols: new Map(), pairs: new Map() }): Neighbours {
	const { symbols, pairs } = state;
	const stateOf = (first = "", second = ""): number => {
		const [a, b] = [symbols.get(first), symbols.get(second)];
		return a === undefined || b === undefined ? 0 : (pairs.get(a * MOST_SYMBOLS + b) ?? 0);
	};
	const symbolOf = (key = ""): number => {
		const known = symbols.get(key);
		if (known !== undefined) return known;
		symbols.set(key, symbols.size);
		return symbols.size - 1;
	};
	const hasState = ({ keys, all }: VersionText, at: number, state: number): boolean => {
		const sentence = all[at];
		if (sentence?.cell !== undefined) return stateOf(sentence.cell, keys[at]) >= state;
		if (stateOf(keys[at - 1], keys[at]) >= state) return true;
		return !(sentence && isValue(sentence)) && stateOf(keys[at], keys[at + 1]) >= state;
	};
	const see = (first: string | undefined, second: string | undefined): void => {
		const pair = symbolOf(first) * MOST_SYMBOLS + symbolOf(second);
		pairs.set(pair, pairs.has(pair) ? CAME_BACK : STOOD);
	};
	return {
		state,
		hasStood: (text, at) => hasState(text, at, STOOD),
		hasComeAndGone: (text, at) => hasState(text, at, CAME_BACK),
		remember({ keys, all }, gaps = [{ before: { from: 0, to: 0 }, after: { from: 0, to: keys.length } }]) {
			for (const { after } of gaps) {
				for (let at = after.from; at <= after.to; at++) {
					see(keys[at - 1], keys[at]);
					const cell = at < after.to ? all[at]?.cell : undefined;
					if (cell !== undefined) see(cell, keys[at]);
				}
			}
		},
	};
}

/** Fewer words are a value or a label, and say something only beside what they belong to. */
export const FEW_WORDS = 4;

function isValue({ kind, wordCount }: Sentence): boolean {
	return kind === "paragraph" && wordCount < FEW_WORDS;
}
