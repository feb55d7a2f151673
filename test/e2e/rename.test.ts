import { readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;

beforeEach(async () => {
	site = await startSite();
	workspace = await createWorkspace();
	site.set({ "/a": page("We keep logs for a year."), "/b": page("We keep logs for a year.") });
	await workspace.declare("Lumora", { name: "Lumora", terms: { Terms: terms("/a"), Privacy: terms("/b") } });
	await workspace.declare("Quill", { name: "Quill", terms: { Terms: terms("/a") } });
	await track("2026-03-01");
	site.set({ "/b": page("We keep logs for two years.") });
	await track("2026-03-02");
});

afterEach(async () => {
	await site.close();
	await workspace.dispose();
});

const page = (text: string) =>
	`<!doctype html><html lang="en"><body><main><p>These are our terms. ${text} Nobody else reads them.</p></main></body></html>`;
const terms = (path: string) => ({ fetch: `${site.url}${path}`, select: "main", executeClientScripts: false });

const run = (args: readonly string[], day = "2026-03-04") =>
	runTosa(args, { cwd: workspace.dir, env: { TOSA_NOW: `${day}T06:00:00Z` } });

async function objects(args: readonly string[], day?: string) {
	const { stdout, stderr } = await run([...args, "--json"], day);
	expect(stderr).not.toContain("Error");
	return stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
}

async function track(day: string) {
	const results = await objects(["track"], day);
	return results
		.flatMap(({ service, terms: type, outcome }) => (outcome ? [`${service}/${type} ${outcome}`] : []))
		.sort();
}

const log = async (...names: string[]) =>
	(await objects(["log", ...names, "--all"])).map(({ terms: type, kind, shown }) => `${type} ${kind} ${shown}`);

const filesIn = (folder: string) => readdir(join(workspace.dir, folder));
const countOf = (repository: string) => workspace.git(["rev-list", "--count", "HEAD"], repository);

describe("tosa rename", () => {
	it("renames a service everywhere, in one commit each, and its history goes on", async () => {
		const history = { Privacy: [{ ...terms("/b"), validUntil: "2020-01-01T00:00:00Z" }] };
		await writeFile(join(workspace.dir, "declarations/Lumora.history.json"), JSON.stringify(history));
		await writeFile(join(workspace.dir, "declarations/Lumora.filters.js"), "export const tidy = () => {};\n");
		const notify = { format: 1, routes: { desk: routeState() } };
		await writeFile(join(workspace.dir, ".tosa/notify.json"), JSON.stringify(notify));
		const [before, trees] = [await log("lumora"), await filesIn("versions/Lumora")];
		const counts = [Number(await countOf("versions")), Number(await countOf("snapshots"))];

		const [rehearsal] = await objects(["rename", "lumora", "--to", "Lumora Mail", "--dry-run"]);
		expect(rehearsal).toMatchObject({ service: "Lumora", terms: null, to: "Lumora Mail", dryRun: true });
		expect(await filesIn("declarations")).toContain("Lumora.json");
		const [renamed] = await objects(["rename", "lumora", "--to", "Lumora Mail"]);
		expect(renamed).toEqual({
			...rehearsal,
			dryRun: false,
			versions: { ...rehearsal.versions, commit: expect.stringMatching(/^[0-9a-f]{40}$/) },
			snapshots: { ...rehearsal.snapshots, commit: expect.stringMatching(/^[0-9a-f]{40}$/) },
		});

		expect(await filesIn("declarations")).toEqual([
			"Lumora Mail.filters.js",
			"Lumora Mail.history.json",
			"Lumora Mail.json",
			"Quill.json",
		]);
		expect(await filesIn("versions")).not.toContain("Lumora");
		expect(await filesIn("versions/Lumora Mail")).toEqual(trees);
		expect([Number(await countOf("versions")), Number(await countOf("snapshots"))]).toEqual(counts.map((n) => n + 1));
		expect(await workspace.git(["status", "--porcelain"], "versions")).toBe("");
		const changed = await workspace.git(["show", "--name-status", "--format=%s", "HEAD"], "versions");
		expect(changed).toContain("Rename Lumora to Lumora Mail");
		expect(changed.match(/^R100\t/gm)).toHaveLength(2);
		const ledger = JSON.parse(await workspace.read(".tosa/ledger.json"));
		expect(Object.keys(ledger.terms)).toEqual(["Lumora Mail/Privacy", "Lumora Mail/Terms", "Quill/Terms"]);
		const told = JSON.parse(await workspace.read(".tosa/notify.json")).routes.desk;
		expect(Object.keys(told.failures)).toEqual(["Lumora Mail/Terms", "route other"]);
		expect(Object.keys(told.dates)).toEqual([
			"Lumora Mail/Terms 2026-05-01 effective",
			"Quill/Terms 2026-05-01 effective",
		]);

		expect(await log("lumora-mail")).toEqual(["Privacy extraction false", "Terms extraction false", ...before]);
		const shown = (await objects(["log", "lumora-mail"])).map(({ kind }) => kind);
		expect(shown).toEqual(["substantive", "first", "first"]);
		expect(await objects(["diff", "lumora-mail", "privacy"])).toMatchObject([{ kind: "substantive", wordsAdded: 2 }]);
		const { stdout } = await run(["blame", "lumora-mail", "privacy"]);
		expect(stdout).toContain("2026-03-0");
		expect(stdout).not.toContain("2026-03-04");
		expect(await track("2026-03-05")).toEqual([
			"Lumora Mail/Privacy unchanged",
			"Lumora Mail/Terms unchanged",
			"Quill/Terms unchanged",
		]);
		expect((await objects(["reextract", "lumora-mail"])).at(-1).summary.outcomes).toEqual({ unchanged: 2 });
	});

	it("renames one terms, in its declaration and its history file alone", async () => {
		await writeFile(join(workspace.dir, "declarations/Lumora.history.json"), '{ "Terms":[], "Privacy" : [] }\n');
		await objects(["rename", "lumora", "privacy", "--to", "Privacy Policy"]);
		expect(await workspace.read("declarations/Lumora.history.json")).toBe('{ "Terms":[], "Privacy Policy" : [] }\n');
		expect(Object.keys(JSON.parse(await workspace.read("declarations/Lumora.json")).terms)).toEqual([
			"Terms",
			"Privacy Policy",
		]);
		expect(await filesIn("versions/Lumora")).toEqual(["Privacy Policy.md", "Terms.md"]);
		expect(await filesIn("snapshots/Lumora")).toEqual(["Privacy Policy.html", "Terms.html"]);
		expect(await log("lumora", "privacy-policy")).toEqual([
			"Privacy Policy extraction false",
			"Privacy Policy substantive true",
			"Privacy Policy first true",
		]);
		site.set({ "/b": page("We keep logs for ten years.") });
		expect(await track("2026-03-05")).toContain("Lumora/Privacy Policy changed");
	});

	it("completes what was interrupted, and lets nobody else write meanwhile", async () => {
		const declared = await workspace.read("declarations/Lumora.json");
		const [renamed] = await objects(["rename", "lumora", "--to", "Lumen"]);
		// As if it had been killed before the declaration was moved.
		await writeFile(join(workspace.dir, "declarations/Lumora.json"), declared);
		await rm(join(workspace.dir, "declarations/Lumen.json"));
		await writeFile(join(workspace.dir, ".tosa/rename.json"), JSON.stringify({ serviceId: "Lumora", to: "Lumen" }));
		const refused = await run(["track"]);
		expect(refused.exitCode).toBe(4);
		expect(refused.stderr).toContain("tosa rename 'Lumora' --to 'Lumen'");
		expect((await run(["rename", "lumora", "--to", "Other"])).stderr).toContain("was interrupted");
		const [again] = await objects(["rename", "lumora", "--to", "Lumen"]);
		expect(again.versions).toEqual({ files: [], commit: null });
		expect(renamed.versions.files).toHaveLength(2);
		expect(await filesIn("declarations")).toEqual(["Lumen.json", "Quill.json"]);
		expect(await track("2026-03-05")).toContain("Lumen/Terms unchanged");
	});

	it("gives what is recorded the name that the declaration has already", async () => {
		const declared = await workspace.read("declarations/Lumora.json");
		await writeFile(join(workspace.dir, "declarations/Lumen.json"), declared);
		await rm(join(workspace.dir, "declarations/Lumora.json"));
		const [renamed] = await objects(["rename", "lumora", "--to", "Lumen"]);
		expect(renamed.declarations).toEqual([]);
		expect(renamed.versions.files).toHaveLength(2);
		expect(await track("2026-03-05")).toContain("Lumen/Terms unchanged");
	});

	it("refuses names that are taken, alike, or no file names, and writes nothing", async () => {
		const cases: [string[], string][] = [
			[["lumora", "--to", "Quill"], "NAME_TAKEN"],
			[["lumora", "--to", "QUILL"], "NAME_TAKEN"],
			[["lumora", "--to", "lumora"], "SAME_NAME"],
			[["lumora", "--to", "../out"], "UNSAFE_NAME"],
			[["lumora", "--to", ".git"], "UNSAFE_NAME"],
			[["lumora", "--to", "a\u202eb"], "UNSAFE_NAME"],
			[["lumora", "terms", "--to", "privacy"], "NAME_TAKEN"],
			[["lumora", "terms", "--to", "Terms #x"], "UNSAFE_NAME"],
			[["nobody", "--to", "Else"], "UNKNOWN_SERVICE"],
			[["lumora"], "TO_MISSING"],
		];
		const tip = await workspace.git(["rev-parse", "HEAD"], "versions");
		for (const [args, code] of cases) {
			const { exitCode, stderr } = await run(["rename", ...args]);
			expect([exitCode, stderr], args.join(" ")).toEqual([2, expect.stringContaining(code)]);
		}
		await symlink("/dev/zero", join(workspace.dir, ".tosa/rename.json"));
		expect((await run(["rename", "lumora", "--to", "Lumen"])).exitCode).toBe(4);
		expect(await workspace.git(["rev-parse", "HEAD"], "versions")).toBe(tip);
		expect(await filesIn("declarations")).toEqual(["Lumora.json", "Quill.json"]);
	});
});

function routeState() {
	const told = { since: "2026-03-01", at: "2026-03-01", times: 1 };
	return {
		started: "2026-03-01",
		cursor: null,
		told: [],
		failures: { "Lumora/Terms": told, "route other": told },
		held: {},
		dates: { "Lumora/Terms 2026-05-01 effective": 7, "Quill/Terms 2026-05-01 effective": 7 },
	};
}
