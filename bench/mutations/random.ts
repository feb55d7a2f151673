/** Draws the same numbers from the same seed. */

export interface Random {
	/** From 0 to below 1. */
	next(): number;
	/** From 0 to `below` - 1. */
	whole(below: number): number;
	/** One of them. Throws where there is none. */
	of<Item>(items: readonly Item[]): Item;
}

/** Mulberry32. */
export function openRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const whole = (below: number): number => Math.floor(next() * below);
	return {
		next,
		whole,
		of(items) {
			const [index, item] = pick(items, whole(items.length));
			if (index === undefined) throw new Error("nothing to draw from");
			return item;
		},
	};
}

function pick<Item>(items: readonly Item[], index: number): [number, Item] | [undefined, never] {
	return index in items ? [index, items[index] as Item] : [undefined, undefined as never];
}

/** A seed of its own for every text. */
export function seedOf(seed: number, text: string): number {
	let mixed = seed ^ 0x811c9dc5;
	for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
	return mixed >>> 0;
}
