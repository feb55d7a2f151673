/**
 * What is large: a history of 50,000 commits, a repository with a blob of 600 MB, and the pages of the corpus on one core and
 * on two, and with a tenth of the time and memory that a page may take by default. Run with `npm run bench:large`, with
 * `-- --only history,blob,cores,limits` for a part of it; `--commits` and `--megabytes` set other sizes. Pages need the corpus.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { CONFIG_DEFAULTS } from "../src/collection/config/defaults.js";
import { tosaBin } from "../test/support/built.js";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

/** Prints what the process took, git processes beside it not counted. */
const MEASURED = `data:text/javascript,${encodeURIComponent(`
	import { writeSync } from "node:fs";
	process.on("exit", (code) => {
		const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
		writeSync(3, JSON.stringify({ code, mb: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }));
	});
`)}`;

interface Cost {
	readonly code: number;
	readonly mb: number;
	readonly cpuSeconds: number;
	readonly seconds: number;
	readonly lines: number;
}

async function costOf(args: readonly string[], cache: string): Promise<Cost> {
	const startedMs = performance.now();
	const child = spawn(process.execPath, ["--import", MEASURED, tosaBin, ...args], {
		env: { ...process.env, XDG_CACHE_HOME: cache, CI: "true" },
		stdio: ["ignore", "pipe", "ignore", "pipe"],
	});
	let [lines, usage] = [0, ""];
	child.stdout?.on("data", (chunk: Buffer) => {
		for (const byte of chunk) if (byte === 10) lines++;
	});
	child.stdio[3]?.on("data", (chunk) => {
		usage += chunk;
	});
	await once(child, "close");
	const seconds = (performance.now() - startedMs) / 1000;
	return { ...(usage === "" ? { code: Number.NaN, mb: 0, cpuSeconds: 0 } : JSON.parse(usage)), seconds, lines };
}

async function rowOf(what: string, args: readonly string[], cache: string): Promise<Row> {
	const { code, mb, cpuSeconds, seconds, lines } = await costOf(args, cache);
	const figure = `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s CPU, ${mb.toFixed(0)} MB`;
	return { what, figure, note: `exit code ${code}, ${lines} lines` };
}

/** A bare repository from a stream of `git fast-import`. */
async function repository(dir: string, stream: Iterable<string | Buffer>): Promise<string> {
	const path = join(dir, "versions");
	await once(spawn("git", ["init", "--quiet", "--bare", "-b", "main", path], { stdio: "ignore" }), "close");
	const git = spawn("git", ["-C", path, "fast-import", "--quiet"], { stdio: ["pipe", "ignore", "inherit"] });
	for (const part of stream) if (!git.stdin.write(part)) await once(git.stdin, "drain");
	git.stdin.end();
	await once(git, "close");
	return path;
}

function commitOf(document: number, version: number, index: number): string {
	const text = Array.from({ length: 20 }, (_, line) => {
		const days = line === version % 20 ? version + 31 : 30;
		return `${line + 1}. You may end the contract of service ${document} within ${days} days, by a letter to office ${line}.`;
	}).join("\n\n");
	const message = `${version === 0 ? "Start tracking" : "Record new changes of"} Service ${document} Terms of Service`;
	const path = `Service ${document}/Terms of Service.md`;
	const at = Date.UTC(2015, 0) / 1000 + index * 3600;
	return `commit refs/heads/main\ncommitter A <a@bench.example> ${at} +0000\n${dataOf(message)}M 100644 inline "${path}"\n${dataOf(text)}`;
}

