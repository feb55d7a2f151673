import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openStore } from "../../../src/archive/open-store.js";
import { identify } from "../../../src/git/process-identity.js";
import { failure, freshPath, fsck, git, loosen, open, recordAll, version } from "./scratch.js";

const environment = { ...process.env };
afterEach(() => {
	for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
	Object.assign(process.env, environment);
});

describe("a repository that is not there yet", () => {
	it("is created with its folders and the branch main, whatever the user's defaults", async () => {
		const config = freshPath("gitconfig");
		const template = freshPath("template");
		mkdirSync(join(template, "hooks"), { recursive: true });
		writeFileSync(config, `[init]\n\tdefaultBranch = trunk\n\ttemplateDir = ${template}\n`);
		process.env["GIT_CONFIG_GLOBAL"] = config;
		const path = join(freshPath(), "deep", "er");
		await recordAll(path, ["A/B.md", "1"]);
		expect(git(path, "symbolic-ref", "HEAD")).toBe("refs/heads/main");
		expect(existsSync(join(path, ".git", "hooks"))).toBe(false);
		fsck(path);
	});

	it("is created around a README.md of the project, which it leaves alone", async () => {
		const path = freshPath();
		mkdirSync(path);
		writeFileSync(join(path, "README.md"), "Versions are recorded here.\n");
		await recordAll(path, ["A/B.md", "1"]);
		expect(git(path, "status", "--porcelain")).toBe("");
		expect(git(path, "ls-files")).toBe("A/B.md");
		expect(readFileSync(join(path, "README.md"), "utf8")).toBe("Versions are recorded here.\n");
	});

	it("is not created among files of something else", async () => {
		const path = freshPath();
		mkdirSync(path);
		writeFileSync(join(path, "thesis.docx"), "");
		expect(await failure(open(path))).toMatchObject({
			code: "FOLDER_NOT_EMPTY",
			message: expect.stringContaining("thesis"),
		});
		expect(readdirSync(path)).toEqual(["thesis.docx"]);
	});

	it("is created inside another repository without touching that", async () => {
		const outer = freshPath("project");
		mkdirSync(outer);
		git(outer, "init", "-q", "-b", "main");
		writeFileSync(join(outer, ".gitignore"), "versions/*\n!versions/README.md\n");
		mkdirSync(join(outer, "versions"));
		writeFileSync(join(outer, "versions", "README.md"), "");
		git(outer, "add", ".");
		git(outer, "commit", "-q", "-m", "Begin");
		// As when tosa is started from a hook or an alias of the outer repository.
		process.env["GIT_DIR"] = join(outer, ".git");
		process.env["GIT_WORK_TREE"] = outer;
		process.env["GIT_INDEX_FILE"] = join(outer, ".git", "index");
		await recordAll(join(outer, "versions"), ["A/B.md", "1"]);
		expect(git(outer, "log", "--format=%s")).toBe("Begin");
		expect(git(outer, "status", "--porcelain")).toBe("");
		expect(git(join(outer, "versions"), "log", "--format=%s")).toBe("Record new changes of A/B.md");
	});

	it("is created again where its creation was interrupted", async () => {
		const path = freshPath();
		mkdirSync(join(path, ".git", "objects", "pack"), { recursive: true });
		await recordAll(path, ["A/B.md", "1"]);
		fsck(path);
	});
});

