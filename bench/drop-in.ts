/**
 * Takes over a collection that others have recorded: real pages, the texts that Open Terms Archive's engine made of them,
 * committed with its messages of all eras. A run must record nothing; then one page gains a sentence.
 *
 * The pages are served over plain HTTP from loopback; a `base` element gives them the address that they are from.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawnTosa } from "../test/support/cli-process.js";
import { type Routes, type Site, startSite } from "../test/support/site.js";
import { corpusFile, isMain, printRows, type Row } from "./harness.js";

interface Page {
	readonly id: string;
	readonly service: string;
	readonly terms: string;
	/** When it was fetched, in seconds since 1970. */
	readonly at: number;
	readonly fetch: string;
	readonly select: unknown;
	readonly remove?: unknown;
	readonly peer: string;
}

/** A page with its bytes and the peer's text. */
interface RealPage extends Page {
	readonly html: string;
	readonly text: string;
}

/** What one run did. */
interface Run {
	readonly exitCode: number | null;
	readonly outcomes: Readonly<Record<string, number>>;
	readonly seconds: number;
	/** Commits added by the run. */
	readonly versions: number;
	readonly snapshots: number;
}

export interface DropIn {
	readonly documents: number;
	/** Commits that were there before. */
	readonly recorded: number;
	/** The first run, and a second one right after it. */
	readonly first: Run;
	readonly second: Run;
	/** A run after one page gained a sentence. */
	readonly third: Run;
	/** What that run's commit changed: `<lines added> <lines removed> <path>` of each file, and its subject. */
	readonly numstat: string;
	readonly subject: string;
	readonly expected: { readonly numstat: string; readonly subject: string };
	/** Whether the new text is the old one with the sentence, and nothing else. */
	readonly isSentenceAlone: boolean;
	/** What `git fsck --strict` and `git status` say of the versions repository at the end; empty: nothing. */
	readonly faults: string;
}

const SENTENCE = " We may also share it with the crew of the Tern.";

/** Undefined where the corpus is not there. */
export async function measureDropIn(): Promise<DropIn | undefined> {
	const folder = corpusFile("pages");
	if (!folder) return undefined;
	const documents = loadDocuments(folder);
	const latest = documents.map((pages) => pages.at(-1)).filter((page) => page !== undefined);
	const hosts = [...new Set(latest.map(({ service }) => service))].map((_, index) => `127.0.0.${index + 2}`);
	const site = await startSite(routesOf(latest), { addresses: hosts });
	const dir = mkdtempSync(join(tmpdir(), "tosa-drop-in-"));
	try {
		declare(dir, latest, site, hosts);
		const recorded = recordByOthers(dir, documents);
		const first = await track(dir);
		const second = await track(dir);
		const { page, html, text } = addSentence(latest);
		site.set({ [`/${page.id}`]: withBase(html, page.fetch) });
		const third = await track(dir);
		const path = `${page.service}/${page.terms}.md`;
		return {
			...{ documents: documents.length, recorded, first, second, third },
			numstat: git(dir, ["show", "--format=", "--numstat"]).replace(/\t/g, " "),
			subject: git(dir, ["show", "--no-patch", "--format=%s"]),
			expected: { numstat: `1 1 ${path}`, subject: `Record new changes of ${page.service} ${page.terms}` },
			isSentenceAlone: readFileSync(join(dir, "versions", path), "utf8") === text,
			faults: git(dir, ["fsck", "--strict", "--no-progress"]) + git(dir, ["status", "--porcelain"]),
		};
	} finally {
		await site.close();
		rmSync(dir, { recursive: true, force: true });
	}
}

