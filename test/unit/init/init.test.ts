import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/collection/config/load.js";
import { generateSchemas } from "../../../src/collection/json-schemas.js";
import { initialise } from "../../../src/init/index.js";

let root: string;
let dir: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), "tosa-init-"));
	dir = join(root, "terms");
});
afterEach(() => rm(root, { recursive: true }));

const write = async (path: string, text: string) => {
	await mkdir(dirname(join(root, path)), { recursive: true });
	await writeFile(join(root, path), text);
};
const read = (path: string) => readFile(join(root, path), "utf8");
const git = (path: string, ...args: string[]) =>
	execFileSync("git", ["-C", join(root, path), "-c", "user.name=T", "-c", "user.email=t@t", ...args]);
const start = (options: { from?: string; trustFilters?: boolean } = {}) =>
	initialise(dir, {
		trustFilters: options.trustFilters ?? false,
		cwd: root,
		...(options.from !== undefined && { from: join(root, options.from) }),
	});
const actions = ({ files }: Awaited<ReturnType<typeof start>>) => files.map(({ path, action }) => `${action} ${path}`);
const codes = ({ notes }: Awaited<ReturnType<typeof start>>) => notes.map(({ code, about }) => `${code} ${about}`);
const SCHEMAS = ["schemas/config.json", "schemas/declaration.json", "schemas/history.json"];
const created = (paths: readonly string[]) => paths.map((path) => `created ${path}`);

const DECLARATION = JSON.stringify({
	name: "Lumora",
	terms: { "Privacy Policy": { fetch: "https://lumora.example/privacy", select: "main", filter: ["dropBanner"] } },
});

/** A collection of Open Terms Archive in `peer`, with a versions repository that holds one of its documents. */
async function makePeer(settings: object = {}) {
	await write("peer/config/production.json", JSON.stringify({ "@opentermsarchive/engine": settings }));
	await write("peer/declarations/Lumora.json", DECLARATION);
	await write("peer/declarations/Lumora.filters.js", "export function dropBanner() {}");
	await write("peer/metadata.yml", "name: Lumora collection\n");
	await write("peer/data/versions/Lumora/Privacy Policy.md", "We keep your data.");
	await write("peer/data/versions/Gone/Terms of Service.md", "We kept your data.");
	git("peer/data/versions", "init", "-q", "-b", "main");
	git("peer/data/versions", "add", ".");
	git("peer/data/versions", "commit", "-qm", "First record of Lumora Privacy Policy");
}

