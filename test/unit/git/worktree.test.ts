import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectRepository } from "../../../src/archive/inspection.js";
import { failure, freshPath, git, open, recordAll } from "../archive/scratch.js";

const marks = (path: string) => join(path, ".git/tosa-worktree.json");

/** Sets the times of a file back, so that a later write can be told from it. */
function age(...files: string[]): void {
	for (const file of files) utimesSync(file, 1_000_000, 1_000_000);
}

async function reopened(path: string): Promise<void> {
	await (await open(path)).close();
}

describe("the work tree of a repository", () => {
	it("is compared by content, and remembered: a file that was not touched is not read again", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"], ["A/C.md", "two"]);
		// The time of the last change of the file's data in the system cannot be set back: wait it out.
		await new Promise((done) => setTimeout(done, 2_100));
		await reopened(path);
		const remembered = JSON.parse(readFileSync(marks(path), "utf8")) as { files: [string, string][] };
		expect(remembered.files.map(([name]) => name)).toEqual(["A/B.md", "A/C.md"]);
		// Proof that it is looked up and not read: what is remembered of a file is believed.
		writeFileSync(join(path, "A/C.md"), "six");
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
		const { mtimeNs, ctimeNs, size, ino } = statSync(join(path, "A/C.md"), { bigint: true });
		await new Promise((done) => setTimeout(done, 2_100));
		const blob = git(path, "rev-parse", "HEAD:A/C.md");
		const files = [["A/C.md", `${blob} ${mtimeNs} ${ctimeNs} ${size} ${ino}`]];
		writeFileSync(marks(path), JSON.stringify({ format: 1, files }));
		await reopened(path);
	});

	it("is read again where it has other times, another size, or another file in its place", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		const file = join(path, "A/B.md");
		age(file);
		await new Promise((done) => setTimeout(done, 2_100));
		await reopened(path);
		writeFileSync(file, "six");
		age(file);
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
	});

	it.each(["", "null", '{"format":1}', '{"format":1,"files":[1]}', '{"format":2,"files":[]}'])(
		"is read whole where what was remembered is %j",
		async (text) => {
			const path = freshPath();
			await recordAll(path, ["A/B.md", "one"]);
			writeFileSync(marks(path), text);
			await reopened(path);
			writeFileSync(join(path, "A/B.md"), "edited");
			expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
		},
	);

	it("is compared also where a pipe lies in place of a file", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		rmSync(join(path, "A/B.md"));
		execFileSync("mkfifo", [join(path, "A/B.md"), marks(path)]);
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
	});

	it("may leave out what a sparse checkout leaves out", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"], ["C/D.md", "one"]);
		git(path, "status");
		git(path, "sparse-checkout", "set", "--no-cone", "/A/");
		expect(existsSync(join(path, "C/D.md"))).toBe(false);
		await reopened(path);
	});

	it("is found changed by a conflict that nobody has solved", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		git(path, "switch", "-q", "-c", "other");
		await recordAll(path, ["A/B.md", "two"]);
		git(path, "switch", "-q", "main");
		await recordAll(path, ["A/B.md", "three"]);
		expect(() => git(path, "merge", "-q", "other")).toThrow();
		expect((await inspectRepository(path, "versions")).obstacle).toMatchObject({ code: "WORKTREE_CHANGED" });
	});
});

describe("the index of a repository", () => {
	it("is made anew where it is lost", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"], ["A/C.md", "two"]);
		rmSync(join(path, ".git/index"));
		expect((await inspectRepository(path, "versions")).obstacle).toBeUndefined();
		expect(existsSync(join(path, ".git/index"))).toBe(false);
		await recordAll(path, ["A/B.md", "three"]);
		expect(git(path, "status", "--porcelain")).toBe("");
	});

	it("that is damaged is named, with what to do about it", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		writeFileSync(join(path, ".git/index"), "rubbish, and more rubbish than a header is long");
		const refusal = await failure(open(path));
		expect(refusal).toMatchObject({ code: "INDEX_DAMAGED", hint: expect.stringContaining("Remove") });
	});

	it("is that of a linked work tree, not of the repository around it", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		const linked = join(dirname(path), "linked");
		git(path, "worktree", "add", "-q", "-b", "side", linked);
		mkdirSync(join(linked, "A"), { recursive: true });
		writeFileSync(join(linked, "A/B.md"), "edited");
		expect(await failure(open(linked))).toMatchObject({ code: "WORKTREE_CHANGED" });
		await reopened(path);
	});
});
