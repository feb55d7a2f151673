/** A document's history as the search for noise walks it: the paragraphs of each version, and in which two neighbours differ. */
import type { NoiseVersion } from "./model.js";
import { openReader, openWords, type Paragraph, type Placed, splitVersions } from "./paragraph.js";

export interface NoiseHistory {
	readonly versions: readonly NoiseVersion[];
	/** Of each version, in order. */
	readonly paragraphs: readonly (readonly Placed[])[];
	/** Of each version, what only it or only the one before holds, in order. Where both hold the same: what was moved. */
	readonly differences: readonly PlacedDifference[];
	/** The paragraphs without these parameters in their addresses. */
	reader(parameters: ReadonlySet<string>): (placed: Placed) => Paragraph;
}

interface PlacedDifference {
	readonly gone: readonly Placed[];
	readonly come: readonly Placed[];
}

/** @param versions oldest first */
export function openNoiseHistory(versions: readonly NoiseVersion[]): NoiseHistory {
	const paragraphs = splitVersions(versions.map(({ markdown }) => markdown));
	const sets = paragraphs.map((own) => new Set(own));
	const wordsOf = openWords();
	const readers = new Map<string, (placed: Placed) => Paragraph>();
	return {
		versions,
		paragraphs,
		differences: paragraphs.map((own, index) => {
			const [before, earlier] = [sets[index - 1], paragraphs[index - 1]];
			if (!before || !earlier) return { gone: [], come: [] };
			const gone = [...before].filter((placed) => !sets[index]?.has(placed));
			const come = [...(sets[index] ?? [])].filter((placed) => !before.has(placed));
			return gone.length + come.length > 0 ? { gone, come } : moved(earlier, own);
		}),
		reader(parameters) {
			const key = [...parameters].sort().join("\n");
			const reader = readers.get(key) ?? openReader(parameters, wordsOf);
			readers.set(key, reader);
			return reader;
		},
	};
}

/** What lies between the beginning and the end that two orders of the same paragraphs have in common. */
function moved(a: readonly Placed[], b: readonly Placed[]): PlacedDifference {
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	return { gone: a.slice(start, a.length - end), come: b.slice(start, b.length - end) };
}