describe("a repository that is there", () => {
	it("is continued on the branch that it stands on", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		git(path, "switch", "-q", "-c", "trial/one");
		await recordAll(path, ["A/B.md", "2"]);
		expect(git(path, "rev-list", "--count", "trial/one")).toBe("2");
		expect(git(path, "rev-list", "--count", "main")).toBe("1");
	});

	it("is continued from packed refs, and before its first commit", async () => {
		const path = freshPath();
		mkdirSync(path);
		git(path, "init", "-q", "-b", "unborn");
		await recordAll(path, ["A/B.md", "1"]);
		git(path, "pack-refs", "--all");
		git(path, "gc", "-q");
		await recordAll(path, ["A/B.md", "2"]);
		expect(git(path, "rev-list", "--count", "unborn")).toBe("2");
	});

	it("is continued in a linked work tree and through a symbolic link", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const linked = join(dirname(path), "linked");
		git(path, "worktree", "add", "-q", "-b", "side", linked);
		symlinkSync(linked, `${linked}-link`);
		await recordAll(`${linked}-link`, ["A/B.md", "2"]);
		expect(git(linked, "status", "--porcelain")).toBe("");
		expect(git(path, "show", "side:A/B.md")).toBe("2");
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("1");
	});

	it("is not written where HEAD is detached", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		git(path, "checkout", "-q", "--detach");
		expect(await failure(open(path))).toMatchObject({
			code: "DETACHED_HEAD",
			hint: expect.stringContaining("git switch"),
		});
	});

	it("runs no hook, signs nothing, and takes no identity from around it", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const ran = join(dirname(path), "hook-ran");
		for (const name of ["post-commit", "reference-transaction", "post-index-change", "pre-commit", "pre-auto-gc"]) {
			mkdirSync(join(path, ".git", "hooks"), { recursive: true });
			writeFileSync(join(path, ".git", "hooks", name), `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
		}
		git(path, "config", "core.fsmonitor", `touch '${ran}'; false`);
		git(path, "config", "commit.gpgSign", "true");
		git(path, "config", "gpg.program", "/nowhere");
		Object.assign(process.env, { GIT_AUTHOR_NAME: "Somebody", GIT_COMMITTER_DATE: "2001-01-01", GIT_NAMESPACE: "x" });
		await recordAll(path, ["A/B.md", "2"]);
		expect(git(path, "log", "-1", "--format=%an %ad", "--date=short", "main")).toBe("Bot 2024-01-01");
		expect(existsSync(ran)).toBe(false);
	});

	it("that belongs to another user is refused, with git's way to trust it", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1";
		// A configuration that only git can read, so that it is asked.
		writeFileSync(join(path, ".git", "config"), "# a comment\n", { flag: "a" });
		const refusal = await failure(open(path));
		expect(refusal).toMatchObject({ name: "RecordError", code: "UNSAFE_REPOSITORY" });
		expect(refusal.hint).toContain(`safe.directory '${path}'`);
	});

	it.skipIf(process.getuid?.() !== 0)("that really belongs to another user is refused", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		chownSync(path, 12345, 12345);
		chownSync(join(path, ".git"), 12345, 12345);
		expect(await failure(open(path))).toMatchObject({ code: "UNSAFE_REPOSITORY" });
	});

	it("whose .git is not sound is refused, even inside another repository", async () => {
		const outer = freshPath("project");
		mkdirSync(outer);
		git(outer, "init", "-q");
		const path = join(outer, "versions");
		await recordAll(path, ["A/B.md", "1"]);
		writeFileSync(join(path, ".git", "HEAD"), "rubbish\n");
		expect(await failure(open(path))).toMatchObject({
			code: "NOT_A_REPOSITORY",
			message: expect.stringContaining(path),
		});
	});

	it.each(["before anything is fetched", "before anything is recorded"])(
		"whose objects are damaged is refused in git's words %s",
		async (when) => {
			const path = freshPath();
			await recordAll(path, ["A/B.md", "1"]);
			fsck(path);
			loosen(path);
			const tree = git(path, "rev-parse", "main^{tree}");
			rmSync(join(path, ".git", "objects", tree.slice(0, 2), tree.slice(2)));
			// What the tip holds may be remembered: then it is the writer who meets the damage.
			const isRead = when.includes("fetched");
			if (isRead) rmSync(join(path, ".git", "tosa-worktree.json"));
			const refusal = await failure(isRead ? open(path) : recordAll(path, ["A/B.md", "2"]));
			expect(refusal).toMatchObject({ name: "RecordError", code: "GIT_FAILED" });
			expect(() => fsck(path)).toThrow(tree);
		},
	);

	it("cannot be a file, nor the inside of a repository", async () => {
		const path = freshPath();
		writeFileSync(path, "");
		expect(await failure(open(path))).toMatchObject({ code: "NOT_A_REPOSITORY" });
		const other = freshPath();
		await recordAll(other, ["A/B.md", "1"]);
		expect(await failure(open(join(other, ".git")))).toMatchObject({ code: "NOT_A_REPOSITORY" });
	});
});

describe("a machine that lacks something", () => {
	it("gets told that git is missing", async () => {
		const [fresh, existing, empty] = [freshPath(), freshPath(), freshPath("bin")];
		await recordAll(existing, ["A/B.md", "1"]);
		mkdirSync(empty);
		// What is remembered of a repository spares reading it.
		rmSync(join(existing, ".git", "tosa-worktree.json"), { force: true });
		process.env["PATH"] = empty;
		for (const path of [fresh, existing]) {
			expect(await failure(open(path))).toMatchObject({ name: "EnvironmentError", code: "GIT_MISSING" });
		}
	});

	it("gets told that git is too old", async () => {
		const bin = freshPath("bin");
		mkdirSync(bin);
		writeFileSync(join(bin, "git"), "#!/bin/sh\necho git version 2.17.1\n", { mode: 0o755 });
		process.env["PATH"] = `${bin}:${process.env["PATH"]}`;
		expect(await failure(open(freshPath()))).toMatchObject({ name: "EnvironmentError", code: "GIT_TOO_OLD" });
	});

	it("gets told which folder cannot be written", async () => {
		const file = freshPath();
		writeFileSync(file, "");
		const path = join(file, "versions");
		expect(await failure(open(path))).toMatchObject({ code: "FILE_FAILED", message: expect.stringContaining(path) });
	});

	it.skipIf(process.getuid?.() === 0)("gets told that it may not write", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const { chmodSync } = await import("node:fs");
		chmodSync(join(path, ".git", "objects"), 0o500);
		expect(await failure(open(path))).toMatchObject({ code: "NOT_WRITABLE" });
		chmodSync(join(path, ".git", "objects"), 0o700);
	});
});

describe("what a dead run has left", () => {
	const { start: _, ...self } = identify();
	const dead = { ...self, pid: 2 ** 22 + 1 };

	function writeJournal(path: string, run: object, since = "2024-01-01T00:00:00.000Z"): void {
		const journal = { run, writer: dead, since, entries: [] };
		writeFileSync(join(path, ".git", "tosa-journal.json"), JSON.stringify({ format: 1, journal }));
	}

	it.skipIf(!existsSync("/proc/self/fd"))("is cleared: locks, unfinished packs, marks and reports", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		writeJournal(path, dead);
		const files = [
			"index.lock",
			"refs/heads/main.lock",
			"objects/pack/tmp_pack_abc",
			"objects/pack/tmp_idx_abc",
			`fast_import_crash_${dead.pid}`,
			"tosa-index-info",
			"tosa-3.tmp",
		];
		for (const file of files) writeFileSync(join(path, ".git", file), "");
		writeFileSync(join(path, ".git/objects/pack/pack-1.keep"), "fast-import\n");
		writeFileSync(join(path, ".git/objects/pack/pack-2.keep"), "kept by a person\n");
		await recordAll(path, ["A/B.md", "2"]);
		for (const file of [...files, "objects/pack/pack-1.keep", "tosa-journal.json"]) {
			expect(existsSync(join(path, ".git", file)), file).toBe(false);
		}
		expect(existsSync(join(path, ".git/objects/pack/pack-2.keep"))).toBe(true);
		fsck(path);
	});

	it("is not cleared while a git process works in the repository, which is named", { timeout: 60_000 }, async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		writeJournal(path, dead);
		writeFileSync(join(path, ".git", "index.lock"), "");
		const child = spawn("git", ["cat-file", "--batch"], { cwd: path, stdio: "pipe" });
		await once(child, "spawn");
		const refusal = await failure(open(path));
		expect(refusal).toMatchObject({ code: "REPOSITORY_LOCKED" });
		if (existsSync("/proc/self/fd")) expect(refusal.message).toContain(`git cat-file (process ${child.pid})`);
		expect(existsSync(join(path, ".git", "index.lock"))).toBe(true);
		child.stdin.end();
		await once(child, "close");
		if (existsSync("/proc/self/fd")) await (await open(path)).close();
	});

	it.skipIf(!existsSync("/proc/self/fd"))(
		"is cleared with a message, whatever git was writing and whenever the clock says that it was",
		async () => {
			const path = freshPath();
			await recordAll(path, ["A/B.md", "1"]);
			writeJournal(path, dead, "2999-01-01T00:00:00.000Z");
			const locks = [
				"HEAD.lock",
				"packed-refs.lock",
				"config.lock",
				"refs/heads/main.lock",
				"refs/remotes/origin/main.lock",
			];
			mkdirSync(join(path, ".git/refs/remotes/origin"), { recursive: true });
			for (const lock of locks) writeFileSync(join(path, ".git", lock), "");
			const warnings: string[] = [];
			const author = { name: "Bot", email: "bot@example.org" };
			await (await openStore({ path, author, label: "versions", warn: (warning) => warnings.push(warning) })).close();
			expect(
				readdirSync(join(path, ".git"), { recursive: true }).filter((name) => String(name).endsWith(".lock")),
			).toEqual([]);
			for (const lock of locks) {
				expect(warnings).toContainEqual(
					expect.stringMatching(`${lock} was removed: git left it there when a run died`),
				);
			}
		},
	);

	it("is not cleared where no run of tosa had begun: that is a person's lock", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		writeFileSync(join(path, ".git", "index.lock"), "");
		expect(await failure(open(path))).toMatchObject({ code: "REPOSITORY_LOCKED" });
	});

	it.each<unknown>([
		null,
		1,
		{},
		{ run: dead, since: "", entries: [{ path: "../../outside.md", before: "", after: "" }] },
	])("is nothing where the journal says %j", async (journal) => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		for (const text of [JSON.stringify(journal), JSON.stringify({ format: 1, journal })]) {
			writeFileSync(join(path, ".git", "tosa-journal.json"), text);
			await (await open(path)).close();
		}
	});

	it("of another host stops the run", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		writeJournal(path, { pid: 1, host: "elsewhere.example" });
		const refusal = await failure(open(path));
		expect(refusal).toMatchObject({ code: "REPOSITORY_BUSY", message: expect.stringContaining("elsewhere.example") });
		expect(refusal.hint).toContain("tosa-journal.json");
		// Nobody has kept its journal alive for a minute.
		utimesSync(join(path, ".git", "tosa-journal.json"), 0, 0);
		await (await open(path)).close();
	});

	it("in files that were then changed by hand is reported, once the rest is repaired", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"], ["A/C.md", "1"]);
		const blob = (text: string) => {
			writeFileSync(join(dirname(path), "blob"), text);
			return git(path, "hash-object", "-w", join(dirname(path), "blob"));
		};
		const [one, two] = [blob("1"), blob("2")];
		// The branch has moved, and nothing else.
		const store = await open(path);
		await store.record(version("A/B.md", "2"));
		await store.record(version("A/C.md", "2"));
		await store.close();
		git(path, "update-index", "--cacheinfo", `100644,${one},A/B.md`, "--cacheinfo", `100644,${one},A/C.md`);
		writeFileSync(join(path, "A/B.md"), "edited");
		writeFileSync(join(path, "A/C.md"), "1");
		const entries = ["A/B.md", "A/C.md"].map((name) => ({ path: name, before: one, after: two }));
		const journal = { run: dead, writer: dead, since: "2024-01-01T00:00:00.000Z", entries };
		writeFileSync(join(path, ".git", "tosa-journal.json"), JSON.stringify({ format: 1, journal }));
		const refusal = await failure(open(path));
		expect(refusal).toMatchObject({ code: "WORKTREE_CHANGED", message: expect.stringContaining('"A/B.md".') });
		expect(git(path, "status", "--porcelain")).toBe(" M A/B.md");
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("edited");
		expect(readFileSync(join(path, "A/C.md"), "utf8")).toBe("2");
	});
});

describe("a writer that is abandoned", () => {
	it("gives up what was not checkpointed, keeps what was, and leaves nothing for the next one to mend", async () => {
		const path = freshPath();
		const store = await open(path);
		await store.record(version("A/B.md", "kept"));
		await store.checkpoint();
		await store.record(version("A/B.md", "given up"));
		await store.abandon(new Error("the snapshots could not be kept"));
		await expect(store.close()).rejects.toThrow("the snapshots could not be kept");
		fsck(path);
		expect(git(path, "show", "HEAD:A/B.md")).toBe("kept");
		expect(git(path, "status", "--porcelain")).toBe("");
		await recordAll(path, ["A/B.md", "recorded again"]);
		expect(git(path, "rev-list", "--count", "HEAD")).toBe("2");
	});
});
