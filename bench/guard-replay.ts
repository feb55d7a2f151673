/** Replays one document's versions through the guard and the holding policy, and finds its dips by word counts alone. */
import { examineCapture, holdOrRecord } from "../src/guard/index.js";
import type { Suspicion, SuspicionCode } from "../src/guard/model.js";
import { countWords } from "../src/guard/text.js";

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
	/** Words of the version before, and of the first suspect one. */
	readonly words: readonly [before: number, after: number];
	/** `returned`: within ten versions or 90 days the document was good again. */
	readonly end: "returned" | "stayed";
}

export interface Replay {
	readonly path: string;
	readonly versions: number;
	readonly suspects: readonly { readonly codes: readonly SuspicionCode[] }[];
	readonly episodes: readonly Episode[];
	readonly dips: { readonly versions: number; readonly suspect: number; readonly held: number };
	/** Commits of dips that were not suspect. */
	readonly missed: readonly string[];
}

export interface ReplayOptions {
	/** Between two versions the page is taken to stand as recorded and to be checked that often. Default: never. */
	readonly checkEveryMs?: number;
}

const WITHIN_VERSIONS = 10;
const WITHIN_MS = 90 * 24 * 60 * 60 * 1000;
const LOST_BELOW = 0.3;
const BACK_FROM = 0.7;
const FEWEST_WORDS = 50;

export async function replay(
	path: string,
	versions: readonly Version[],
	{ checkEveryMs }: ReplayOptions = {},
): Promise<Replay> {
	const words = versions.map(({ markdown }) => countWords(markdown.replace(/\]\([^)\s]*\)/g, "]")));
	const dips = findDips(versions, words);
	const suspects: { codes: SuspicionCode[] }[] = [];
	const episodes: Episode[] = [];
	const missed: string[] = [];
	let [suspectDips, heldDips] = [0, 0];
	let holding: ReturnType<typeof holdOrRecord>["holding"];
	let good: { readonly markdown: string; readonly words: number } | undefined;

	for (const [index, version] of versions.entries()) {
		const suspicions = version.isUpgrade ? [] : await examine(version, good);
		const isSuspect = suspicions.length > 0;
		const isFirst = isSuspect && holding === undefined;
		if (isSuspect) suspects.push({ codes: suspicions.map(({ code }) => code) });
		if (isFirst) {
			const { commit, date } = version;
			const end = (await returns(versions, index, good)) ? "returned" : "stayed";
			episodes.push({ commit, date, suspicions, words: [good?.words ?? 0, words[index] ?? 0], end });
		}
		let decision = holdOrRecord(holding, { isSuspect, at: version.date });
		const wasHeld = decision.state === "held";
		const next = versions[index + 1]?.date.getTime();
		for (let at = version.date.getTime(); checkEveryMs !== undefined && decision.state === "held"; ) {
			at += checkEveryMs;
			if (next === undefined || at >= next) break;
			decision = holdOrRecord(decision.holding, { isSuspect, at: new Date(at) });
		}
		holding = decision.holding;
		if (decision.state !== "held") good = { markdown: version.markdown, words: words[index] ?? 0 };
		if (!dips.has(index)) continue;
		if (isSuspect || version.isUpgrade) suspectDips++;
		else missed.push(version.commit);
		if (wasHeld && decision.state === "held") heldDips++;
	}
	const found = { versions: dips.size, suspect: suspectDips, held: heldDips };
	return { path, versions: versions.length, suspects, episodes, dips: found, missed };
}

/** Each suspicion that the text alone gives: the histories hold no pages. */
function examine(
	{ markdown }: Version,
	good: { readonly markdown: string } | undefined,
): Promise<readonly Suspicion[]> {
	return examineCapture({
		pages: [{ html: undefined, markdown, url: "", finalUrl: "" }],
		markdown,
		previous: good && { markdown: good.markdown },
	});
}

/** Whether a later version, near enough, is good again beside the last good one. */
async function returns(versions: readonly Version[], start: number, good: { readonly markdown: string } | undefined) {
	const since = versions[start]?.date.getTime() ?? 0;
	for (const [offset, version] of versions.slice(start + 1).entries()) {
		if (offset >= WITHIN_VERSIONS && version.date.getTime() - since > WITHIN_MS) return false;
		if (offset >= WITHIN_VERSIONS * 10) return false;
		if ((await examine(version, good)).length === 0) return true;
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
		const since = versions[index]?.date.getTime() ?? 0;
		let end = index;
		const isNear = (at: number) =>
			at <= index + WITHIN_VERSIONS && (versions[at]?.date.getTime() ?? 0) - since <= WITHIN_MS;
		while (end < versions.length && isNear(end) && (words[end] ?? 0) < base * BACK_FROM) end++;
		if (end >= versions.length || !isNear(end)) continue;
		for (let at = index; at < end; at++) if (isLow(at)) dips.add(at);
	}
	return dips;
}
