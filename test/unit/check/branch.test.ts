import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCheck } from "../../../src/check/run.js";
import { chooseScope } from "../../../src/check/scope.js";
import { inspectCollection } from "../../../src/collection/lint/check.js";
import { checkSelector } from "../../../src/extract/select.js";

let root: string;
let repository: string;
/** The collection lies in a folder of the repository. */
let dir: string;

beforeEach(() => {
	root = realpathSync(mkdtempSync(join(tmpdir(), "tosa-branch-")));
	repository = join(root, "work");
	dir = join(repository, "law", "our terms");
	write("Lumora.json", service({ Terms: "/terms", Privacy: "/privacy" }));
	write("Brindle.json", service({ Terms: "/terms" }, "brindle"));
	git(root, "init", "--quiet", "--initial-branch=main", "work");
	commit("Declare two services");
	git(repository, "update-ref", "refs/remotes/origin/main", "HEAD");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(folder: string, ...args: string[]): string {
	const person = ["-c", "user.name=Person", "-c", "user.email=person@example.org"];
	const env = { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" };
	return execFileSync("git", [...person, ...args], { cwd: folder, env, encoding: "utf8" }).trim();
}

function commit(message: string): void {
	git(repository, "add", "--all");
	git(repository, "commit", "--quiet", "-m", message);
}

function write(name: string, content: string, folder = "declarations"): void {
	const path = join(dir, folder, name);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, content);
}

function service(terms: Readonly<Record<string, string>>, host = "lumora", more: object = {}): string {
	const declared = Object.entries(terms).map(([type, path]) => {
		return [type, { fetch: `https://${host}.example${path}`, select: "main", ...more }];
	});
	return `${JSON.stringify({ name: host, terms: Object.fromEntries(declared) }, null, "\t")}\n`;
}

/** What a check of the branch is about, as `service · type`, and what it says of it. */
async function changed(base?: string) {
	const inspected = await inspectCollection(dir, { checkSelector });
	const scope = await chooseScope(inspected, { files: [], cwd: dir, changed: { base } });
	const options = { files: [], cwd: dir, changed: { base }, pages: "none", checkSelector } as const;
	const told: string[] = [];
	const stop = new AbortController();
	for await (const { problems } of runCheck(dir, { ...options, now: () => new Date(), signal: stop.signal })) {
		told.push(...problems.map(({ code, file, path }) => `${code} ${file} ${path}`.trimEnd()));
	}
	return { terms: scope.terms.map(({ serviceId, type }) => `${serviceId} · ${type}`), told };
}

describe("what a branch touches", () => {
	it("is nothing where nothing differs", async () => {
		expect(await changed()).toEqual({ terms: [], told: [] });
	});

	it("is those terms whose declaration differs in effect, committed or not", async () => {
		write("Lumora.json", service({ Privacy: "/privacy", Terms: "/terms-2" }).replaceAll("\t", "  "));
		expect((await changed()).terms).toEqual(["Lumora · Terms"]);
		commit("Move the terms");
		expect((await changed()).terms).toEqual(["Lumora · Terms"]);
		write("Quill.json", service({ Rules: "/rules" }, "quill"));
		expect((await changed()).terms).toEqual(["Lumora · Terms", "Quill · Rules"]);
	});

	it("is measured from where the branch left the base, not from where the base is now", async () => {
		git(repository, "switch", "--quiet", "-c", "work");
		write("Lumora.json", service({ Terms: "/terms-2", Privacy: "/privacy" }));
		commit("Move the terms");
		git(repository, "switch", "--quiet", "main");
		write("Brindle.json", service({ Terms: "/elsewhere" }, "brindle"));
		commit("Go on");
		git(repository, "update-ref", "refs/remotes/origin/main", "HEAD");
		git(repository, "switch", "--quiet", "work");
		expect((await changed()).terms).toEqual(["Lumora · Terms"]);
		expect((await changed("main~1")).terms).toEqual(["Lumora · Terms"]);
		expect((await changed("HEAD")).terms).toEqual([]);
	});

	it("is a whole service where its filters differ, and what is wrong with it then", async () => {
		const more = { filter: "tidy" };
		write("Lumora.json", service({ Terms: "/terms", Privacy: "/privacy" }, "lumora", more));
		write("Lumora.filters.js", "export function tidy() {}\n");
		commit("Filter");
		git(repository, "update-ref", "refs/remotes/origin/main", "HEAD");
		write("Lumora.filters.js", "export function neat() {}\n");
		expect(await changed()).toEqual({
			terms: ["Lumora · Terms", "Lumora · Privacy"],
			told: [
				"FILTER_UNKNOWN declarations/Lumora.json terms.Terms.filter",
				"FILTER_UNKNOWN declarations/Lumora.json terms.Privacy.filter",
			],
		});
	});

	it("is a history that differs, without any terms to try", async () => {
		write(
			"Brindle.history.json",
			'{ "Terms": [{ "fetch": "ftp://brindle.example", "validUntil": "2020-01-01T00:00:00Z" }] }',
		);
		expect(await changed()).toEqual({
			terms: [],
			told: [
				"URL_INVALID declarations/Brindle.history.json Terms[0].fetch",
				"SELECT_MISSING declarations/Brindle.history.json Terms[0]",
			],
		});
	});

	it("is named where it is deleted, and is no error", async () => {
		rmSync(join(dir, "declarations", "Brindle.json"));
		expect(await changed()).toEqual({ terms: [], told: ["FILE_DELETED declarations/Brindle.json"] });
	});

	it("holds no terms to try where a service is only renamed", async () => {
		renameSync(join(dir, "declarations", "Lumora.json"), join(dir, "declarations", "Lumora Mail.json"));
		expect(await changed()).toEqual({ terms: [], told: ["SERVICE_RENAMED declarations/Lumora Mail.json"] });
		write("Lumora Mail.json", service({ Terms: "/terms", Privacy: "/privacy-2" }));
		commit("Rename, and move a page");
		expect((await changed()).terms).toEqual(["Lumora Mail · Privacy"]);
	});

	it("leaves no recorded history behind without a word", async () => {
		const record = (names: readonly string[]) => {
			for (const name of names) write(name, "Text.\n", "versions");
			git(join(dir, "versions"), "init", "--quiet", "--initial-branch=main");
			git(join(dir, "versions"), "add", "--all");
			git(join(dir, "versions"), "commit", "--quiet", "-m", "Record");
		};
		record(["Lumora/Terms.md", "Lumora/Privacy.md", "Brindle/Terms.md"]);
		const hints = async () => {
			const inspected = await inspectCollection(dir, { checkSelector });
			const { problems } = await chooseScope(inspected, { files: [], cwd: dir, changed: { base: undefined } });
			return problems.flatMap(({ code, file, hint }) => (code === "HISTORY_ORPHANED" ? [`${file}: ${hint}`] : []));
		};
		write("Lumora.json", service({ Terms: "/terms", "Privacy Policy": "/privacy" }));
		expect(await hints()).toEqual([
			"declarations/Lumora.json: `tosa rename 'Lumora' 'Privacy' --to 'Privacy Policy'`, run where the repositories are, continues the history.",
		]);
		write("Lumora.json", service({ Terms: "/terms" }));
		expect(await hints()).toEqual([expect.stringContaining("`tosa rename 'Lumora' 'Privacy' --to <new name>`")]);
		write("Lumora.json", service({ Terms: "/terms", Privacy: "/privacy" }));
		renameSync(join(dir, "declarations", "Lumora.json"), join(dir, "declarations", "Lumora Mail.json"));
		expect(await hints()).toEqual([expect.stringContaining("`tosa rename 'Lumora' --to 'Lumora Mail'`")]);
		renameSync(join(dir, "versions", "Lumora"), join(dir, "versions", "Lumora Mail"));
		git(join(dir, "versions"), "add", "--all");
		git(join(dir, "versions"), "commit", "--quiet", "-m", "Rename");
		expect(await hints()).toEqual([]);
	});

	it("is the configuration where that differs", async () => {
		write("tosa.config.json", '{ "snapshot": "always" }', ".");
		expect((await changed()).told).toEqual(["CONFIG_UNKNOWN_KEY tosa.config.json snapshot"]);
		commit("Configure");
		expect((await changed("HEAD")).told).toEqual([]);
	});

	it("does not answer for older problems, of other files or of other terms", async () => {
		write("Brindle.json", service({ Terms: "/terms" }, "brindle", { select: "main[" }));
		write("Lumora.json", service({ Terms: "/terms", Privacy: "/privacy" }, "lumora", { select: "main[" }));
		commit("Break them");
		git(repository, "update-ref", "refs/remotes/origin/main", "HEAD");
		const broken = JSON.parse(service({ Terms: "/terms-2", Privacy: "/privacy" }, "lumora", { select: "main[" }));
		write("Lumora.json", JSON.stringify(broken));
		expect(await changed()).toEqual({
			terms: ["Lumora · Terms"],
			told: ["SELECTOR_INVALID declarations/Lumora.json terms.Terms.select"],
		});
	});

	it("answers for a collision with a file that it does not touch", async () => {
		write("LUMORA.json", service({ Rules: "/rules" }, "loud"));
		expect((await changed()).told).toEqual(["SERVICE_ID_COLLISION declarations/LUMORA.json"]);
	});

	it("holds all terms of a file that could not be read before", async () => {
		write("Lumora.json", "{");
		commit("Break it");
		git(repository, "update-ref", "refs/remotes/origin/main", "HEAD");
		write("Lumora.json", service({ Terms: "/terms", Privacy: "/privacy" }));
		expect((await changed()).terms).toEqual(["Lumora · Terms", "Lumora · Privacy"]);
	});

	it("is told apart from line ends that git wrote with CRLF", async () => {
		write("Lumora.json", service({ Terms: "/terms", Privacy: "/privacy" }).replaceAll("\n", "\r\n"));
		expect(await changed()).toEqual({ terms: [], told: [] });
	});

	it("takes names literally, whatever git could read into them", async () => {
		write(":(glob)*.json", service({ Terms: "/terms" }, "glob"));
		write("--all.json", service({ Terms: "/terms" }, "dash"));
		const { told } = await changed();
		expect(told).toEqual(["SERVICE_ID_UNSAFE declarations/--all.json", "SERVICE_ID_UNSAFE declarations/:(glob)*.json"]);
	});
});

describe("a base that is not there", () => {
	const refused = (base?: string) =>
		changed(base).then(
			() => "nothing",
			(error: { code: string; hint: string }) => error,
		);

	it.each(["gone", "--all", "-h", "", "HEAD:law", "main..HEAD"])("is named where it is typed as %j", async (base) => {
		expect(await refused(base)).toMatchObject({
			name: "UsageError",
			code: "BASE_UNKNOWN",
			hint: expect.stringMatching(/fetch/),
		});
	});

	it("is asked for when the default one was not fetched", async () => {
		git(repository, "update-ref", "-d", "refs/remotes/origin/main");
		expect(await refused()).toMatchObject({
			code: "BASE_UNKNOWN",
			hint: expect.stringMatching(/fetch-depth: 0/),
			message: expect.stringMatching(/origin\/main/),
		});
	});

	it("is told from one that has nothing in common with the branch", async () => {
		git(repository, "switch", "--quiet", "--orphan", "other");
		git(repository, "commit", "--quiet", "--allow-empty", "-m", "Begin anew");
		git(repository, "switch", "--quiet", "main");
		expect(await refused("other")).toMatchObject({ name: "UsageError", code: "BASE_UNRELATED" });
	});

	it("is what a shallow clone lacks", async () => {
		write("Quill.json", service({ Rules: "/rules" }, "quill"));
		commit("Add one");
		git(root, "clone", "--quiet", "--depth=1", `file://${repository}`, "shallow");
		dir = join(root, "shallow", "law", "our terms");
		const expected = {
			name: "EnvironmentError",
			code: "HISTORY_SHALLOW",
			hint: expect.stringMatching(/fetch-depth: 0/),
		};
		expect(await refused("main~1")).toMatchObject(expected);
		git(join(root, "shallow"), "fetch", "--quiet", "--depth=1", "origin", git(repository, "rev-parse", "HEAD~1"));
		expect(await refused("FETCH_HEAD")).toMatchObject(expected);
	});

	it("is no use to a collection outside of any repository", async () => {
		rmSync(join(repository, ".git"), { recursive: true });
		expect(await refused()).toMatchObject({ name: "EnvironmentError", code: "COLLECTION_NOT_IN_GIT" });
	});

	it("is no use to declarations that lie outside of the repository", async () => {
		mkdirSync(join(root, "outside"));
		write("tosa.config.json", JSON.stringify({ declarationsPath: "../../../outside" }), ".");
		expect(await refused()).toMatchObject({ code: "COLLECTION_NOT_IN_GIT", message: expect.stringMatching(/outside/) });
	});

	it("needs git", async () => {
		const path = process.env["PATH"];
		process.env["PATH"] = root;
		try {
			expect(await refused()).toMatchObject({ name: "EnvironmentError", code: "GIT_MISSING" });
		} finally {
			process.env["PATH"] = path;
		}
	});
});
