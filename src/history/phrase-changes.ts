/** Folds what comes and goes: a page served in two variants by turns makes hundreds of changes that say nothing new. */
import type { PhraseChange } from "./search.js";

/** Changes that cancel each other out, oldest first. */
export interface AlternatingChanges {
	readonly changes: readonly PhraseChange[];
	/** How often it came back to where it began. */
	readonly times: number;
	/** Fewest and most occurrences in that time. */
	readonly low: number;
	readonly high: number;
}

/** What stands, or lacks, for longer than this is told as a change of its own. */
const MAX_STAY_MS = 90 * 24 * 60 * 60 * 1000;
/** Fewer changes than this are told one by one, unless they came so soon after one another. */
const LEAST = 4;
const SOON_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The changes of one document (oldest first) with every stretch folded that ends with as many occurrences as it began with,
 * and in which no state lasted for more than 90 days. The first coming before a stretch and the last going after it
 * stay on their own.
 */
export function foldAlternating(changes: readonly PhraseChange[]): (PhraseChange | AlternatingChanges)[] {
	const folded: (PhraseChange | AlternatingChanges)[] = [];
	for (let at = 0; at < changes.length; ) {
		const end = lastReturn(changes, at);
		const first = changes[at];
		if (first === undefined) break;
		const isComing = first.op === "appeared" && lastReturn(changes, at + 1) > end;
		if (isComing || !isWorthFolding(changes.slice(at, end))) {
			folded.push(first);
			at++;
		} else {
			folded.push(alternatingOf(changes.slice(at, end)));
			at = end;
		}
	}
	return folded;
}

/** Where the longest stretch from `start` on ends (exclusive) that leads back to where it began; `start` where none does. */
function lastReturn(changes: readonly PhraseChange[], start: number): number {
	const before = changes[start]?.before;
	let end = start;
	for (let at = start; at < changes.length; at++) {
		if (at > start && stayMs(changes[at - 1], changes[at]) > MAX_STAY_MS) break;
		if (changes[at]?.after === before) end = at + 1;
	}
	return end;
}

function isWorthFolding(changes: readonly PhraseChange[]): boolean {
	if (changes.length < 2) return false;
	return changes.length >= LEAST || stayMs(changes[0], changes.at(-1)) <= SOON_MS;
}

function stayMs(from: PhraseChange | undefined, to: PhraseChange | undefined): number {
	return from && to ? Math.abs(to.entry.date.getTime() - from.entry.date.getTime()) : 0;
}

function alternatingOf(changes: readonly PhraseChange[]): AlternatingChanges {
	const counts = changes.flatMap(({ before, after }) => [before ?? 0, after]);
	return {
		changes,
		times: changes.filter(({ after }) => after === changes[0]?.before).length,
		low: counts.reduce((least, count) => Math.min(least, count)),
		high: counts.reduce((most, count) => Math.max(most, count)),
	};
}
