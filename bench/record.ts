/** Recording and reading in a repository of 14,707 commits, beside plain simple-git as other recorders use it. */
import { execFileSync } from "node:child_process";
import { channel } from "node:diagnostics_channel";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { simpleGit } from "simple-git";
import { openHistory } from "../src/archive/history.js";
import { versionMessage } from "../src/archive/message.js";
import { openStore } from "../src/archive/open-store.js";
import { corpusFile, isMain, median, printRows, type Row } from "./harness.js";

const ROUNDS = 5;
const author = { name: "Bench", email: "bench@example.org" };

/** Processes that Node has started; those that git starts itself are noted where they occur. */
let processes = 0;
channel("child_process").subscribe(() => {
	processes += 1;
});

interface Measured {
	/** Median over the rounds, divided by the number of items of a round. */
	readonly ms: number;
	readonly processes: number;
}

async function measure(items: number, run: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<Measured> {
	const times: number[] = [];
	const before = processes;
	for (let round = 0; round < rounds; round++) {
		const startedMs = performance.now();
		await run(round);
		times.push((performance.now() - startedMs) / items);
	}
	return { ms: median(times), processes: (processes - before) / rounds / items };
}

function row(what: string, measured: Measured, beside?: Measured, note?: string): Row {
	const digits = measured.ms < 1 ? 3 : 1;
	const count = Number(measured.processes.toFixed(2));
	return {
		what,
		figure: `${measured.ms.toFixed(digits)} ms, ${count} processes`,
		...(beside === undefined ? {} : { ratio: `${(beside.ms / measured.ms).toFixed(1)}× faster` }),
		...(note === undefined ? {} : { note }),
	};
}

/** A text as long as a usual privacy policy, other each time. */
function text(seed: number): Buffer {
	const line = (number: number) =>
		`Paragraph ${number} of version ${seed}: we may share ${seed * number} kinds of data.\n\n`;
	return Buffer.from(Array.from({ length: 700 }, (_, number) => line(number)).join(""));
}

/** One document the usual way: write the file, `git add`, `git commit`, `git log` for the id. */
async function recordPlainly(path: string, file: string, content: Buffer): Promise<void> {
	const git = simpleGit(path, { config: ["core.autocrlf=false", "core.quotePath=false", "commit.gpgSign=false"] });
	mkdirSync(dirname(join(path, file)), { recursive: true });
	writeFileSync(join(path, file), content);
	await git.add(file);
	const date = new Date().toISOString();
	const status = await git.commit(`Record new changes of ${file}`, [file], {
		"--author": `${author.name} <${author.email}>`,
		"--date": date,
	});
	if (status.commit !== "") await git.log(["-1", "--format=%H"]);
}

export async function benchRecord(): Promise<Row[]> {
	const bundle = corpusFile("history/contrib-half.bundle");
	if (bundle === undefined) return [{ what: "recording and reading", figure: "skipped: the corpus is not here" }];
	const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-record-"));
	process.env["XDG_CACHE_HOME"] = join(scratch, "cache");
	try {
		const clone = (name: string) => {
			const path = join(scratch, name);
			execFileSync("git", ["clone", "-q", "-b", "main", bundle, path]);
			for (const [key, value] of [
				["user.name", author.name],
				["user.email", author.email],
			] as const) {
				execFileSync("git", ["config", key, value], { cwd: path });
			}
			return path;
		};
		return [...(await benchWriting(clone("tosa"), clone("plain"))), ...(await benchReading(clone("reading"), scratch))];
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

async function benchWriting(ours: string, plain: string): Promise<Row[]> {
	const rows: Row[] = [];
	const options = { path: ours, author, label: "versions" };
	const opening = await measure(1, async () => (await openStore(options)).close());
	rows.push(row("open and close, nothing recorded", opening, undefined, "once a run"));

	const store = await openStore(options);
	const known = "Wikipedia/Privacy Policy.md";
	const content = Buffer.from(await store.bytes(store.blobAt(known) ?? ""));
	const plainUnchanged = await measure(1, () => recordPlainly(plain, known, content));
	const unchanged = await measure(100, async () => {
		for (let number = 0; number < 100; number++) if (!store.holds(known, content)) throw new Error("it should hold");
	});
	rows.push(
		row("unchanged document, simple-git", plainUnchanged),
		row("unchanged document, tosa", unchanged, plainUnchanged),
	);

	let seed = 0;
	const plainChanged = await measure(1, () => recordPlainly(plain, "Bench/Doc 0.md", text(++seed)));
	rows.push(row("changed document, simple-git", plainChanged));
	for (const size of [1, 10, 100]) {
		const changed = await measure(size, async () => {
			for (let number = 0; number < size; number++) {
				const message = {
					type: "change",
					serviceId: "Bench",
					termsType: `Doc ${number}`,
					snapshots: [],
					trailers: [],
				} as const;
				const file = `Bench/Doc ${number}.md`;
				await store.record({ path: file, content: text(++seed), message: versionMessage(message), date: new Date() });
			}
			await store.checkpoint();
		});
		const note = "objects, branch, index and work tree on disk; git unpacks small batches in one more process";
		rows.push(row(`changed document, tosa, batch of ${size}`, changed, plainChanged, size === 1 ? note : undefined));
	}
	const closing = await measure(1, () => store.close(), 1);
	rows.push(row("end of a run that recorded (git gc --auto)", closing, undefined, "once a run"));
	execFileSync("git", ["fsck", "--full", "--no-dangling"], { cwd: ours, stdio: ["ignore", "ignore", "inherit"] });
	return rows;
}

async function benchReading(path: string, scratch: string): Promise<Row[]> {
	const file = "Alibaba.com/Privacy Policy.md"; // The one with the most versions, 971.
	const cacheFolder = join(scratch, "reading-cache");
	const read = async () => {
		const history = await openHistory(path, { cacheFolder });
		const entries = await history.of(file);
		await history.close();
		return entries;
	};
	const plainly = simpleGit(path);
	const git = await measure(1, () => plainly.raw(["log", "--format=%H", "--", file]));
	const cold = await measure(1, () => {
		rmSync(cacheFolder, { recursive: true, force: true });
		return read();
	});
	const warm = await measure(1, read);
	const history = await openHistory(path, { cacheFolder });
	const blobs = (await history.of(file)).flatMap(({ blob }) => (blob === undefined ? [] : [blob])).slice(0, 200);
	const plain = await measure(20, async () => {
		for (const blob of blobs.slice(0, 20)) await plainly.raw(["show", blob]);
	});
	const ours = await measure(blobs.length, async () => {
		for (const blob of blobs) await history.text(blob);
	});
	const all = await measure(1, async () => {
		let count = 0;
		for await (const _ of history.all()) count += 1;
		return count;
	});
	await history.close();
	return [
		row("an old version, simple-git show", plain),
		row("an old version, tosa", ours, plain),
		row("971 versions of one document, git log -- path", git),
		row("971 versions of one document, tosa, no cache", cold, git, "reads the whole history once and keeps its index"),
		row("971 versions of one document, tosa, cached", warm, git),
		row("all 14,707 entries, cached", all),
	];
}

if (isMain(import.meta.url)) printRows("Recording and reading", await benchRecord());
