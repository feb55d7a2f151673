import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type BranchWriter, openBranch } from "../../../src/archive/branch.js";
import { settled } from "../../support/processes.js";
import { day, failure, freshPath, fsck, git, open, recordAll, version } from "./scratch.js";

const author = { name: "Bot", email: "bot@example.org" };

const openNew = (path: string, branch = "rebuilt"): Promise<BranchWriter> =>
	openBranch({ path, branch, author, label: "versions" });

const leftIn = (path: string) =>
	readdirSync(join(path, ".git")).filter((name) => /^tosa(?!-worktree\.json$)|^fast_import|\.lock$/.test(name));

describe("a new branch", () => {
	it("begins empty, and appears as a whole at the end", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"], ["A/C.md", "1"]);
		const writer = await openNew(path);
		expect(writer).toMatchObject({ current: "main", bare: false });
		expect(writer.blobAt("A/B.md")).toBeUndefined();
		await writer.record(version("A/B.md", "other"));
		const tip = await writer.record(version("A/D.md", "2", 2));
		expect(writer.holds("A/D.md", Buffer.from("2"))).toBe(true);
		expect(git(path, "branch", "--list", "--format=%(refname:short)")).toBe("main");
		expect(await writer.finish()).toBe(tip);
		expect(git(path, "rev-parse", "rebuilt")).toBe(tip);
		expect(git(path, "ls-tree", "-r", "--name-only", "rebuilt").split("\n")).toEqual(["A/B.md", "A/D.md"]);
		expect(git(path, "log", "--format=%an|%aI|%s", "rebuilt").split("\n")).toEqual([
			"Bot|2024-01-02T12:00:00+00:00|Record new changes of A/D.md",
			"Bot|2024-01-01T12:00:00+00:00|Record new changes of A/B.md",
		]);
		expect(leftIn(path)).toEqual([]);
		fsck(path);
	});

	it("leaves the present branch, its index and its work tree alone, whatever a person has changed in them", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"], ["A/C.md", "1"]);
		writeFileSync(join(path, "A/B.md"), "edited");
		writeFileSync(join(path, "A/C.md"), "staged");
		git(path, "add", "A/C.md");
		const before = [git(path, "status", "--porcelain"), git(path, "rev-parse", "main")];
		const index = readFileSync(join(path, ".git", "index"));
		const touched = statSync(join(path, ".git", "index")).mtimeMs;
		const writer = await openNew(path);
		await writer.record(version("A/B.md", "2"));
		await writer.finish();
		expect(readFileSync(join(path, ".git", "index")).equals(index)).toBe(true);
		expect(statSync(join(path, ".git", "index")).mtimeMs).toBe(touched);
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("edited");
		expect([git(path, "status", "--porcelain"), git(path, "rev-parse", "main")]).toEqual(before);
	});

	it("takes over commits with their author, dates, message and encoding, without what was signed", async () => {
		const path = freshPath();
		git(join(path, ".."), "init", "-q", "-b", "main", path);
		const blob = git(path, "hash-object", "-w", "--stdin", "--path=x");
		const raw = (lines: readonly string[], message: string) =>
			Buffer.from([`tree ${git(path, "write-tree")}`, ...lines, "", message].join("\n"), "latin1");
		const store = (bytes: Buffer) => {
			writeFileSync(join(path, ".git", "raw"), bytes);
			return git(path, "hash-object", "-t", "commit", "--literally", "-w", join(path, ".git", "raw"));
		};
		const odd = store(
			raw(
				[
					"author Zo\xeb <zoe@example.org> 1700000000 +0230",
					"committer <no-name@example.org> 1700000001 -1130",
					"encoding ISO-8859-1",
					"gpgsig -----BEGIN PGP SIGNATURE-----",
					" ",
					" -----END PGP SIGNATURE-----",
				],
				"Start tracking caf\xe9\n\nno line break at the end",
			),
		);
		const broken = store(raw(["author broken 1500000000", "committer Who <w@x> 1500000000 +9999"], "Update\n"));
		const writer = await openNew(path);
		await writer.copy(odd, [{ path: "A/B.md", blob }]);
		await writer.copy(broken, [{ path: "A/C.md", blob }]);
		expect(await writer.copy(odd, [{ path: "A/B.md", blob }])).toBeUndefined();
		await writer.copy(odd, [{ path: "A/B.md", blob: undefined }]);
		await writer.finish();
		const format = "--format=%an|%ae|%ad|%cn|%ce|%cd|%B";
		expect(git(path, "log", "-1", "--date=raw", format, "rebuilt~2")).toBe(
			"Zoë|zoe@example.org|1700000000 +0230||no-name@example.org|1700000001 -1130|Start tracking café\n\nno line break at the end",
		);
		expect(git(path, "log", "-1", "--date=raw", format, "rebuilt~1")).toMatch(/^Bot\|.*\|0 \+0000\|Bot\|.*\|Update$/s);
		expect(git(path, "ls-tree", "-r", "--name-only", "rebuilt")).toBe("A/C.md");
		expect(git(path, "cat-file", "commit", "rebuilt")).not.toContain("gpgsig");
	});

	it("is not made under a name that is taken or that git does not take", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		git(path, "branch", "trial/one");
		for (const name of ["main", "MAIN", "trial", "trial/one", "trial/one/two"]) {
			expect(await failure(openNew(path, name)), name).toMatchObject({ code: "BRANCH_EXISTS", name: "UsageError" });
		}
		for (const name of ["", "a b", "-d", "a..b", "a.lock", "@{-1}", "HEAD", "a\nb"]) {
			expect(await failure(openNew(path, name)), name).toMatchObject({ code: "BAD_BRANCH", name: "UsageError" });
		}
	});

	it("is made in a bare repository, and in one without a commit", async () => {
		const bare = freshPath();
		git(join(bare, ".."), "init", "-q", "--bare", "-b", "trunk", bare);
		for (const path of [bare, freshPath()]) {
			const writer = await openNew(path);
			expect(writer).toMatchObject({ current: undefined, bare: path === bare });
			await writer.record(version("A/B.md", "1"));
			await writer.finish();
			expect(git(path, "log", "--format=%s", "rebuilt")).toBe("Record new changes of A/B.md");
		}
	});

	it("is not made of nothing", async () => {
		const path = freshPath();
		const writer = await openNew(path);
		expect(await writer.finish()).toBeUndefined();
		expect(git(path, "branch", "--list")).toBe("");
	});
});

