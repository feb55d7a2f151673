/**
 * Measures `tosa serve` over the corpus's half: the time to its first answer, memory, the latency of every route for names and
 * dates drawn at random, and requests per second. With "found out" caches in the usual place, as an operator has them.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { Client } from "undici";
import { corpusFile, isMain, median, percentile, printRows, type Row } from "./harness.js";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const REQUESTS = 300;

interface Item {
	readonly id: string;
	readonly serviceId: string;
	readonly termsType: string;
	readonly fetchDate: string;
	readonly kind: string | null;
}

async function benchServe(): Promise<Row[]> {
	const bundle = corpusFile("history/contrib-half.bundle");
	if (bundle === undefined) return [{ what: "serve", figure: "skipped: the corpus is not here" }];
	const scratch = mkdtempSync(join(tmpdir(), "tosa-bench-serve-"));
	const path = join(scratch, "versions");
	execFileSync("git", ["clone", "--quiet", "--bare", "-b", "main", bundle, path], { stdio: "ignore" });
	const first = await start(path);
	await settled(first);
	await stop(first);
	const server = await start(path);
	try {
		await settled(server);
		const items = await pages(server.url);
		const random = seeded(1);
		const draw = () => items[Math.floor(random() * items.length)] as Item;
		const name = ({ serviceId, termsType }: Item) => [serviceId, termsType].map(encodeURIComponent).join("/");
		const routes: Readonly<Record<string, () => string>> = {
			"/": () => "/",
			"/docs/": () => "/docs/",
			"/metadata": () => "/metadata",
			"/services": () => "/services",
			"/service/:s": () => `/service/${encodeURIComponent(draw().serviceId)}`,
			"/versions": () => `/versions?offset=${Math.floor(random() * 14_000)}`,
			"/versions/:s": () => `/versions/${encodeURIComponent(draw().serviceId)}`,
			"/versions/:s/:t": () => `/versions/${name(draw())}`,
			"/version/:id": () => `/version/${draw().id}`,
			"/version/:s/:t/latest": () => `/version/${name(draw())}/latest`,
			"/version/:s/:t/:date": () => `/version/${name(draw())}/${new Date(Date.parse(draw().fetchDate)).toISOString()}`,
			"/feed": () => "/feed",
			"/feed/:s": () => `/feed/${encodeURIComponent(draw().serviceId)}`,
			"/feed/:s/:t": () => `/feed/${name(draw())}`,
			"/feed.json": () => "/feed.json",
			"/changes": () => `/changes?offset=${Math.floor(random() * 1_000)}`,
			"/changes/:s/:t": () => `/changes/${name(draw())}`,
			"/diff/:s/:t": () => `/diff/${name(draw())}`,
			"/diff/:s/:t?from=": () => stretch(draw(), name),
			"/search": () =>
				`/search?q=${["arbitration", "personal%20data", "third%20part*", "cookies", "refund"][Math.floor(random() * 5)]}`,
			"/calendar": () => "/calendar",
			"/tracking-results": () => "/tracking-results",
		};
		const rows: Row[] = [
			{ what: "serve: first answer after", figure: `${server.startMs.toFixed(0)} ms` },
			{ what: "serve: versions", figure: String(items.length) },
		];
		for (const [route, address] of Object.entries(routes)) rows.push(await latency(server.url, route, address));
		const item = draw();
		for (const route of [`/version/${name(item)}/latest`, "/feed"]) {
			const result = await autocannon({ url: `${server.url}${route}`, connections: 10, duration: 5 });
			const { requests, non2xx } = result;
			rows.push({
				what: `serve: requests per second, ${route.startsWith("/feed") ? route : "latest"}`,
				figure: `${requests.average.toFixed(0)} (${non2xx} not 200)`,
			});
		}
		const memory = () => `${(memoryOf(server.pid) / 1024).toFixed(0)} MB`;
		rows.push({ what: "serve: memory after these", figure: memory() });
		rows.push(await crowd(server));
		rows.push({ what: "serve: memory at the end", figure: memory() });
		return rows;
	} finally {
		await stop(server);
		rmSync(scratch, { recursive: true, force: true });
	}
}

async function start(versions: string) {
	const startedMs = performance.now();
	const args = [bin, "serve", "--versions", versions, "-C", "/", "--port", "0", "--rate", "0", "--json"];
	const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
	const [line] = await new Promise<[Buffer]>((done, fail) => {
		child.stdout.once("data", (chunk: Buffer) => done([chunk]));
		child.once("exit", () => fail(new Error("tosa serve ended.")));
	});
	const { url } = JSON.parse(line.toString()) as { readonly url: string };
	await (await fetch(`${url}/`)).text();
	return { child, url, pid: child.pid ?? 0, startMs: performance.now() - startedMs };
}

function stop({ child }: { readonly child: ReturnType<typeof spawn> }): Promise<void> {
	child.kill("SIGTERM");
	return new Promise((done) => child.once("exit", () => done()));
}

/** Everything that is found out and worked out beside the requests is there: the calendar is, and the processor stands still. */
async function settled({ url, pid }: { readonly url: string; readonly pid: number }): Promise<void> {
	const pause = () => new Promise((done) => setTimeout(done, 3_000));
	while ((await fetch(`${url}/calendar`)).status !== 200) await pause();
	for (let before = -1; ticksOf(pid) - before > 3; await pause()) before = ticksOf(pid);
}

