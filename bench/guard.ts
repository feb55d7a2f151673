/**
 * Replays real histories version by version through the guard, and judges the pages of the corpus: how many bad captures
 * it would have held, and how many real changes it would have delayed. Run with `npx tsx bench/guard.ts [--list]`.
 *
 * The histories hold texts without their pages, so only what a text tells is measured here. `--list` names the versions.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openHistory } from "../src/record/history.js";
import { judgePages } from "./guard-pages.js";
import { type Episode, type Replay, replay, type Version } from "./guard-replay.js";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

const BUNDLES = ["history/contrib-half.bundle", "history/platforms.bundle"];
const CHECK_EVERY_MS = 12 * 60 * 60 * 1000;

/** One document with its versions, oldest first. */
interface Timeline {
	readonly path: string;
	readonly versions: readonly Version[];
}

interface Half {
	readonly name: string;
	readonly timelines: readonly Timeline[];
}

/** The figures as rows to print. Takes a minute or two. */
export async function benchGuard({ list = false } = {}): Promise<Row[]> {
	const timelines = await readTimelines();
	if (timelines.length === 0) return [{ what: "guard", figure: "skipped: the corpus is not here" }];
	const halves: Half[] = [
		{ name: "tuned on", timelines: timelines.filter((_, index) => index % 2 === 0) },
		{ name: "checked on", timelines: timelines.filter((_, index) => index % 2 === 1) },
	];
	const rows: Row[] = [];
	for (const half of halves) {
		const recorded: Replay[] = [];
		const regular: Replay[] = [];
		for (const { path: file, versions } of half.timelines) {
			recorded.push(await replay(file, versions));
			regular.push(await replay(file, versions, { checkEveryMs: CHECK_EVERY_MS }));
		}
		rows.push(...describeHalf(half, recorded, regular));
		if (list) listEpisodes(half.name, recorded);
	}
	return [...rows, ...(await judgePages())];
}

function describeHalf(half: Half, recorded: readonly Replay[], regular: readonly Replay[]): Row[] {
	const name = `documents ${half.name}`;
	const all = recorded.flatMap(({ episodes }) => episodes);
	const codes = new Map<string, number>();
	for (const { codes: found } of recorded.flatMap(({ suspects }) => suspects)) {
		for (const code of found) codes.set(code, (codes.get(code) ?? 0) + 1);
	}
	const count = (pick: (each: Replay) => number) => recorded.reduce((sum, each) => sum + pick(each), 0);
	const heldLive = regular.reduce((sum, { dips }) => sum + dips.held, 0);
	const dips = count((each) => each.dips.versions);
	const stayed = all.filter(({ end }) => end === "stayed");
	return [
		{ what: name, figure: `${half.timelines.length}, ${count(({ versions }) => versions)} versions` },
		{
			what: "  suspect versions",
			figure: `${count(({ suspects }) => suspects.length)} in ${all.length} episodes`,
			note: [...codes].map(([code, times]) => `${code} ${times}`).join(", "),
		},
		{
			what: "  dips (over 70 % of the words lost, then back)",
			figure: `${dips} versions, ${count((each) => each.dips.suspect)} of them suspect`,
			note: `not recorded: ${count((each) => each.dips.held)}; were the site checked every 12 hours: ${heldLive}`,
		},
		{ what: "  episodes that ended by the document's return", figure: `${all.length - stayed.length}` },
		{
			what: "  episodes whose text stayed: recorded late",
			figure: `${stayed.length}`,
			note: `${((1000 * stayed.length) / count(({ versions }) => versions)).toFixed(2)} in 1,000 versions`,
		},
	];
}

function listEpisodes(name: string, replays: readonly Replay[]): void {
	for (const { path: file, episodes, missed } of replays) {
		for (const episode of episodes.filter(isListed)) console.log(name, file, describeEpisode(episode));
		for (const commit of missed) console.log(name, file, "NOT SUSPECT", commit);
	}
}

function isListed({ end }: Episode): boolean {
	return end === "stayed";
}

function describeEpisode({ commit, date, end, words, suspicions }: Episode): string {
	const reasons = suspicions.map(({ code, reason }) => `${code} ${reason}`).join(" ");
	return `${end} ${commit.slice(0, 10)} ${date.toISOString().slice(0, 10)} ${words.join(" → ")} words: ${reasons}`;
}

/** The documents of both histories, each once, sorted by path. */
async function readTimelines(): Promise<Timeline[]> {
	const found = new Map<string, Timeline>();
	for (const name of BUNDLES) {
		const bundle = corpusFile(name);
		if (!bundle) continue;
		const folder = mkdtempSync(path.join(tmpdir(), "tosa-bench-guard-"));
		try {
			execFileSync("git", ["clone", "--quiet", "--bare", "-b", "main", bundle, folder], { stdio: "ignore" });
			for (const timeline of await readRepository(folder)) {
				const known = found.get(timeline.path);
				if (!known || known.versions.length < timeline.versions.length) found.set(timeline.path, timeline);
			}
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
	return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readRepository(folder: string): Promise<Timeline[]> {
	const history = await openHistory(folder, { cacheFolder: path.join(folder, "tosa-cache") });
	try {
		const timelines: Timeline[] = [];
		for (const { path: file } of await history.documents()) {
			const versions: Version[] = [];
			for (const { blob, commit, date, type } of await history.of(file)) {
				if (blob === undefined) continue;
				versions.push({ commit, date, isUpgrade: type === "upgrade", markdown: await history.text(blob) });
			}
			timelines.push({ path: file, versions: versions.sort((a, b) => a.date.getTime() - b.date.getTime()) });
		}
		return timelines;
	} finally {
		await history.close();
	}
}

if (isMain(import.meta.url)) printRows("Guard", await benchGuard({ list: process.argv.includes("--list") }));
