import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import { openBlobReader } from "../../../src/git/blob-reader.js";
import { runTosa } from "../../support/cli.js";
import { failure, freshPath, git, loosen, open, recordAll, version } from "../archive/scratch.js";

function gitWith(path: string, input: string, ...args: string[]): string {
	const { stdout, status, stderr } = spawnSync("git", ["-C", path, ...args], { input, encoding: "utf8" });
	if (status !== 0) throw new Error(stderr);
	return stdout.trim();
}

/** A repository whose only commit has a tree of trees, each of which names the same one `width` times. */
function treeBomb(depth: number, width: number): string {
	const path = freshPath("bomb");
	git(dirname(path), "init", "-q", "-b", "main", path);
	let entry = `100644 blob ${gitWith(path, "text\n", "hash-object", "-w", "--stdin")}`;
	for (let level = 0; level < depth; level++) {
		const names = Array.from({ length: width }, (_, index) => `${entry}\tn${index}${level === 0 ? ".md" : ""}\n`);
		entry = `040000 tree ${gitWith(path, names.join(""), "mktree")}`;
	}
	const commit = git(path, "commit-tree", "-m", "First record of n0 n0", entry.split(" ")[2] ?? "");
	git(path, "update-ref", "refs/heads/main", commit);
	return path;
}

/** Writes a loose object whose bytes are said to be so long, compressed as they are. */
function looseObject(path: string, header: string, compressed: Buffer): string {
	const id = createHash("sha1").update(header).update(compressed).digest("hex");
	mkdirSync(join(path, ".git/objects", id.slice(0, 2)), { recursive: true });
	writeFileSync(join(path, ".git/objects", id.slice(0, 2), id.slice(2)), compressed);
	return id;
}

/** The file of a loose object, writable. */
function objectFile(path: string, id: string): string {
	const file = join(path, ".git/objects", id.slice(0, 2), id.slice(2));
	chmodSync(file, 0o644);
	return file;
}

describe("a repository whose trees name each other", () => {
	it.each([
		["deep", 12, 12],
		["wide", 2, 3000],
	])("is recognised for what it is, and takes no memory: %s", { timeout: 120_000 }, async (_, depth, width) => {
		const path = treeBomb(depth, width);
		const history = await openHistory(path);
		expect(await failure(history.documents())).toMatchObject({ name: "RecordError", code: "REPOSITORY_TOO_LARGE" });
		await history.close();
		expect(await failure(open(path))).toMatchObject({ name: "RecordError", code: "REPOSITORY_TOO_LARGE" });
	});
});

it("a file without an end, which a repository names for what is not asked, is not read", async () => {
	const path = freshPath();
	await recordAll(path, ["A/Terms.md", "a"]);
	for (const key of ["mailmap.file", "core.attributesFile", "core.excludesFile", "diff.orderFile"]) {
		git(path, "config", key, "/dev/zero");
	}
	const history = await openHistory(path);
	expect(await history.documents()).toHaveLength(1);
	await history.close();
});

