/** Sorts the sentences in which two versions differ by what the document's past knows of them. */

import { findGaps } from "./alignment.js";
import { type CounterpartFinder, openCounterpartFinder } from "./corrections.js";
import type { DocumentMemory } from "./memory.js";
import { findPlaceChanges, type PlaceChange } from "./places.js";
import type { Sentence, VersionText } from "./sentences.js";

export interface Comparison {
	readonly before: VersionText;
	readonly after: VersionText;
	/** New, and never seen before. */
	readonly newlyAdded: readonly Sentence[];
	/** New, but seen in an earlier version. */
	readonly addedAgain: readonly Sentence[];
	/** Not there any more, for the first time. */
	readonly newlyRemoved: readonly Sentence[];
	/** Not there any more, as before at times. */
	readonly removedAgain: readonly Sentence[];
	/** Not there before; still there as parts of other sentences, some of them. */
	readonly added: readonly Sentence[];
	/** Not there any more. */
	readonly removed: readonly Sentence[];
	/** What is new at its place or gone from it, and is none of the above for the first time. */
	readonly placeChanges: readonly PlaceChange[];
	readonly amongAdded: CounterpartFinder;
	readonly amongRemoved: CounterpartFinder;
}

/** Shorter keys occur in other sentences by chance. */
const SHORTEST_PART = 12;

export function compareVersions(before: VersionText, after: VersionText, memory: DocumentMemory): Comparison {
	const newlyAdded: Sentence[] = [];
	const addedAgain: Sentence[] = [];
	const newlyRemoved: Sentence[] = [];
	const removedAgain: Sentence[] = [];
	// Most changes of most archives are of addresses alone.
	const isSame = before.joined === after.joined;
	const added = isSame ? [] : [...after.sentences.values()].filter(({ key }) => !before.sentences.has(key));
	const removed = isSame ? [] : [...before.sentences.values()].filter(({ key }) => !after.sentences.has(key));
	for (const sentence of added) {
		const { key } = sentence;
		if (memory.find(key) !== undefined) addedAgain.push(sentence);
		// Sentences that were joined or cut otherwise have stood there, only with other ends.
		else if (key.length < SHORTEST_PART || !before.joined.includes(key)) newlyAdded.push(sentence);
	}
	// What came when these went is reverted when they come back.
	const wentBefore = new Set(addedAgain.map(({ key }) => memory.find(key)?.lastVersion));
	for (const sentence of removed) {
		const { key } = sentence;
		if (key.length >= SHORTEST_PART && after.joined.includes(key)) continue;
		const known = memory.find(key);
		const isReverted = known !== undefined && wentBefore.has(known.firstVersion - 1);
		if (known?.wasAbsent || isReverted) removedAgain.push(sentence);
		else newlyRemoved.push(sentence);
	}
	return {
		before,
		after,
		newlyAdded,
		addedAgain,
		newlyRemoved,
		removedAgain,
		added,
		removed,
		placeChanges: isSame ? [] : findPlaceChanges(before, after, findGaps(before, after), memory),
		amongAdded: openCounterpartFinder(added),
		amongRemoved: openCounterpartFinder(removed),
	};
}

export function sumWords(sentences: Iterable<Sentence>): number {
	let count = 0;
	for (const { wordCount } of sentences) count += wordCount;
	return count;
}