describe("a branch that is given up", () => {
	it("was never there, and leaves nothing to mend", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const writer = await openNew(path);
		for (let number = 1; number <= 30; number++) {
			await writer.record({ ...version("A/B.md", `text ${number}`), date: day(number) });
		}
		await writer.abandon();
		expect(git(path, "branch", "--list", "--format=%(refname:short)")).toBe("main");
		expect(leftIn(path)).toEqual([]);
		fsck(path);
		await (await openNew(path)).abandon();
	});

	it("by a process that is killed is never there either, and the next run clears up", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const script = new URL("branch-child.ts", import.meta.url).pathname;
		const child = spawn(process.execPath, ["--import", "tsx", script, path], { stdio: ["ignore", "pipe", "inherit"] });
		await once(child.stdout, "data");
		expect(await failure(open(path))).toMatchObject({ code: "REPOSITORY_BUSY" });
		child.kill("SIGKILL");
		await once(child, "close");
		await settled(path);
		expect(git(path, "branch", "--list", "--format=%(refname:short)")).toBe("main");
		// git was killed too while it moved the branch: only the journal knows whose lock that is.
		writeFileSync(join(path, ".git", "refs", "heads", "rebuilt.lock"), "");
		const writer = await openNew(path);
		await writer.record(version("A/B.md", "2"));
		await writer.finish();
		expect(git(path, "show", "rebuilt:A/B.md")).toBe("2");
		expect(leftIn(path)).toEqual([]);
		fsck(path);
	});
});
