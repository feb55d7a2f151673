/**
 * Many runs over one collection, 27 of 30 documents changed each time: what a run costs as the history grows, and how the
 * repositories look by then. `--runs <n>` (default 300); `--unchanged` alone shows what a run costs that finds nothing.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startSite } from "../test/support/site.js";
import { median, printRows, type Row } from "./harness.js";

const bin = new URL("../dist/bin.js", import.meta.url).pathname;
const documentCount = 30;
const changedCount = 27;
const stretch = 10;

interface RunCost {
	/** User and system time of the run and all that it started. */
	readonly cpuSeconds: number;
	/** git processes by command, those that git starts itself included. */
	readonly gits: readonly string[];
}

function page(document: number, run: number): string {
	const paragraphs = Array.from({ length: 60 }, (_, index) => {
		const amount = index === run % 60 ? `${run + 1} days` : "30 days";
		return `<p>${index + 1}. You may end the contract of service ${document} within ${amount}, by a letter to office ${index}.</p>`;
	});
	return `<html><head><title>Terms</title></head><body><main><h1>Terms of service ${document}</h1>${paragraphs.join("\n")}</main></body></html>`;
}

async function track(dir: string): Promise<RunCost> {
	const trace = join(dir, "trace");
	rmSync(trace, { force: true });
	// `times` of the shell tells what its children took, theirs included.
	const command = `"${process.execPath}" "${bin}" -C "${dir}" track --json >/dev/null; times`;
	const env = { ...process.env, GIT_TRACE2_EVENT: trace, XDG_CACHE_HOME: join(dir, "cache") };
	const child = spawn("sh", ["-c", command], { stdio: ["ignore", "pipe", "inherit"], env });
	let stdout = "";
	child.stdout.on("data", (chunk) => {
		stdout += chunk;
	});
	await new Promise((resolve) => child.on("close", resolve));
	const times = [...(stdout.trim().split("\n").at(-1) ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
	const cpuSeconds = times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
	return { cpuSeconds, gits: commandsIn(trace) };
}

function commandsIn(trace: string): string[] {
	try {
		const events = readFileSync(trace, "utf8").trim().split("\n");
		return events.flatMap((line) => {
			const { event, name } = JSON.parse(line);
			return event === "cmd_name" ? [String(name)] : [];
		});
	} catch {
		return [];
	}
}

/** Loose objects, packs and kilobytes of a repository. */
function stateOf(dir: string, repository: string): string {
	const objects = join(dir, repository, ".git", "objects");
	const files = readdirSync(objects, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const packs = files.filter(({ name }) => name.endsWith(".pack")).length;
	const loose = files.filter(({ name }) => /^[0-9a-f]{38}$/.test(name)).length;
	const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
	return `${loose} loose, ${packs} packs, ${Math.round(bytes / 1024)} KB`;
}

function summary(costs: readonly RunCost[]): string {
	const cpu = median(costs.map(({ cpuSeconds }) => cpuSeconds));
	const gits = costs.reduce((sum, cost) => sum + cost.gits.length, 0) / costs.length;
	return `${cpu.toFixed(2)} s of CPU, ${gits.toFixed(1)} gits`;
}

function listed(gits: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const name of gits) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(", ");
}

async function benchRepeated(runs: number): Promise<Row[]> {
	const pages = (run: number) =>
		Object.fromEntries(
			Array.from({ length: documentCount }, (_, document) => [
				`/${document}`,
				page(document, document < changedCount ? run : 0),
			]),
		);
	const site = await startSite(pages(0));
	const dir = mkdtempSync(join(tmpdir(), "tosa-bench-repeated-"));
	try {
		mkdirSync(join(dir, "declarations"));
		const config = { allowPrivateNetworks: true, fetch: { hostPauseMs: 0 } };
		writeFileSync(join(dir, "tosa.config.json"), JSON.stringify(config));
		for (let document = 0; document < documentCount; document++) {
			const terms = {
				"Terms of Service": { fetch: `${site.url}/${document}`, select: "main", executeClientScripts: false },
			};
			writeFileSync(
				join(dir, "declarations", `Service ${document}.json`),
				JSON.stringify({ name: `Service ${document}`, terms }),
			);
		}
		const first = await track(dir);
		const rows: Row[] = [{ what: "first run", figure: summary([first]), note: listed(first.gits) }];
		let costs: RunCost[] = [];
		for (let run = 1; run <= runs; run++) {
			site.set(pages(run));
			costs.push(await track(dir));
			if (run % stretch > 0) continue;
			if (run === stretch || run % 50 === 0 || run === runs) {
				const note = `versions ${stateOf(dir, "versions")}; snapshots ${stateOf(dir, "snapshots")}`;
				rows.push({
					what: `runs ${run - stretch + 1} to ${run}, ${changedCount} changes each`,
					figure: summary(costs),
					note,
				});
				process.stderr.write(`${run} runs: ${summary(costs)} (${note})\n`);
			}
			if (run === runs) rows.push({ what: "the git processes of the last", figure: listed(costs.at(-1)?.gits ?? []) });
			costs = [];
		}
		site.set(pages(runs));
		const unchanged: RunCost[] = [];
		for (let run = 0; run < 5; run++) unchanged.push(await track(dir));
		rows.push({
			what: "nothing changed",
			figure: summary(unchanged.slice(1)),
			note: listed(unchanged.at(-1)?.gits ?? []),
		});
		return rows;
	} finally {
		await site.close();
		rmSync(dir, { recursive: true, force: true });
	}
}

const { values } = parseArgs({ options: { runs: { type: "string", default: "300" } } });
printRows("Many runs over one collection", await benchRepeated(Number(values.runs)));
