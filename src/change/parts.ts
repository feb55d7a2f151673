/** Finds keys inside of stretches of others, where sentences were joined or cut otherwise. */

/** Shorter keys occur in other sentences by chance. */
const SHORTEST_PART = 12;
/** Every so many characters, so many are noted: of a key of the shortest length, one of its first {@link STEP} such windows is. */
const STEP = 4;
const WINDOW = SHORTEST_PART - STEP + 1;
/** Bits for each window that is noted: one in so many of the others passes for one. */
const BITS = 64;

/** Whether a key stands in one of some stretches. A whole text against another would be searched thousands of times. */
export function openPartFinder(stretches: readonly string[]): (key: string) => boolean {
	const joined = stretches.join("\n");
	let windows: Windows | undefined;
	const mayStand = (key: string, from: number): boolean => {
		windows ??= windowsOf(joined);
		for (let at = from; at < from + STEP; at++) if (windows.mayHold(key, at)) return true;
		return false;
	};
	return (key) => {
		if (key.length < SHORTEST_PART || key.length > joined.length) return false;
		return mayStand(key, 0) && mayStand(key, key.length - SHORTEST_PART) && joined.includes(key);
	};
}

/** Windows of a text, as a Bloom filter of one hash. */
interface Windows {
	mayHold(text: string, at: number): boolean;
}

function windowsOf(text: string): Windows {
	const count = Math.ceil((text.length / STEP) * (BITS / 32));
	const bits = new Uint32Array(count);
	const place = (from: string, at: number): number => hashOf(from, at) % (count * 32);
	for (let at = 0; at + WINDOW <= text.length; at += STEP) {
		const bit = place(text, at);
		bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
	}
	return {
		mayHold(other, at) {
			const bit = place(other, at);
			return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
		},
	};
}

/** FNV-1a of a window. */
function hashOf(text: string, at: number): number {
	let hash = 0x811c9dc5;
	for (let index = at; index < at + WINDOW; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return hash >>> 0;
}
