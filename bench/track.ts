/**
 * Tracks real pages from a loopback site of twenty hosts, in one lane: wall time, memory, commits; then again.
 *
 * The pages are stored as they stood after their scripts had run. Scripts and links to style sheets are taken out: run
 * again without their servers, the former tear the page down, and the latter would measure how this machine fails to resolve names.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Routes, startSite } from "../test/support/site.js";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

const bin = new URL("../dist/bin.js", import.meta.url).pathname;
const hostCount = 20;
const latencyMs = 50;
const pageCount = 80;

interface Page {
	readonly id: string;
	readonly select: unknown;
	readonly remove?: unknown;
	readonly peer: string;
}

export async function benchTrack(lane: "http" | "browser"): Promise<Row[]> {
	const folder = corpusFile("pages");
	if (!folder) return [{ what: "tracking", figure: "skipped: the corpus is not here" }];
	const manifest: Page[] = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
	const pages = manifest.filter((page) => page.peer === "text").slice(0, pageCount);
	const hosts = Array.from({ length: hostCount }, (_, index) => `127.0.0.${index + 2}`);
	const routes: Routes = Object.fromEntries(
		pages.map((page) => [`/${page.id}`, withoutScripts(readFileSync(join(folder, `${page.id}.html`), "utf8"))]),
	);
	const site = await startSite(routes, { addresses: hosts, latencyMs });
	const dir = mkdtempSync(join(tmpdir(), "tosa-bench-track-"));
	try {
		mkdirSync(join(dir, "declarations"));
		const config = { allowPrivateNetworks: true, fetch: { hostPauseMs: 0 } };
		writeFileSync(join(dir, "tosa.config.json"), JSON.stringify(config));
		for (const [index, host] of hosts.entries()) {
			const own = pages.filter((_, page) => page % hostCount === index);
			const terms = Object.fromEntries(
				own.map((page) => [`Document ${page.id}`, declare(page, site.origin(host), lane)]),
			);
			writeFileSync(join(dir, "declarations", `Host ${index}.json`), JSON.stringify({ name: host, terms }));
		}
		const first = await measure(dir);
		const second = await measure(dir);
		return [
			{ what: "documents, hosts, latency", figure: `${pages.length}, ${hostCount}, ${latencyMs} ms` },
			{ what: "first run", figure: first.figure, note: `${first.outcomes}; ${first.versions} versions recorded` },
			{
				what: "second run, nothing changed",
				figure: second.figure,
				note: `${second.outcomes}; ${second.versions - first.versions} versions, ${second.snapshots - first.snapshots} snapshots recorded`,
			},
			{ what: "git fsck, versions and snapshots", figure: `${fsck(dir, "versions")}, ${fsck(dir, "snapshots")}` },
		];
	} finally {
		await site.close();
		rmSync(dir, { recursive: true, force: true });
	}
}

function withoutScripts(html: string): string {
	return html.replace(/<script\b[\s\S]*?<\/script>|<link\b[^>]*>/gi, "");
}

function declare(page: Page, origin: string, lane: "http" | "browser"): object {
	return {
		fetch: `${origin}/${page.id}`,
		select: page.select,
		...(page.remove !== undefined && { remove: page.remove }),
		executeClientScripts: lane === "browser",
	};
}

async function measure(dir: string) {
	const startedMs = performance.now();
	const child = spawn(process.execPath, [bin, "-C", dir, "track", "--json"], { stdio: ["ignore", "pipe", "inherit"] });
	let stdout = "";
	child.stdout.on("data", (chunk) => {
		stdout += chunk;
	});
	let peakBytes = 0;
	const sampling = setInterval(() => {
		peakBytes = Math.max(peakBytes, treeBytes(child.pid ?? 0));
	}, 100);
	await new Promise((resolve) => child.on("close", resolve));
	clearInterval(sampling);
	const seconds = (performance.now() - startedMs) / 1000;
	const { summary } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
	return {
		figure: `${seconds.toFixed(1)} s, ${Math.round(peakBytes / 2 ** 20)} MB at most in the whole process tree`,
		outcomes: Object.entries(summary.outcomes)
			.map(([outcome, count]) => `${count} ${outcome}`)
			.join(", "),
		versions: commits(dir, "versions"),
		snapshots: commits(dir, "snapshots"),
	};
}

/** Proportional memory (PSS) of a process and all that it started, in bytes; shared pages count once. Linux only. */
function treeBytes(root: number): number {
	const parents = new Map<number, number>();
	for (const name of readdirSync("/proc")) {
		const stat = /^\d+$/.test(name) ? readText(`/proc/${name}/stat`) : "";
		const parent = /^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1];
		if (parent !== undefined) parents.set(Number(name), Number(parent));
	}
	let sum = 0;
	for (const pid of parents.keys()) {
		for (let above: number | undefined = pid; above !== undefined; above = parents.get(above)) {
			if (above !== root) continue;
			sum += Number(/^Pss:\s+(\d+)/m.exec(readText(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
			break;
		}
	}
	return sum;
}

/** A process may end between being listed and being read. */
function readText(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}

function commits(dir: string, repository: string): number {
	return Number(git(dir, repository, "rev-list", "--count", "HEAD").stdout);
}

function fsck(dir: string, repository: string): string {
	const { status, stdout, stderr } = git(dir, repository, "fsck", "--strict");
	return status === 0 ? "clean" : `${stdout}${stderr}`;
}

function git(dir: string, repository: string, ...args: string[]) {
	return spawnSync("git", args, { cwd: join(dir, repository), encoding: "utf8" });
}

if (isMain(import.meta.url)) {
	printRows("Tracking, plain HTTP", await benchTrack("http"));
	printRows("Tracking, browser", await benchTrack("browser"));
}
