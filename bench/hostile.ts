/**
 * What hostile pages cost: each small input by itself in a process of its own, pairs of texts that are costly to compare,
 * and a run of 60 good documents among 20 hostile ones. Run with `npm run bench:hostile`, with `-- --pairs` or `-- --run`
 * for a part of it; `-- --size 100000` sets the size of the pages in bytes (texts of pairs are twice as long), and
 * `-- --before <dist>` extracts with another build beside it, in its own process, for at most 30 seconds.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { environment, tosaBin } from "../test/support/built.js";
import { type Routes, startSite } from "../test/support/site.js";
import { createWorkspace } from "../test/support/workspace.js";
import { isMain, printRows, type Row } from "./harness.js";
import { type HostileInput, hostileInputs } from "./hostile-inputs.js";
import { benchPairs } from "./hostile-pairs.js";

const MOST_MS = 30_000;

/** Reads an input from stdin, extracts it with the build in argv, and prints what came of it. */
const EXTRACT = `
	const [build, isGuarded] = process.argv.slice(1);
	const chunks = []; for await (const chunk of process.stdin) chunks.push(chunk);
	const { content, mediaType, select } = JSON.parse(Buffer.concat(chunks));
	const source = { url: "https://hostile.example/", id: undefined, select, remove: [], filters: [],
		executeClientScripts: undefined, acceptLanguage: undefined };
	const page = { content: Buffer.from(content, "base64"), mediaType, source };
	const extract = async () => {
		if (isGuarded === "true") {
			const { runTask } = await import(build + "/workers/index.js");
			return runTask("extractMarkdown", [page], { subject: source.url });
		}
		const [{ extract }, { toMarkdown }] = await Promise.all([import(build + "/extract/index.js"), import(build + "/markdown/convert.js")]);
		return toMarkdown(await extract(page));
	};
	const outcome = await extract().then((text) => text.length + " characters", (error) => error.code ?? error.name);
	const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
	console.log(JSON.stringify({ outcome, cpuMs: (userCPUTime + systemCPUTime) / 1000, mb: maxRSS / 1024 }));
	process.exit(0);
`;

interface Cost {
	readonly outcome: string;
	readonly cpuMs: number;
	readonly mb: number;
}

async function costOf({ content, mediaType, select }: HostileInput, build: string, isGuarded: boolean): Promise<Cost> {
	const args = ["--input-type=module", "-e", EXTRACT, build, String(isGuarded)];
	const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "ignore"] });
	const timer = setTimeout(() => child.kill("SIGKILL"), MOST_MS);
	child.stdin.on("error", () => {});
	child.stdin.end(JSON.stringify({ content: Buffer.from(content).toString("base64"), mediaType, select }));
	let output = "";
	child.stdout.on("data", (chunk) => {
		output += chunk;
	});
	const signal = await new Promise<NodeJS.Signals | null>((done) => child.on("close", (_code, by) => done(by)));
	clearTimeout(timer);
	if (output !== "") return JSON.parse(output);
	const outcome = signal === "SIGKILL" ? `killed after ${MOST_MS / 1000} s` : "the process died";
	return { outcome, cpuMs: Number.NaN, mb: Number.NaN };
}

function describe({ outcome, cpuMs, mb }: Cost): string {
	return Number.isNaN(cpuMs) ? outcome : `${outcome}, ${(cpuMs / 1000).toFixed(1)} s CPU, ${mb.toFixed(0)} MB`;
}

async function benchInputs(size: number, before: string | undefined): Promise<Row[]> {
	const build = resolve("dist");
	const rows: Row[] = [];
	const inputs = hostileInputs(size);
	for (const input of inputs) {
		process.stderr.write(`${rows.length + 1} of ${inputs.length}: ${input.name}\n`);
		const after = describe(await costOf(input, build, true));
		const figure = before ? `${describe(await costOf(input, resolve(before), false))}  →  ${after}` : after;
		rows.push({ what: `${input.name} (${(input.content.length / 1000).toFixed(0)} kB)`, figure });
	}
	return rows;
}

/** 60 good documents among 20 hostile ones, each a service of its own. */
async function benchRun(size: number): Promise<Row[]> {
	const hostile = hostileInputs(size).slice(-20);
	const routes: Record<string, Routes[string]> = {};
	const declarations: Record<string, object> = {};
	const site = await startSite();
	for (let index = 0; index < 80; index++) {
		const bad = index % 4 === 3 ? hostile[(index - 3) / 4] : undefined;
		const path = `/${index}`;
		routes[path] = bad
			? { headers: { "content-type": bad.mediaType }, body: bad.content }
			: `<main><h1>Terms ${index}</h1>${"<p>You may use the service as long as you like.</p>".repeat(50)}</main>`;
		const terms = {
			fetch: `${site.url}${path}`,
			...(bad?.select.length === 0 ? {} : { select: bad ? bad.select : "main" }),
			executeClientScripts: false,
		};
		declarations[`${bad ? "Hostile" : "Good"} ${index}`] = { name: `Service ${index}`, terms: { Terms: terms } };
	}
	site.set(routes);
	const workspace = await createWorkspace({ declarations });
	const startedMs = performance.now();
	const run = spawn(process.execPath, [tosaBin, "track", "--json"], {
		...{ cwd: workspace.dir, env: environment(), stdio: ["ignore", "pipe", "inherit"] },
	});
	let stdout = "";
	run.stdout?.on("data", (chunk) => {
		stdout += chunk;
	});
	let most = 0;
	const timer = setInterval(() => {
		try {
			const [, kilobytes] = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${run.pid}/status`, "utf8")) ?? [];
			most = Math.max(most, Number(kilobytes ?? 0) / 1024);
		} catch {
			// It has ended.
		}
	}, 200);
	const exitCode = await new Promise<number | null>((done) => run.on("close", done));
	clearInterval(timer);
	const seconds = (performance.now() - startedMs) / 1000;
	const results = stdout
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line))
		.filter(({ service }) => service !== undefined);
	const good = results.filter(({ service, outcome }) => service.startsWith("Good") && outcome === "first");
	const bad = results.filter(({ service }) => service.startsWith("Hostile"));
	const codes = new Map<string, number>();
	for (const { outcome, error } of bad) codes.set(error?.code ?? outcome, (codes.get(error?.code ?? outcome) ?? 0) + 1);
	await workspace.dispose();
	await site.close();
	return [
		{ what: "good documents recorded", figure: `${good.length} of 60`, note: `exit code ${exitCode}` },
		{ what: "hostile ones", figure: [...codes].map(([code, count]) => `${count} ${code}`).join(", ") },
		{
			what: "wall time and memory",
			figure: `${seconds.toFixed(1)} s, ${most.toFixed(0)} MB`,
			note: `${cpus().length} cores`,
		},
	];
}

if (isMain(import.meta.url)) {
	const { values } = parseArgs({
		options: {
			size: { type: "string", default: "100000" },
			before: { type: "string" },
			run: { type: "boolean" },
			pairs: { type: "boolean" },
		},
	});
	const size = Number(values.size);
	if (!values.run && !values.pairs) printRows("Hostile inputs", await benchInputs(size, values.before));
	if (!values.run) printRows("Pairs of texts, compared and judged", benchPairs(2 * size));
	if (!values.pairs) printRows("60 good documents among 20 hostile ones", await benchRun(size));
}
