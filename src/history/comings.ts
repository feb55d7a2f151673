/** Folds what comes and goes: a page served in two variants by turns makes hundreds of sightings that say nothing new. */
import type { Sighting } from "./search.js";

/** Sightings that cancel each other out, oldest first. */
export interface Alternation {
	readonly sightings: readonly Sighting[];
	/** How often it came back to where it began. */
	readonly times: number;
	/** Fewest and most occurrences in that time. */
	readonly low: number;
	readonly high: number;
}

/** What stands, or lacks, for longer than this is told as a change of its own. */
const MAX_STAY_MS = 90 * 24 * 60 * 60 * 1000;
/** Fewer sightings than this are told one by one, unless they came so soon after one another. */
const LEAST = 4;
const SOON_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The sightings of one document (oldest first) with every stretch folded that ends with as many occurrences as it began with,
 * and in which no state lasted for more than 90 days. The first coming before a stretch and the last going after it
 * stay on their own.
 */
export function foldComings(sightings: readonly Sighting[]): (Sighting | Alternation)[] {
	const folded: (Sighting | Alternation)[] = [];
	for (let at = 0; at < sightings.length; ) {
		const end = lastReturn(sightings, at);
		const first = sightings[at];
		if (first === undefined) break;
		const isComing = first.op === "appeared" && lastReturn(sightings, at + 1) > end;
		if (isComing || !isWorthFolding(sightings.slice(at, end))) {
			folded.push(first);
			at++;
		} else {
			folded.push(alternation(sightings.slice(at, end)));
			at = end;
		}
	}
	return folded;
}

/** Where the longest stretch from `start` on ends (exclusive) that leads back to where it began; `start` where none does. */
function lastReturn(sightings: readonly Sighting[], start: number): number {
	const before = sightings[start]?.before;
	let end = start;
	for (let at = start; at < sightings.length; at++) {
		if (at > start && stayMs(sightings[at - 1], sightings[at]) > MAX_STAY_MS) break;
		if (sightings[at]?.after === before) end = at + 1;
	}
	return end;
}

function isWorthFolding(sightings: readonly Sighting[]): boolean {
	if (sightings.length < 2) return false;
	return sightings.length >= LEAST || stayMs(sightings[0], sightings.at(-1)) <= SOON_MS;
}

function stayMs(from: Sighting | undefined, to: Sighting | undefined): number {
	return from && to ? Math.abs(to.entry.date.getTime() - from.entry.date.getTime()) : 0;
}

function alternation(sightings: readonly Sighting[]): Alternation {
	const counts = sightings.flatMap(({ before, after }) => [before ?? 0, after]);
	return {
		sightings,
		times: sightings.filter(({ after }) => after === sightings[0]?.before).length,
		low: counts.reduce((least, count) => Math.min(least, count)),
		high: counts.reduce((most, count) => Math.max(most, count)),
	};
}