/** The pages of each document, oldest first; those of which the peer made no text stay out. */
function loadDocuments(folder: string): readonly (readonly RealPage[])[] {
	const manifest: Page[] = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
	const documents = new Map<string, RealPage[]>();
	for (const page of manifest.filter(({ peer }) => peer === "text").toSorted((a, b) => a.at - b.at)) {
		const read = (ending: string) => readFileSync(join(folder, `${page.id}.${ending}`), "utf8");
		const key = `${page.service}/${page.terms}`;
		documents.set(key, [...(documents.get(key) ?? []), { ...page, html: read("html"), text: read("md") }]);
	}
	return [...documents.values()];
}

function routesOf(pages: readonly RealPage[]): Routes {
	return Object.fromEntries(pages.map(({ id, html, fetch }) => [`/${id}`, withBase(html, fetch)]));
}

function withBase(html: string, address: string): string {
	const base = `<base href="${address}">`;
	return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

function declare(dir: string, pages: readonly RealPage[], site: Site, hosts: readonly string[]): void {
	write(dir, "tosa.config.json", JSON.stringify({ allowPrivateNetworks: true, fetch: { hostPauseMs: 0 } }));
	const services = [...new Set(pages.map(({ service }) => service))];
	for (const [index, name] of services.entries()) {
		const own = pages.filter(({ service }) => service === name);
		const origin = site.origin(hosts[index] ?? "");
		const terms = own.map(({ id, terms: type, select, remove }) => {
			const source = { fetch: `${origin}/${id}`, select, executeClientScripts: false };
			return [type, { ...source, ...(remove !== undefined && { remove }) }];
		});
		write(dir, `declarations/${name}.json`, JSON.stringify({ name, terms: Object.fromEntries(terms) }));
	}
}

const ID = "0123456789abcdef0123456789abcdef01234567";
const MONGO_ID = ID.slice(0, 24);

/** Messages as Open Terms Archive wrote them in its eras, after the subject. All are of real histories. */
const ERAS: readonly (readonly [first: string, change: string, body: string])[] = [
	["Start tracking", "Update", `This version was recorded after filtering snapshot ${ID}`],
	["Start tracking", "Refilter", "This version was recorded after filtering snapshot https://example.org/commit/true"],
	["Start tracking", "Update", `This version was recorded after filtering snapshot with Mongo ID ${MONGO_ID}`],
	["Start tracking", "Update", `This version was recorded after filtering snapshot with Mongo ID${MONGO_ID}`],
	["Start tracking", "Update", ""],
	[
		"First record of",
		"Apply technical or declaration upgrade on",
		`This version was recorded after extracting from snapshot mongo://a/snapshots/${MONGO_ID}\n\nX-engine-version: undefined`,
	],
	[
		"First record of",
		"Record new changes of",
		`This version was recorded after extracting from snapshot https://example.org/commit/${ID}\n\nX-engine-version: 10.6.1`,
	],
];

/** Records all texts with plain git, clones the repository into the collection, and gives the number of commits. */
function recordByOthers(dir: string, documents: readonly (readonly RealPage[])[]): number {
	const origin = join(dir, "origin");
	mkdirSync(origin);
	const bot = { name: "Open Terms Archive Bot", email: "bot@example.org" };
	const run = (args: readonly string[], date = 1_600_000_000) => {
		const stamp = `${date} +0000`;
		const env = { ...gitEnvironment(), GIT_AUTHOR_DATE: stamp, GIT_COMMITTER_DATE: stamp };
		const who = ["-c", `user.name=${bot.name}`, "-c", `user.email=${bot.email}`];
		execFileSync("git", [...who, ...args], { cwd: origin, env, stdio: "ignore" });
	};
	run(["init", "-b", "main"]);
	write(origin, "README.md", "# Versions\n");
	run(["add", "."]);
	run(["commit", "-m", "Initial commit"]);
	let commits = 1;
	for (const [index, pages] of documents.entries()) {
		const [first, change, body] = ERAS[index % ERAS.length] ?? ["", "", ""];
		const { service, terms, text, at } = pages[0] ?? { service: "", terms: "", text: "", at: 0 };
		// Before the first page that is known there was another text.
		const states = [{ text: text.slice(0, text.length / 2), at: at - 86_400 }, ...pages];
		for (const [step, state] of states.entries()) {
			if (state.text === states[step - 1]?.text) continue;
			write(origin, `${service}/${terms}.md`, state.text);
			run(["add", "--", `${service}/${terms}.md`]);
			const subject = `${step === 0 ? first : change} ${service} ${terms}`;
			run(["commit", "--cleanup=verbatim", "-m", body === "" ? subject : `${subject}\n\n${body}\n`], state.at);
			commits++;
		}
	}
	run(["clone", "--quiet", ".", join(dir, "versions")]);
	return commits;
}

/** A page whose document gains a sentence at the end of a line that stands in both as it is. */
function addSentence(pages: readonly RealPage[]): { page: RealPage; html: string; text: string } {
	for (const page of pages) {
		const lines = page.text.split("\n").filter((line) => /^[A-Z][\w ,.]{80,}\.$/.test(line));
		const line = lines.find((each) => page.html.split(each).length === 2 && page.text.split(each).length === 2);
		if (line === undefined) continue;
		const longer = line + SENTENCE;
		return { page, html: page.html.replace(line, longer), text: page.text.replace(line, longer) };
	}
	throw new Error("No page has a line of plain words.");
}

async function track(dir: string): Promise<Run> {
	const before = counts(dir);
	const startedMs = performance.now();
	const { stdout, stderr, exitCode } = await spawnTosa(["-C", dir, "track", "--json"]).result;
	const seconds = (performance.now() - startedMs) / 1000;
	const { summary } = JSON.parse(stdout.trim().split("\n").at(-1) || "{}");
	if (summary === undefined) throw new Error(`The run ended without a summary: ${stderr}`);
	const after = counts(dir);
	const added = { versions: after.versions - before.versions, snapshots: after.snapshots - before.snapshots };
	return { exitCode, outcomes: summary.outcomes, seconds, ...added };
}

function counts(dir: string): { versions: number; snapshots: number } {
	const count = (repository: string) => Number(git(dir, ["rev-list", "--count", "--all"], repository));
	return { versions: count("versions"), snapshots: count("snapshots") };
}

/** What git prints; empty where there is no repository yet. */
function git(dir: string, args: readonly string[], repository = "versions"): string {
	try {
		const options = { cwd: join(dir, repository), env: gitEnvironment(), encoding: "utf8" } as const;
		return execFileSync("git", args, { ...options, stdio: ["ignore", "pipe", "pipe"] }).trim();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
		throw error;
	}
}

function gitEnvironment(): NodeJS.ProcessEnv {
	return { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
}

function write(dir: string, path: string, content: string): void {
	mkdirSync(dirname(join(dir, path)), { recursive: true });
	writeFileSync(join(dir, path), content);
}

export async function benchDropIn(): Promise<Row[]> {
	const found = await measureDropIn();
	if (!found) return [{ what: "taking over a collection", figure: "skipped: the corpus is not here" }];
	const { documents, recorded, first, second, third, numstat, isSentenceAlone, faults } = found;
	const row = (what: string, { outcomes, seconds, versions, snapshots }: Run): Row => {
		const said = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
		return {
			what,
			figure: `${versions} versions`,
			note: `${said.join(", ")}; ${snapshots} snapshots; ${seconds.toFixed(1)} s`,
		};
	};
	return [
		{ what: "documents, commits by others", figure: `${documents}, ${recorded}` },
		row("first run", first),
		row("second run", second),
		row("run after one page gained a sentence", third),
		{ what: "its commit", figure: numstat, note: isSentenceAlone ? "the sentence alone" : "more than the sentence" },
		{ what: "git fsck and status", figure: faults || "clean" },
	];
}

if (isMain(import.meta.url)) printRows("Taking over a collection", await benchDropIn());