describe("a text that cannot be read", () => {
	let path: string;
	let blobs: Record<"missing" | "damaged" | "cut" | "huge" | "sound", string>;
	beforeAll(async () => {
		path = freshPath();
		await recordAll(path, ["A/Missing.md", "a"], ["A/Damaged.md", "b"], ["A/Cut.md", "c"], ["A/Sound.md", "d"]);
		loosen(path);
		const idOf = (name: string) => git(path, "rev-parse", `HEAD:A/${name}.md`);
		const zeros = deflateSync(Buffer.concat([Buffer.from(`blob ${700 * 1024 * 1024}\0`), Buffer.alloc(1024 * 1024)]));
		blobs = {
			missing: idOf("Missing"),
			damaged: idOf("Damaged"),
			cut: idOf("Cut"),
			sound: idOf("Sound"),
			huge: looseObject(path, "huge", zeros),
		};
		rmSync(objectFile(path, blobs.missing));
		const damaged = readFileSync(objectFile(path, blobs.damaged));
		writeFileSync(objectFile(path, blobs.damaged), damaged.fill(0x55, damaged.length - 6));
		const cut = readFileSync(objectFile(path, blobs.cut));
		writeFileSync(objectFile(path, blobs.cut), cut.subarray(0, cut.length - 4));
	});

	it("is told by what is wrong with it, and keeps no other from being read", async () => {
		const reader = openBlobReader({ path, gitDir: join(path, ".git") });
		const asked = (["sound", "damaged", "huge", "sound", "cut", "missing", "damaged", "sound"] as const).map((name) =>
			reader.bytes(blobs[name]).then(
				(bytes) => Buffer.from(bytes).toString(),
				({ code, oneDocument }) => `${code} ${oneDocument}`,
			),
		);
		expect(await Promise.all(asked)).toEqual([
			"d",
			"BLOB_DAMAGED true",
			"BLOB_TOO_LARGE true",
			"d",
			"BLOB_DAMAGED true",
			"BLOB_MISSING true",
			"BLOB_DAMAGED true",
			"d",
		]);
		await reader.close();
	});

	it("fails its own document while others are recorded", async () => {
		const store = await open(path);
		await store.record(version("A/Sound.md", "another"));
		for (const name of ["damaged", "missing"] as const) {
			await expect(store.bytes(blobs[name])).rejects.toMatchObject({ oneDocument: true });
		}
		await store.record(version("A/Damaged.md", "whole again"));
		await store.close();
		expect(git(path, "show", "HEAD:A/Sound.md", "HEAD:A/Damaged.md")).toBe("anotherwhole again");
	});

	it("is told by reading commands, which go on with the other documents", async () => {
		const env = { XDG_CACHE_HOME: join(dirname(path), "cache") };
		for (const args of [
			["log", "--all"],
			["search", "another"],
		]) {
			const { stdout, stderr, exitCode } = await runTosa(["--versions", path, ...args], { env });
			expect(exitCode, stderr).toBe(3);
			expect(stdout).toContain("Sound");
			expect(stderr).toContain("(BLOB_MISSING)");
			expect(stderr).toContain("A, Cut: ");
			expect(stderr).toContain("(BLOB_DAMAGED)");
		}
		// Counting kinds reads no text of a document that was recorded once.
		const counted = await runTosa(["--versions", path, "log", "--stats"], { env });
		expect(counted.exitCode, counted.stderr).toBe(3);
		expect(counted.stdout).toContain("Sound");
		expect(counted.stderr).toMatch(/^A, Damaged: .*\(BLOB_DAMAGED\)$/m);
		const { stderr, exitCode } = await runTosa(["--versions", path, "show", "A", "Cut"], { env });
		expect([exitCode, stderr]).toEqual([4, expect.stringContaining("BLOB_DAMAGED")]);
	});
});

describe("what git would wait for or read without end", () => {
	it("is ended: a pipe among the objects", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		const id = "0123456789012345678901234567890123456789";
		mkdirSync(join(path, ".git/objects/01"), { recursive: true });
		execFileSync("mkfifo", [join(path, ".git/objects/01", id.slice(2))]);
		const reader = openBlobReader({ path, gitDir: join(path, ".git") }, 300);
		await expect(reader.bytes(id)).rejects.toMatchObject({ code: "GIT_TIMEOUT", oneDocument: true });
		expect(Buffer.from(await reader.bytes(git(path, "rev-parse", "HEAD:A/B.md"))).toString()).toBe("one");
		await reader.close();
	});

	it("is refused: a commit with more files, or a longer message, than any", { timeout: 120_000 }, async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		const commit = gitWith(path, "x".repeat(20_000_000), "commit-tree", "-p", "HEAD", "HEAD^{tree}");
		git(path, "update-ref", "refs/heads/main", commit);
		const history = await openHistory(path);
		expect(await failure(history.documents())).toMatchObject({ code: "REPOSITORY_TOO_LARGE" });
		await history.close();
	});
});
