/** Measures the diff over all consecutive versions of a real history, beside jsdiff's own word diff of whole documents. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { diffWords } from "diff";
import { countChangedWords } from "../src/diff/count.js";
import { diffDocuments } from "../src/diff/document.js";
import { corpusFile, isMain, median, percentile, printRows, type Row } from "./harness.js";

const PEER_SAMPLE = 200;
const PEER_TIMEOUT_MS = 5_000;
const SLOW_MS = 100;

interface Pair {
	readonly path: string;
	readonly commit: string;
	readonly before: string;
	readonly after: string;
}

/** The measurement as rows to print. Takes some minutes, most of them in jsdiff. */
export async function benchDiff(): Promise<Row[]> {
	const bundle = corpusFile("history/platforms.bundle");
	if (!bundle) return [{ what: "diff", figure: "skipped: the corpus is not here" }];
	const folder = mkdtempSync(path.join(tmpdir(), "tosa-bench-diff-"));
	try {
		execFileSync("git", ["clone", "--quiet", "--bare", "-b", "main", bundle, folder], { stdio: "ignore" });
		return measure(await readPairs(folder));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function measure(pairs: readonly Pair[]): Row[] {
	const diffMs = pairs.map((pair) => timeMs(() => diffDocuments(pair.before, pair.after)));
	const countMs = pairs.map((pair) => timeMs(() => countChangedWords(pair.before, pair.after)));
	const worst = pairs[diffMs.indexOf(Math.max(...diffMs))];
	const slow = diffMs.filter((ms) => ms > SLOW_MS).length / Math.max(1, diffMs.length);
	const step = Math.max(1, Math.floor(pairs.length / PEER_SAMPLE));
	const sample = pairs.filter((_, index) => index % step === 0).slice(0, PEER_SAMPLE);
	let gaveUp = 0;
	const peerMs = sample.map((pair) =>
		timeMs(() => {
			if (diffWords(pair.before, pair.after, { timeout: PEER_TIMEOUT_MS }) === undefined) gaveUp++;
		}),
	);
	const ownMs = sample.map((pair) => timeMs(() => diffDocuments(pair.before, pair.after)));
	return [
		{
			what: `diff, all ${pairs.length} consecutive pairs`,
			figure: describe(diffMs),
			note: `worst: ${worst?.path} ${worst?.commit.slice(0, 10)}; over ${SLOW_MS} ms: ${(slow * 100).toFixed(2)} %`,
		},
		{ what: "words added and removed, the same pairs", figure: describe(countMs) },
		{ what: `diff, sample of ${sample.length}`, figure: describe(ownMs) },
		{
			what: "jsdiff diffWords, the same sample",
			figure: describe(peerMs),
			ratio: `${ratio(peerMs, ownMs, 50)}× median, ${ratio(peerMs, ownMs, 95)}× 95 %`,
			note: `gave up after ${PEER_TIMEOUT_MS / 1000} s on ${gaveUp}, counted as that`,
		},
	];
}

function ratio(peerMs: readonly number[], ownMs: readonly number[], percent: number): string {
	return (percentile(peerMs, percent) / percentile(ownMs, percent)).toFixed(1);
}

function describe(times: readonly number[]): string {
	const worst = times.reduce((most, ms) => Math.max(most, ms), 0);
	return `median ${median(times).toFixed(2)} ms, 95 % ${percentile(times, 95).toFixed(1)} ms, worst ${worst.toFixed(0)} ms`;
}

function timeMs(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

/**
 * Every version with the one before it on the same path, read with one `git log` and one `git cat-file`.
 * @param step takes every n-th of them only
 */
export async function readPairs(repository: string, step = 1): Promise<Pair[]> {
	const log = execFileSync(
		"git",
		["log", "--reverse", "--raw", "-z", "--no-abbrev", "--no-renames", "--format=%x01%H"],
		{
			cwd: repository,
			maxBuffer: 1 << 30,
			encoding: "utf8",
		},
	);
	const edits: { path: string; commit: string; before: string; after: string }[] = [];
	let commit = "";
	const fields = log.split("\0");
	for (let at = 0; at < fields.length; at++) {
		const field = (fields[at] ?? "").replace(/^\n/, "");
		if (field.startsWith("\x01")) commit = field.slice(1).trim();
		const raw = /:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) M$/.exec(field);
		if (raw?.[1] && raw[2]) edits.push({ path: fields[at + 1] ?? "", commit, before: raw[1], after: raw[2] });
	}
	const taken = edits.filter((edit) => edit.path.endsWith(".md")).filter((_, index) => index % step === 0);
	const texts = await readBlobs(repository, [...new Set(taken.flatMap((edit) => [edit.before, edit.after]))]);
	return taken.map((edit) => ({ ...edit, before: texts.get(edit.before) ?? "", after: texts.get(edit.after) ?? "" }));
}

async function readBlobs(repository: string, ids: readonly string[]): Promise<Map<string, string>> {
	const git = spawn("git", ["cat-file", "--batch"], { cwd: repository, stdio: ["pipe", "pipe", "inherit"] });
	git.stdin.end(`${ids.join("\n")}\n`);
	const chunks: Buffer[] = [];
	for await (const chunk of git.stdout) chunks.push(chunk as Buffer);
	const output = Buffer.concat(chunks);
	const texts = new Map<string, string>();
	for (let at = 0; at < output.length; ) {
		const lineEnd = output.indexOf(10, at);
		const [id = "", , size = "0"] = output.toString("latin1", at, lineEnd).split(" ");
		texts.set(id, output.toString("utf8", lineEnd + 1, lineEnd + 1 + Number(size)));
		at = lineEnd + 1 + Number(size) + 1;
	}
	return texts;
}

if (isMain(import.meta.url)) printRows("Diff", await benchDiff());
