/** What the benchmarks of the queue work on: a site of many host names behind a proxy, a collection of them, runs and workers. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const bin = new URL("../../dist/bin.js", import.meta.url).pathname;

export interface Field {
	readonly dir: string;
	/** What every document says; another number is another text. */
	state: number;
	/** Gives this share of the documents another state. */
	change(share: number): void;
	/** Requests that the site answered. */
	requests: number;
	worker(name: string, options?: readonly string[]): ChildProcess;
	/** Starts `tosa track`; resolves with outcomes by name when it has ended. */
	track(): { readonly child: ChildProcess; readonly ended: Promise<RunResult> };
	/** What is wrong with what was recorded, where every document has had these states; empty if nothing is. */
	faults(states: readonly number[]): readonly string[];
	close(): void;
}

interface RunResult {
	readonly outcomes: Readonly<Record<string, number>>;
	readonly exitCode: number | null;
	readonly seconds: number;
	/** CPU seconds of the run and what it started. */
	readonly cpu: number;
	/** The most memory that its main process had at once. */
	readonly megabytes: number;
	readonly errors: readonly string[];
	/** What the run said on stderr about its queue. */
	readonly notes: readonly string[];
}

export interface FieldOptions {
	readonly queue: () => string;
	readonly documents: number;
	readonly latencyMs: number;
	/** Words of each page. */
	readonly words?: number;
	/** Markup around the text, in bytes. */
	readonly markup?: number;
}

export async function openField({
	queue,
	documents,
	latencyMs,
	words = 3_000,
	markup = 120_000,
}: FieldOptions): Promise<Field> {
	const dir = mkdtempSync(join(tmpdir(), "tosa-queue-"));
	mkdirSync(join(dir, "declarations"));
	const body = Array.from(
		{ length: words / 10 },
		(_, index) => `<p>Clause ${index} says what both of us owe the other.</p>`,
	).join("");
	const around = `<nav>${"<a class='item-of-a-menu' href='/x'>Menu</a>".repeat(markup / 44)}</nav>`;
	const own = new Map<number, number>();
	const stateOf = (host = "") => Math.max(field.state, own.get(Number(/\d+/.exec(host)?.[0])) ?? 0);
	/** A proxy that answers by itself, whatever host is asked for. */
	const site = createServer((request, response) => {
		field.requests++;
		setTimeout(() => {
			response.setHeader("content-type", "text/html; charset=utf-8");
			response.end(
				`<html><body>${around}<main><h1>Terms of ${request.headers.host}</h1><p>This is state ${stateOf(request.headers.host)}.</p>${body}</main></body></html>`,
			);
		}, latencyMs);
	});
	await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
	const proxy = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
	writeFileSync(join(dir, "tosa.config.json"), JSON.stringify({ fetch: { hostPauseMs: 0 } }));
	for (let index = 0; index < documents; index++) {
		const page = { fetch: `http://host${index}.example/terms`, select: "main", executeClientScripts: false };
		writeFileSync(
			join(dir, "declarations", `Host${index}.json`),
			JSON.stringify({ name: `Host ${index}`, terms: { Terms: page } }),
		);
	}
	const git = (...args: string[]) =>
		spawnSync("git", ["-C", join(dir, "versions"), ...args], { encoding: "utf8", maxBuffer: 1e9 }).stdout;

	const field: Field = {
		dir,
		state: 1,
		requests: 0,
		change(share) {
			if (share === 1) field.state = Math.max(field.state, ...own.values()) + 1;
			else for (let index = 0; index < share * documents; index++) own.set(index, field.state + 1);
		},
		worker(name, options = ["--concurrency", "8"]) {
			const args = [bin, "worker", "--name", name, "--browsers", "0", ...options];
			const env = { ...process.env, TOSA_QUEUE: queue(), HTTP_PROXY: proxy, http_proxy: proxy, NO_PROXY: "" };
			return spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
		},
		track() {
			const startedMs = performance.now();
			const env = { ...process.env, TOSA_QUEUE: queue() };
			const child = spawn(
				"/usr/bin/env",
				["time", "-f", "cpu %U %S %M", process.execPath, bin, "-C", dir, "track", "--json"],
				{ env, stdio: ["ignore", "pipe", "pipe"], detached: true },
			);
			let stdout = "";
			let stderr = "";
			child.stdout.on("data", (text) => (stdout += text));
			child.stderr.on("data", (text) => (stderr += text));
			const ended = new Promise<RunResult>((done) =>
				child.once("close", (exitCode) => {
					const rows = stdout.split("\n").flatMap((line) => (line.startsWith('{"service"') ? [JSON.parse(line)] : []));
					const outcomes: Record<string, number> = {};
					for (const { outcome } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
					const [, user = "0", system = "0", kilobytes = "0"] = /cpu (\S+) (\S+) (\S+)/.exec(stderr) ?? [];
					const notes = stderr.split("\n").filter((line) => /queue/.test(line));
					const errors = [...new Set<string>(rows.flatMap(({ error }) => (error ? [error.code] : [])))];
					const seconds = (performance.now() - startedMs) / 1000;
					done({
						outcomes,
						exitCode,
						seconds,
						cpu: Number(user) + Number(system),
						megabytes: Math.round(Number(kilobytes) / 1024),
						notes,
						errors: [...errors, ...stderr.split("\n").filter((line) => /^error/.test(line))],
					});
				}),
			);
			return { child, ended };
		},
		faults(states) {
			const found: string[] = [];
			const log = git("log", "--reverse", "--format=%H", "--name-only").split("\n").filter(Boolean);
			const versions = new Map<string, string[]>();
			let commit = "";
			for (const line of log) {
				if (/^[0-9a-f]{40}$/.test(line)) commit = line;
				else versions.set(line, [...(versions.get(line) ?? []), commit]);
			}
			const texts = spawnSync("git", ["-C", join(dir, "versions"), "cat-file", "--batch"], {
				input: [...versions].flatMap(([file, commits]) => commits.map((each) => `${each}:${file}\n`)).join(""),
				encoding: "utf8",
				maxBuffer: 4e9,
			}).stdout;
			const said = [...texts.matchAll(/This is state (\d+)\./g)].map(([, number]) => Number(number));
			let at = 0;
			for (const [file, commits] of versions) {
				const own = said.slice(at, at + commits.length);
				at += commits.length;
				if (own.at(-1) !== states.at(-1)) found.push(`${file}: lost, it ends with state ${own.at(-1)}`);
				if (new Set(own).size !== own.length) found.push(`${file}: recorded twice: ${own.join(" ")}`);
				if (own.some((state, index) => index > 0 && state <= (own[index - 1] ?? 0)))
					found.push(`${file}: out of order: ${own.join(" ")}`);
			}
			if (versions.size !== documents) found.push(`${versions.size} of ${documents} documents are recorded`);
			return found;
		},
		close() {
			site.closeAllConnections();
			site.close();
			rmSync(dir, { recursive: true, force: true });
		},
	};
	return field;
}

export async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once("exit", done));
}
