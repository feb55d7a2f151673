/**
 * Replays real histories version by version through the guard, and judges the pages of the corpus: how many bad captures
 * it would have held, and how many real changes it would have delayed. Run with `npx tsx bench/guard.ts [--list]`.
 *
 * `--list` names the episodes whose text stayed, and the dips that were not suspect. The thresholds were set on one half
 * of the documents and are checked on the other.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openHistory } from "../src/archive/history.js";
import { describePages, judgePages } from "./guard-pages.js";
import { examinerOf, type Replay, replay, type Version } from "./guard-replay.js";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

const BUNDLES = ["history/contrib-half.bundle", "history/platforms.bundle"];
const CHECK_EVERY_MS = 12 * 60 * 60 * 1000;

/** One document with its versions, oldest first. */
interface Timeline {
	readonly path: string;
	readonly versions: readonly Version[];
}

/** A document replayed twice: its recorded versions as the only checks, and checked every 12 hours in between. */
interface Replayed {
	readonly path: string;
	readonly recorded: Replay;
	readonly regular: Replay;
}

/** The figures as rows to print. Takes some minutes. */
export async function benchGuard({ list = false } = {}): Promise<Row[]> {
	const timelines = await readTimelines();
	if (timelines.length === 0) return [{ what: "guard", figure: "skipped: the corpus is not here" }];
	const replayed: Replayed[] = [];
	for (const { path: file, versions } of timelines) {
		const examine = examinerOf(versions);
		const recorded = await replay(versions, examine);
		replayed.push({ path: file, recorded, regular: await replay(versions, examine, { checkEveryMs: CHECK_EVERY_MS }) });
	}
	if (list) for (const each of replayed) listDoubtful(each);
	return [
		...describeHalf(
			"set on",
			replayed.filter((_, index) => index % 2 === 0),
		),
		...describeHalf(
			"checked on",
			replayed.filter((_, index) => index % 2 === 1),
		),
		...describePages(await judgePages()),
	];
}

function describeHalf(name: string, replayed: readonly Replayed[]): Row[] {
	const recorded = replayed.map((each) => each.recorded);
	const total = (pick: (each: Replay) => number) => recorded.reduce((sum, each) => sum + pick(each), 0);
	const codes = new Map<string, number>();
	for (const { code } of recorded.flatMap(({ suspects }) => suspects.flat())) {
		codes.set(code, (codes.get(code) ?? 0) + 1);
	}
	const episodes = recorded.flatMap((each) => each.episodes);
	const stayed = episodes.filter(({ end }) => end === "stayed").length;
	const versions = total((each) => each.versions);
	const regularlyHeld = replayed.reduce((sum, { regular }) => sum + regular.dips.held, 0);
	return [
		{ what: `documents the thresholds were ${name}`, figure: `${replayed.length}, ${versions} versions` },
		{
			what: "  suspect versions",
			figure: `${total(({ suspects }) => suspects.length)} in ${episodes.length} episodes`,
			note: [...codes].map(([code, count]) => `${code} ${count}`).join(", "),
		},
		{
			what: "  dips: over 70 % of the words lost, and back",
			figure: `${total(({ dips }) => dips.versions)} versions, ${total(({ dips }) => dips.suspect)} of them suspect`,
			note: `never recorded: ${total(({ dips }) => dips.held)}; with a check every 12 hours: ${regularlyHeld}`,
		},
		{ what: "  episodes after which the document returned", figure: `${episodes.length - stayed}` },
		{
			what: "  episodes whose text stayed, so recorded late",
			figure: `${stayed}`,
			note: `${((1000 * stayed) / versions).toFixed(2)} in 1,000 versions`,
		},
	];
}

function listDoubtful({ path: file, recorded: { episodes, missed } }: Replayed): void {
	for (const { commit, date, words, suspicions, end } of episodes) {
		if (end !== "stayed") continue;
		const reasons = suspicions.map(({ code, reason }) => `${code} ${reason}`).join(" ");
		const at = `${commit.slice(0, 10)} ${date.toISOString().slice(0, 10)}`;
		console.log(`stayed: ${file} ${at}, ${words.join(" → ")} words: ${reasons}`);
	}
	for (const commit of missed) console.log(`not suspect: ${file} ${commit.slice(0, 10)}`);
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