describe("an empty collection", () => {
	it("is laid out with a configuration that tosa accepts and files that git ignores", async () => {
		const report = await start();
		expect(actions(report)).toEqual([
			"created tosa.config.json",
			"created declarations/",
			"created versions/",
			"created snapshots/",
			"created .gitignore",
			"created README.md",
			...created(SCHEMAS),
		]);
		expect((await loadConfig(dir)).problems).toEqual([]);
		expect(await read("terms/.gitignore")).toContain("/.tosa/\n/versions/\n/snapshots/\n");
		expect(await read("terms/README.md")).toMatch(/^# terms\n/);
		expect(report.problems.filter(({ severity }) => severity === "error")).toEqual([]);
		expect(report.versions).toEqual({ path: "versions", state: "missing" });
		expect(report.schedule).toBeUndefined();
		git("terms", "init", "-q");
		await write("terms/versions/x.md", "");
		expect(String(git("terms", "status", "--porcelain", "--untracked-files=all"))).not.toContain("versions");
	});

	it("needs nothing the second time", async () => {
		await start();
		const again = await start();
		expect(actions(again).filter((action) => !action.startsWith("kept"))).toEqual([]);
		expect(codes(again)).toEqual([]);
	});

	it("keeps every file that is there, and follows its configuration", async () => {
		await write("terms/tosa.config.json", '{ "versionsPath": "history", "snapshotsPath": "../away" }');
		await write("terms/README.md", "mine");
		await write("terms/.gitignore", "node_modules\n.tosa\n");
		const report = await start();
		expect(actions(report)).toEqual([
			"kept tosa.config.json",
			"created declarations/",
			"created history/",
			"kept .gitignore",
			"kept README.md",
			...created(SCHEMAS),
		]);
		expect(await read("terms/README.md")).toBe("mine");
		expect(await read("terms/.gitignore")).toBe("node_modules\n.tosa\n");
		expect(codes(report)).toEqual(["NOT_IGNORED .gitignore"]);
		expect(report.notes[0]?.advice).toContain("/history/");
		expect(report.snapshots.path).toBe("../away");
	});

	it("holds the schema that its configuration names, wherever it is opened", async () => {
		const { config } = await start();
		const named = join("terms", String(config["$schema"]));
		expect(JSON.parse(await read(named))).toEqual(generateSchemas().config);
		git("terms", "init", "-q");
		git("terms", "add", ".");
		expect(String(git("terms", "ls-files")).split("\n")).toEqual(expect.arrayContaining(SCHEMAS));
	});

	it("keeps a schema of another version, and says how to renew it", async () => {
		await write("terms/schemas/config.json", "{}");
		const report = await start();
		expect(actions(report)).toContain("kept schemas/config.json");
		expect(codes(report)).toEqual(["SCHEMA_KEPT schemas/config.json"]);
		expect(await read("terms/schemas/config.json")).toBe("{}");
		await rm(join(dir, "schemas"), { recursive: true });
		expect(codes(await start())).toEqual([]);
	});

	it("does not write through a link that leads elsewhere", async () => {
		await mkdir(dir);
		await symlink(join(root, "elsewhere"), join(dir, "README.md"));
		expect(actions(await start())).toContain("kept README.md");
		await expect(read("elsewhere")).rejects.toThrow();
	});

	it("reports a configuration that was there and has faults", async () => {
		await write("terms/tosa.config.json", '{ "snapshot": 1 }');
		expect((await start()).problems.map(({ code }) => code)).toContain("CONFIG_UNKNOWN_KEY");
	});

	it.each(["terms", "terms/declarations"])("cannot begin where %s is a file", async (path) => {
		await write(path, "a file");
		await expect(start()).rejects.toMatchObject({ code: "FILE_FAILED" });
	});
});

describe("a collection of Open Terms Archive", () => {
	it("goes on in its own folder, with its paths and its history", async () => {
		await makePeer({ fetcher: { language: "fr" }, trackingSchedule: "7 5 * * *" });
		dir = join(root, "peer");
		const report = await start({ from: "peer" });
		expect(actions(report)).toEqual(created(["tosa.config.json", ".gitignore", "README.md", ...SCHEMAS]));
		expect(JSON.parse(await read("peer/tosa.config.json"))).toEqual({
			$schema: "./schemas/config.json",
			versionsPath: "data/versions",
			snapshotsPath: "data/snapshots",
			author: { name: "Open Terms Archive Bot", email: "bot@opentermsarchive.org" },
			fetch: { acceptLanguage: "fr" },
		});
		expect(report.problems).toEqual([]);
		expect(report.counts).toEqual({ services: 1, terms: 1, sources: 1 });
		expect(report.versions).toEqual({
			path: "data/versions",
			state: "continues",
			branch: "main",
			documents: 2,
			declared: 1,
		});
		expect(report.snapshots).toEqual({ path: "data/snapshots", state: "missing" });
		expect(report.read).toEqual(["config/production.json", "metadata.yml"]);
		expect(report.schedule).toEqual({
			expression: "7 5 * * *",
			cron: `7 5 * * *  tosa -C ${dir} track --quiet`,
			systemd: ["OnCalendar=*-*-* 05:07:00"],
		});
		expect(await read("peer/README.md")).toMatch(/^# Lumora collection\n/);
	});

	it("is tracked from another folder with paths relative to that one", async () => {
		await makePeer({ recorder: { snapshots: { storage: { git: { path: "../shots" } } } } });
		const report = await start({ from: "peer" });
		expect(report.config).toMatchObject({
			declarationsPath: "../peer/declarations",
			versionsPath: "../peer/data/versions",
			snapshotsPath: "../shots",
		});
		expect(report.counts.services).toBe(1);
		expect(report.versions.state).toBe("continues");
		expect(actions(report)).toEqual(created(["tosa.config.json", ".gitignore", "README.md", ...SCHEMAS]));
	});

	it("has filters that do not run until somebody who read them says so", async () => {
		await makePeer();
		const report = await start({ from: "peer" });
		expect(codes(report)).toContain("FILTERS_NOT_TRUSTED trustFilters");
		expect(report.config["trustFilters"]).toBeUndefined();
		await rm(dir, { recursive: true });
		const trusted = await start({ from: "peer", trustFilters: true });
		expect(codes(trusted)).toContain("FILTERS_TRUSTED trustFilters");
		expect(trusted.config["trustFilters"]).toBe(true);
	});

	it("is not written over a configuration that says something else, which is told", async () => {
		await makePeer({ fetcher: { language: "fr" } });
		await write("terms/tosa.config.json", '{ "fetch": { "acceptLanguage": "de" } }');
		const report = await start({ from: "peer" });
		expect(codes(report)).toContain("CONFIG_KEPT tosa.config.json");
		expect(await read("terms/tosa.config.json")).toContain('"de"');
		await write("terms/tosa.config.json", JSON.stringify({ ...report.config, snapshots: "always" }));
		expect(codes(await start({ from: "peer" }))).not.toContain("CONFIG_KEPT tosa.config.json");
	});

	it("has a repository that a run would refuse, with the reason", async () => {
		await makePeer();
		await write("peer/data/versions/Lumora/Privacy Policy.md", "edited by hand");
		await write("peer/data/snapshots/notes.txt", "no repository");
		const { versions, snapshots } = await start({ from: "peer" });
		expect(versions).toMatchObject({ state: "stops", error: { code: "WORKTREE_CHANGED" } });
		expect(snapshots).toMatchObject({ state: "stops", error: { code: "FOLDER_NOT_EMPTY" } });
		git("peer/data/versions", "checkout", "-q", "--force", "--detach");
		expect((await start({ from: "peer" })).versions.error?.code).toBe("DETACHED_HEAD");
		await write("peer/data/versions/.git/HEAD", "nonsense");
		expect((await start({ from: "peer" })).versions.error?.code).toBe("NOT_A_REPOSITORY");
	});

	it("names the schedule that cron cannot keep", async () => {
		await makePeer({ trackingSchedule: "0 30 */12 * * *" });
		const report = await start({ from: "peer" });
		expect(codes(report)).toContain("SCHEDULE_NOT_CRON trackingSchedule");
		expect(report.schedule).toEqual({ expression: "0 30 */12 * * *" });
	});

	it("whose files cannot be read is left alone, and so is the folder it was to go to", async () => {
		await write("peer/config/production.json", "{");
		await expect(start({ from: "peer" })).rejects.toMatchObject({ code: "SETTINGS_UNREADABLE" });
		await expect(read("terms/tosa.config.json")).rejects.toThrow();
	});

	it("has a name that cannot put markup into the page about it", async () => {
		await makePeer();
		await write("peer/metadata.yml", 'name: "A\\n\\n# <img src=x> [b](c)"\n');
		await start({ from: "peer" });
		expect((await read("terms/README.md")).split("\n")[0]).toBe("# A img src=x b (c)");
	});
});
