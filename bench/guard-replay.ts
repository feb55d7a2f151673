/** Replays one document's versions through the guard and the holding policy, and finds its dips by word counts alone. */
import { HOLDING_DEFAULTS } from "../src/collection/config/defaults.js";
import { examineCapture } from "../src/guard/index.js";
import { isSign, type Suspicion } from "../src/guard/model.js";
import { holdOrAccept, type SuspectChecks } from "../src/pipeline/track/holding.js";
import { countWords } from "../src/text/words.js";

export interface Version {
	readonly commit: string;
	readonly date: Date;
	/** Recorded because the declaration or the engine changed: a person's doing, so not examined. */
	readonly isUpgrade: boolean;
	readonly markdown: string;
}

/** Suspect versions in a row. */
export interface Episode {
	readonly commit: string;
	readonly date: Date;
	readonly suspicions: readonly Suspicion[];
	/** Words of the last good version, and of the first suspect one. */
	readonly words: readonly [before: number, after: number];
	/** `returned`: a version within the next ten, or within 90 days, was good again beside the last good one. */
	readonly end: "returned" | "stayed";
}

export interface Replay {
	readonly versions: number;
	/** The suspicions of each suspect version. */
	readonly suspects: readonly (readonly Suspicion[])[];
	readonly episodes: readonly Episode[];
	/** Versions that lost over 70 % of the words, which came back; how many of them were suspect, and never recorded. */
	readonly dips: { readonly versions: number; readonly suspect: number; readonly held: number };
	/** Commits of dips that were not suspect. */
	readonly missed: readonly string[];
}

/** The suspicions of a version beside the last good one, both by their index. */
export type Examiner = (index: number, good: number | undefined) => Promise<readonly Suspicion[]>;

/** Where a page shows what it is, only a person accepts it: here, after a month. */
const REVIEW = { checks: 1, hours: 30 * 24 };
const WITHIN_VERSIONS = 10;
const WITHIN_MS = 90 * 24 * 60 * 60 * 1000;
const LOST_BELOW = 0.3;
const BACK_FROM = 0.7;
const FEWEST_WORDS = 50;

/** Examines each pair of versions once, with the suspicions that a text alone gives: the histories hold no pages. */
export function examinerOf(versions: readonly Version[]): Examiner {
	const known = new Map<string, Promise<readonly Suspicion[]>>();
	return (index, good) => {
		const key = `${index} ${good}`;
		const markdown = versions[index]?.markdown ?? "";
		const previous = good === undefined ? undefined : versions[good];
		const pages = [{ html: undefined, markdown, url: "", finalUrl: "" }];
		const found = known.get(key) ?? examineCapture({ pages, markdown, previous });
		known.set(key, found);
		return found;
	};
}

/**
 * @param checkEveryMs between two versions the page is taken to stand as recorded, and to be checked that often; without
 * it, only the recorded versions are checks
 */
export async function replay(
	versions: readonly Version[],
	examine: Examiner,
	{ checkEveryMs }: { readonly checkEveryMs?: number } = {},
): Promise<Replay> {
	const words = versions.map(({ markdown }) => countWords(markdown));
	const dips = findDips(versions, words);
	const suspects: (readonly Suspicion[])[] = [];
	const episodes: Episode[] = [];
	const missed: string[] = [];
	let [suspectDips, heldDips] = [0, 0];
	let holding: SuspectChecks | undefined;
	let good: number | undefined;

	for (const [index, { commit, date, isUpgrade }] of versions.entries()) {
		const suspicions = isUpgrade ? [] : await examine(index, good);
		const isSuspect = suspicions.length > 0;
		if (isSuspect) suspects.push(suspicions);
		if (isSuspect && holding === undefined) {
			const before = good === undefined ? 0 : (words[good] ?? 0);
			const end = (await returns(versions, index, good, examine)) ? "returned" : "stayed";
			episodes.push({ commit, date, suspicions, words: [before, words[index] ?? 0], end });
		}
		let isHeld = false;
		const check = (at: Date) => {
			const hold = suspicions.some(({ code }) => isSign(code)) ? REVIEW : HOLDING_DEFAULTS;
			const after = isSuspect ? holdOrAccept(holding, at, hold) : undefined;
			isHeld = after?.state === "held";
			holding = isHeld ? after : undefined;
		};
		check(date);
		const nextMs = versions[index + 1]?.date.getTime() ?? 0;
		for (let atMs = date.getTime(); checkEveryMs !== undefined && isHeld; ) {
			atMs += checkEveryMs;
			if (atMs >= nextMs) break;
			check(new Date(atMs));
		}
		if (!isHeld) good = index;
		if (!dips.has(index)) continue;
		if (isSuspect) suspectDips++;
		else missed.push(commit);
		if (isHeld) heldDips++;
	}
	const counts = { versions: dips.size, suspect: suspectDips, held: heldDips };
	return { versions: versions.length, suspects, episodes, dips: counts, missed };
}

/** Whether a later version, near enough, is good again beside the last good one. */
async function returns(versions: readonly Version[], start: number, good: number | undefined, examine: Examiner) {
	const sinceMs = versions[start]?.date.getTime() ?? 0;
	for (let index = start + 1; index < versions.length; index++) {
		const isLate = (versions[index]?.date.getTime() ?? 0) - sinceMs > WITHIN_MS;
		if (isLate && index > start + WITHIN_VERSIONS) return false;
		if ((await examine(index, good)).length === 0) return true;
	}
	return false;
}

/** Indexes of versions that lost over 70 % of the words, which came back within ten versions and 90 days. */
function findDips(versions: readonly Version[], words: readonly number[]): Set<number> {
	const dips = new Set<number>();
	for (let index = 1; index < versions.length; index++) {
		const base = words[index - 1] ?? 0;
		const isLow = (at: number) => (words[at] ?? 0) < base * LOST_BELOW;
		if (base < FEWEST_WORDS || !isLow(index) || dips.has(index)) continue;
		const sinceMs = versions[index]?.date.getTime() ?? 0;
		const isNear = (at: number) =>
			at <= index + WITHIN_VERSIONS &&
			(versions[at]?.date.getTime() ?? Number.POSITIVE_INFINITY) - sinceMs <= WITHIN_MS;
		let end = index;
		while (isNear(end) && (words[end] ?? 0) < base * BACK_FROM) end++;
		if (!isNear(end)) continue;
		for (let at = index; at < end; at++) if (isLow(at) && !versions[at]?.isUpgrade) dips.add(at);
	}
	return dips;
}
