/** Finds keys inside of stretches of others, where sentences were joined or cut otherwise. */

/** Shorter keys occur in other sentences by chance. */
const SHORTEST_PART = 12;
/** Every so many characters, so many are noted: of a key of the shortest length, one of its first {@link STEP} such windows is. */
const STEP = 4;
const WINDOW = SHORTEST_PART - STEP + 1;

/** Whether a key stands in one of some stretches. A whole text against another would be searched thousands of times. */
export function openPartFinder(stretches: readonly string[]): (key: string) => boolean {
	const joined = stretches.join("\n");
	let windows: Set<string> | undefined;
	const mayStand = (key: string, from: number): boolean => {
		windows ??= windowsOf(joined);
		for (let at = from; at < from + STEP; at++) if (windows.has(key.slice(at, at + WINDOW))) return true;
		return false;
	};
	return (key) => {
		if (key.length < SHORTEST_PART || key.length > joined.length) return false;
		return mayStand(key, 0) && mayStand(key, key.length - SHORTEST_PART) && joined.includes(key);
	};
}

function windowsOf(text: string): Set<string> {
	const windows = new Set<string>();
	for (let at = 0; at + WINDOW <= text.length; at += STEP) windows.add(text.slice(at, at + WINDOW));
	return windows;
}