function dataOf(text: string): string {
	return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** 200 documents, each changed in turn. */
function* history(commits: number): Generator<string> {
	for (let index = 0; index < commits; index++) yield commitOf(index % 200, Math.floor(index / 200), index);
}

function* withBlob(megabytes: number): Generator<string | Buffer> {
	yield* history(400);
	const at = Date.UTC(2025, 0) / 1000;
	yield `commit refs/heads/main\ncommitter A <a@bench.example> ${at} +0000\n${dataOf("Record new changes of Service 1 Terms of Service")}`;
	yield `M 100644 inline "Service 1/Terms of Service.md"\ndata ${megabytes * 1_000_000}\n`;
	const million = Buffer.alloc(1_000_000, "We may share what you tell us. ");
	for (let index = 0; index < megabytes; index++) yield million;
	yield "\n";
}

async function benchHistory(dir: string, commits: number): Promise<Row[]> {
	const versions = await repository(dir, history(commits));
	const cache = join(dir, "cache");
	const rows = [];
	for (const state of ["cold", "warm"]) {
		rows.push(await rowOf(`log --all, ${state}`, ["--versions", versions, "log", "--all"], cache));
	}
	rows.push(await rowOf("list", ["--versions", versions, "list"], cache));
	rows.push(await rowOf("search", ["--versions", versions, "search", "within 42 days"], cache));
	return rows;
}

async function benchBlob(dir: string, megabytes: number): Promise<Row[]> {
	const versions = await repository(dir, withBlob(megabytes));
	const document = ["Service 1", "Terms of Service"];
	const rows = [];
	for (const args of [
		["list"],
		["log", "--all"],
		["show", ...document],
		["diff", ...document],
		["search", "42 days"],
	]) {
		rows.push(await rowOf(args.join(" "), ["--versions", versions, ...args], join(dir, "cache")));
	}
	return rows;
}

/** Extracts all pages of the corpus in worker threads, a few times over, with the limits in argv, and prints what came of it. */
const EXTRACT = `
	import { readFileSync } from "node:fs";
	const [build, pages, rounds, limits] = process.argv.slice(1);
	const { runTask, limitTasks } = await import(build + "/workers/index.js");
	limitTasks(JSON.parse(limits));
	const manifest = JSON.parse(readFileSync(pages + "/manifest.json", "utf8"));
	const inputs = manifest.map(({ id, fetch: url, select, remove = [] }) => ({
		id, content: readFileSync(pages + "/" + id + ".html"), mediaType: "text/html",
		source: { url, id: undefined, select: [select].flat(), remove: [remove].flat(), filters: [], executeClientScripts: undefined, acceptLanguage: undefined },
	}));
	const extract = async ({ id, ...page }) => {
		const startedMs = performance.now();
		const outcome = await runTask("extractMarkdown", [page], { subject: id }).then(() => "text", (error) => error.code);
		return { id, outcome, bytes: page.content.length, ms: performance.now() - startedMs };
	};
	await Promise.all(inputs.map(extract));
	const startedMs = performance.now();
	for (let round = 0; round < Number(rounds); round++) await Promise.all(inputs.map(extract));
	const seconds = (performance.now() - startedMs) / 1000;
	const alone = [];
	if (rounds === "0") for (const input of inputs) alone.push(await extract(input));
	console.log(JSON.stringify({ perSecond: (inputs.length * Number(rounds)) / seconds, alone }));
	process.exit(0);
`;

interface Extracted {
	readonly perSecond: number;
	/** Page by page, one after the other, where there were no rounds. */
	readonly alone: readonly {
		readonly id: string;
		readonly outcome: string;
		readonly bytes: number;
		readonly ms: number;
	}[];
}

async function extractPages(pages: string, rounds: number, limits: object, cores?: string): Promise<Extracted> {
	const node = [process.execPath, "--input-type=module", "-e", EXTRACT, resolve("dist"), pages, String(rounds)];
	const [command = "", ...args] = [...(cores ? ["taskset", "-c", cores] : []), ...node, JSON.stringify(limits)];
	const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
	let output = "";
	child.stdout.on("data", (chunk) => {
		output += chunk;
	});
	await once(child, "close");
	return JSON.parse(output);
}

/** By turns, and the best of three, so that what else the machine does counts little. */
async function benchCores(pages: string): Promise<Row[]> {
	const best = new Map<string, number>();
	for (let turn = 0; turn < 3; turn++) {
		for (const cores of ["0", "0,1"]) {
			const { perSecond } = await extractPages(pages, 4, CONFIG_DEFAULTS.extract, cores);
			best.set(cores, Math.max(best.get(cores) ?? 0, perSecond));
		}
	}
	const [one = Number.NaN, two = Number.NaN] = [best.get("0"), best.get("0,1")];
	return [
		{ what: "one core", figure: `${one.toFixed(0)} pages a second` },
		{ what: "two cores", figure: `${two.toFixed(0)} pages a second`, ratio: `${(two / one).toFixed(2)}×` },
	];
}

async function benchLimits(pages: string): Promise<Row[]> {
	const { timeoutMs, memoryMb } = CONFIG_DEFAULTS.extract;
	const tenth = { timeoutMs: timeoutMs / 10, memoryMb: Math.floor(memoryMb / 10) };
	const whole = await extractPages(pages, 0, CONFIG_DEFAULTS.extract);
	const { alone } = await extractPages(pages, 0, tenth);
	const usual = new Map(whole.alone.map(({ id, outcome }) => [id, outcome]));
	const other = alone.filter(({ id, outcome }) => outcome !== usual.get(id));
	const failed = other.map(({ id, outcome }) => `${id} ${outcome}`).join(", ");
	const largest = alone.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
	return [
		{
			what: `with ${tenth.timeoutMs / 1000} s and ${tenth.memoryMb} MB`,
			figure: `${alone.length - other.length} of ${alone.length} pages as with ten times that`,
			...(failed !== "" && { note: failed }),
		},
		...largest.map(({ id, bytes, ms }) => ({
			what: `${id}, ${(bytes / 1000).toFixed(0)} kB`,
			figure: `${ms.toFixed(0)} ms`,
		})),
	];
}

if (isMain(import.meta.url)) {
	const { values } = parseArgs({
		options: {
			only: { type: "string", default: "history,blob,cores,limits" },
			commits: { type: "string", default: "50000" },
			megabytes: { type: "string", default: "600" },
		},
	});
	const parts = values.only.split(",");
	const inFolder = async (use: (dir: string) => Promise<Row[]>): Promise<Row[]> => {
		const dir = mkdtempSync(join(tmpdir(), "tosa-large-"));
		mkdirSync(join(dir, "cache"));
		try {
			return await use(dir);
		} finally {
			rmSync(dir, { recursive: true, force: true });
		}
	};
	if (parts.includes("history")) {
		const rows = await inFolder((dir) => benchHistory(dir, Number(values.commits)));
		printRows(`A history of ${values.commits} commits`, rows);
	}
	if (parts.includes("blob")) {
		const rows = await inFolder((dir) => benchBlob(dir, Number(values.megabytes)));
		printRows(`A blob of ${values.megabytes} MB`, rows);
	}
	const pages = corpusFile("pages");
	if (pages === undefined) process.stderr.write("No corpus: pages are not measured.\n");
	if (pages !== undefined && parts.includes("cores")) printRows("Extraction of the corpus", await benchCores(pages));
	if (pages !== undefined && parts.includes("limits")) printRows("Limits of a page", await benchLimits(pages));
}