/** The document of a version, from that version to the latest. */
function stretch(item: Item, name: (item: Item) => string): string {
	return `/diff/${name(item)}?from=${item.id}`;
}

/** User time, in hundredths of a second. */
function ticksOf(pid: number): number {
	return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[11]);
}

async function pages(url: string): Promise<readonly Item[]> {
	const items: Item[] = [];
	for (;;) {
		const page = (await (await fetch(`${url}/versions?limit=500&offset=${items.length}`)).json()) as {
			data: Item[];
			count: number;
		};
		items.push(...page.data);
		if (items.length >= page.count) return items;
	}
}

async function latency(url: string, route: string, address: () => string): Promise<Row> {
	const times: number[] = [];
	const statuses = new Set<number>();
	const { origin, pathname } = new URL(url);
	const client = new Client(origin);
	for (let index = 0; index < REQUESTS; index++) {
		const path = `${pathname}${address()}`;
		const startedMs = performance.now();
		const response = await client.request({ method: "GET", path, headers: { "Accept-Encoding": "gzip, br" } });
		await response.body.arrayBuffer();
		times.push(performance.now() - startedMs);
		statuses.add(response.statusCode);
	}
	await client.close();
	const last = percentile(times, 99);
	return {
		what: `serve: ${route}`,
		figure: `${[...statuses].join("/")}  median ${median(times).toFixed(1)} ms, 99 % ${last.toFixed(1)} ms`,
	};
}

/** As many connections as the server holds, and some more, none of which ever ends its request. */
async function crowd({ url, pid }: { readonly url: string; readonly pid: number }): Promise<Row> {
	const { hostname, port } = new URL(url);
	let opened = 0;
	let closed = 0;
	for (let index = 0; index < 10_300; index++) {
		const socket = connect(Number(port), hostname);
		socket.on("connect", () => {
			opened++;
			socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
		});
		socket.resume();
		socket.on("close", () => closed++);
		socket.on("error", () => {});
		if (index % 200 === 0) await new Promise((done) => setTimeout(done, 5));
	}
	await new Promise((done) => setTimeout(done, 3_000));
	const figure = `${opened - closed} held, ${closed} turned away, ${(memoryOf(pid) / 1024).toFixed(0)} MB`;
	while (closed < opened) await new Promise((done) => setTimeout(done, 500));
	return { what: "serve: 10,300 slow clients", figure: `${figure}; then ${(await fetch(`${url}/services`)).status}` };
}

function memoryOf(pid: number): number {
	return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
}

/** @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return state / 2 ** 32;
	};
}

if (isMain(import.meta.url)) printRows("tosa serve", await benchServe());
