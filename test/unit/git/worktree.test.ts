import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectRepository } from "../../../src/archive/inspection.js";
import { failure, freshPath, git, open, processesOf, recordAll } from "../archive/scratch.js";

const marks = (path: string) => join(path, ".git/tosa-worktree.json");

/** Sets the times of a file back, so that a later write can be told from it. */
function age(...files: string[]): void {
	for (const file of files) utimesSync(file, 1_000_000, 1_000_000);
}

/** Waits until what is written from now on has other times than what lies in the repository. */
async function outlive(path: string): Promise<void> {
	const { ctimeNs } = statSync(join(path, ".git/index"), { bigint: true });
	await new Promise((done) => setTimeout(done, ctimeNs % 1_000_000n === 0n ? 2_100 : 50));
}

function hashOf(stored: unknown): string {
	return createHash("sha1").update(JSON.stringify(stored)).digest("base64url");
}

async function reopened(path: string): Promise<void> {
	await (await open(path)).close();
}

describe("the work tree of a repository", () => {
	it("is compared by content, and remembered: a file that was not touched is not read again", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"], ["A/C.md", "two"]);
		await outlive(path);
		await reopened(path);
		const stored = () => JSON.parse(readFileSync(marks(path), "utf8"));
		expect(stored().marks.files.map(([name]: [string]) => name)).toEqual(["A/B.md", "A/C.md"]);
		// Proof that it is looked up and not read: what is remembered of a file is believed.
		writeFileSync(join(path, "A/C.md"), "six");
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
		await outlive(path);
		const { mtimeNs, ctimeNs, size, ino } = statSync(join(path, "A/C.md"), { bigint: true });
		const changed = stored();
		changed.marks.files[1][2] = `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
		writeFileSync(marks(path), JSON.stringify({ ...changed, hash: "another" }));
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
		writeFileSync(marks(path), JSON.stringify({ ...changed, hash: hashOf(changed.marks) }));
		await reopened(path);
	});

	it("is not asked of git again where nothing was touched since, and is where the index was", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"], ["A/C.md", "two"]);
		await outlive(path);
		await reopened(path);
		expect(await processesOf(() => reopened(path))).toBe(0);
		writeFileSync(join(path, "A/C.md"), "staged");
		git(path, "add", "A/C.md");
		writeFileSync(join(path, "A/C.md"), "two");
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
	});

	it("is read again where it has other times, another size, or another file in its place", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		const file = join(path, "A/B.md");
		age(file);
		await outlive(path);
		await reopened(path);
		writeFileSync(file, "six");
		age(file);
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
	});

	it.each(["", "null", '{"format":1}', '{"format":1,"files":[1]}', '{"format":2,"marks":{"files":[]}}'])(
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
		for (const file of [join(path, "A/B.md"), marks(path)]) rmSync(file);
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
