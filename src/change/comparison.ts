/** Sorts the sentences in which two versions differ by what the document's past knows of them. */

import { keyOf } from "../text/keys.js";
import { findGaps, type Gap } from "./alignment.js";
import { type CounterpartFinder, openCounterpartFinder } from "./corrections.js";
import type { DocumentMemory } from "./memory.js";
import { openPartFinder } from "./parts.js";
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
	/** Not there before; some of them stood as parts of others that went. */
	readonly added: readonly Sentence[];
	/** Not there any more. */
	readonly removed: readonly Sentence[];
	/** What is new at its place or gone from it, and is none of the above for the first time. */
	readonly placeChanges: readonly PlaceChange[];
	/** Where they differ. */
	readonly gaps: readonly Gap[];
	readonly amongRemoved: CounterpartFinder;
}

export function compareVersions(before: VersionText, after: VersionText, memory: DocumentMemory): Comparison {
	const newlyAdded: Sentence[] = [];
	const addedAgain: Sentence[] = [];
	const newlyRemoved: Sentence[] = [];
	const removedAgain: Sentence[] = [];
	// Most changes of most archives are of addresses alone.
	const gaps = before.joined === after.joined ? [] : findGaps(before, after);
	const added = onlyIn(
		after,
		before,
		gaps.map((gap) => gap.after),
	);
	const removed = onlyIn(
		before,
		after,
		gaps.map((gap) => gap.before),
	);
	const recut = findRecut(before, after, gaps);
	const isPartOfGone = openPartFinder(gaps.map((gap) => before.keys.slice(gap.before.from, gap.before.to).join("")));
	const isPartOfCome = openPartFinder(gaps.map((gap) => after.keys.slice(gap.after.from, gap.after.to).join("")));
	for (const sentence of added) {
		const { key } = sentence;
		if (memory.find(key) !== undefined) addedAgain.push(sentence);
		// Sentences that were joined or cut otherwise have stood there, only with other ends.
		else if (!recut.has(sentence) && !isPartOfGone(key)) newlyAdded.push(sentence);
	}
	// What came when these went is reverted when they come back.
	const wentBefore = new Set(addedAgain.map(({ key }) => memory.find(key)?.lastVersion));
	for (const sentence of removed) {
		const { key } = sentence;
		if (recut.has(sentence) || isPartOfCome(key)) continue;
		const known = memory.find(key);
		const isReverted = known !== undefined && wentBefore.has(known.firstVersion - 1);
		if (known?.returned !== undefined || isReverted) removedAgain.push(sentence);
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
		placeChanges: findPlaceChanges(before, after, gaps, memory),
		gaps,
		amongRemoved: openCounterpartFinder(removed),
	};
}

/** The sentences of `text` that `other` lacks, each once, in order. They all stand in the gaps. */
function onlyIn(text: VersionText, other: VersionText, gaps: readonly Gap["after"][]): Sentence[] {
	const found = new Map<string, Sentence>();
	for (const { from, to } of gaps) {
		for (let at = from; at < to; at++) {
			const sentence = text.all[at];
			if (sentence && !found.has(sentence.key) && !other.sentences.has(sentence.key))
				found.set(sentence.key, text.sentences.get(sentence.key) ?? sentence);
		}
	}
	return [...found.values()];
}

/** Sentences where the same words stand as before, only with other ends. */
function findRecut(before: VersionText, after: VersionText, gaps: readonly Gap[]): ReadonlySet<Sentence> {
	const recut = new Set<Sentence>();
	for (const gap of gaps) {
		const [a, b] = [[before, gap.before] as const, [after, gap.after] as const].map(([text, { from, to }]) =>
			text.all.slice(from, to),
		) as [Sentence[], Sentence[]];
		if (saySame(a, b)) for (const sentence of [...a, ...b]) recut.add(sentence);
	}
	return recut;
}

/** More sentences than this were not cut otherwise, but written otherwise. */
const MOST_RECUT = 60;
/** Characters that the key of a sentence may lack. */
const MOST_LACKING = 12;

function saySame(a: readonly Sentence[], b: readonly Sentence[]): boolean {
	const [keysOfA, keysOfB] = [a, b].map((sentences) => sentences.map(({ key }) => key).join("")) as [string, string];
	if (keysOfA === keysOfB) return true;
	const count = a.length + b.length;
	// Reading both anew is what costs.
	if (count > MOST_RECUT || Math.abs(keysOfA.length - keysOfB.length) > MOST_LACKING * count) return false;
	return keyOfAll(a) === keyOfAll(b);
}

/** Each key by itself lacks what looks like a number of its paragraph: "U.S.". */
function keyOfAll(sentences: readonly Sentence[]): string {
	return keyOf(sentences.map(({ text }) => text).join(" "));
}

export function sumWords(sentences: Iterable<Sentence>): number {
	let count = 0;
	for (const { wordCount } of sentences) count += wordCount;
	return count;
}
