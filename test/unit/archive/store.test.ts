import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../../src/archive/open-store.js";
import { day, failure, freshPath, fsck, git, open, processesOf, recordAll, subjects, version } from "./scratch.js";

describe("recording", () => {
	it("makes one commit of a file, with the author and the date of the fetch", async () => {
		const path = freshPath();
		const store = await open(path);
		const commit = await store.record({
			...version("Alpha/Terms.md", "# Terms\n"),
			message: "First record of Alpha Terms\n",
		});
		await store.checkpoint();
		expect(git(path, "rev-parse", "main")).toBe(commit);
		expect(git(path, "log", "-1", "--format=%an|%ae|%cn|%ce|%aI|%cI|%B", "main")).toBe(
			"Bot|bot@example.org|Bot|bot@example.org|2024-01-01T12:00:00+00:00|2024-01-01T12:00:00+00:00|First record of Alpha Terms",
		);
		expect(readFileSync(join(path, "Alpha/Terms.md"), "utf8")).toBe("# Terms\n");
		expect(git(path, "status", "--porcelain")).toBe("");
		await store.close();
		fsck(path);
	});

	it("builds each commit on the one before, across checkpoints and runs", async () => {
		const path = freshPath();
		const store = await open(path);
		const first = await store.record(version("A/B.md", "1"));
		const second = await store.record(version("A/C.md", "1"));
		await store.checkpoint();
		await store.record(version("A/B.md", "2"));
		await store.close();
		await recordAll(path, ["A/B.md", "3"]);
		expect(git(path, "rev-list", "--reverse", "main").split("\n").slice(0, 2)).toEqual([first, second]);
		expect(git(path, "rev-list", "--count", "main")).toBe("4");
		expect(git(path, "show", "main:A/B.md")).toBe("3");
		fsck(path);
	});

	it("keeps bytes as they are, whatever the attributes and settings", async () => {
		const path = freshPath();
		await recordAll(path, [".gitattributes", "* text eol=crlf filter=shout\n"], ["A/crlf.md", "a\r\n"]);
		git(path, "config", "core.autocrlf", "true");
		git(path, "config", "filter.shout.clean", "tr a-z A-Z");
		git(path, "config", "filter.shout.smudge", "tr a-z A-Z");
		const content = Buffer.from([0, 0xff, 0x0d, 0x0a, 0x0a, 0xef, 0xbb, 0xbf, ...Buffer.from("data 5\nblob\n")]);
		const store = await open(path);
		await store.record({ ...version("A/B.pdf", ""), content });
		await store.record(version("A/empty.md", ""));
		await store.checkpoint();
		expect(readFileSync(join(path, "A/B.pdf"))).toEqual(content);
		expect(await store.bytes(store.blobAt("A/B.pdf") ?? "")).toEqual(content);
		expect(store.holds("A/B.pdf", content)).toBe(true);
		expect(store.holds("A/empty.md", Buffer.alloc(0))).toBe(true);
		await store.close();
	});

	it("takes any name literally", async () => {
		const path = freshPath();
		const names = [
			"-rf/--all.md",
			'L\'Équipe "x"/a\\b.md',
			"*/[a-z]?.md",
			":(glob)/**.md",
			"new\nline/tab\t.md",
			"日本/利用規約.md",
			"e\u0301/\u00e9.md",
			'"quoted"',
			"refs/heads/main",
			".github/x y.md",
		];
		const store = await open(path);
		for (const name of names) await store.record(version(name, name));
		await store.close();
		const again = await open(path);
		for (const name of names) {
			expect(again.holds(name, Buffer.from(name)), name).toBe(true);
			expect(readFileSync(join(path, name), "utf8"), name).toBe(name);
		}
		await again.close();
		expect(git(path, "status", "--porcelain")).toBe("");
		fsck(path);
	});

	it("gives back blobs and entries before they are durable", async () => {
		const path = freshPath();
		const store = await open(path);
		const message = "Apply technical or declaration upgrade on A B\n\nTosa-Change: extraction\n";
		await store.record(version("A/B.md", "one"));
		const previousBlob = store.blobAt("A/B.md");
		const commit = await store.record({ ...version("A/B.md", "two", 2), message });
		const blob = store.blobAt("A/B.md");
		expect(Buffer.from(await store.bytes(blob ?? "")).toString()).toBe("two");
		expect(await store.lastEntry("A/B.md")).toMatchObject({
			commit,
			date: day(2),
			type: "upgrade",
			trailers: [["Tosa-Change", "extraction"]],
			blob,
			previousBlob,
		});
		await store.close();
		const again = await open(path);
		expect(again.blobAt("A/B.md")).toBe(blob);
		expect(await again.lastEntry("A/B.md")).toMatchObject({ commit, type: "upgrade", blob, previousBlob });
		expect(await again.lastEntry("A/none.md")).toBeUndefined();
		expect(Buffer.from(await again.bytes(previousBlob ?? "")).toString()).toBe("one");
		await again.close();
	});

	it("deletes in the same commit what the file replaces", async () => {
		const path = freshPath();
		await recordAll(path, ["A/Terms.html", "page"], ["A/Other.html", "page"]);
		const store = await open(path);
		expect(store.pathsOf("A")).toEqual(["A/Other.html", "A/Terms.html"]);
		await store.record({ ...version("A/Terms.pdf", "page"), replaces: ["A/Terms.html", "A/Terms.txt", "A/Terms.pdf"] });
		expect(store.pathsOf("A")).toEqual(["A/Other.html", "A/Terms.pdf"]);
		await store.close();
		expect(git(path, "show", "--name-status", "--no-renames", "--format=", "main")).toBe(
			"D\tA/Terms.html\nA\tA/Terms.pdf",
		);
		expect(existsSync(join(path, "A/Terms.html"))).toBe(false);
		// The only file of its folder, too, and back again.
		const alone = await open(path);
		await alone.record(version("B/Terms.html", "page"));
		await alone.checkpoint();
		await alone.record({ ...version("B/Terms.pdf", "page"), replaces: ["B/Terms.html"] });
		await alone.checkpoint();
		await alone.record({ ...version("B/Terms.html", "page two"), replaces: ["B/Terms.pdf"] });
		await alone.close();
		expect(readFileSync(join(path, "B/Terms.html"), "utf8")).toBe("page two");
		expect(git(path, "status", "--porcelain")).toBe("");
	});

	it("starts no process and writes nothing for what is unchanged", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "text"]);
		const before = statSync(join(path, ".git", "index")).mtimeMs;
		const store = await open(path);
		const started = await processesOf(async () => {
			expect(store.holds("A/B.md", Buffer.from("text"))).toBe(true);
			expect(store.holds("A/B.md", Buffer.from("other"))).toBe(false);
			expect(store.holds("A/C.md", Buffer.from("text"))).toBe(false);
			await store.checkpoint();
			await store.close();
		});
		expect(started).toBe(0);
		expect(statSync(join(path, ".git", "index")).mtimeMs - before).toBeLessThan(60_000);
		expect(existsSync(join(path, ".git", "tosa-journal.json"))).toBe(false);
	});

	it("starts two processes for a checkpoint of any size, and one for the commits of the run", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "text"]);
		const store = await open(path);
		const recording = async () => {
			for (let number = 0; number < 20; number++) await store.record(version(`A/${number}.md`, String(number)));
		};
		expect(await processesOf(recording)).toBe(1);
		expect(await processesOf(() => store.checkpoint())).toBe(1);
		await store.close();
		fsck(path);
	});

	it("keeps commits in the order of the calls when they are not awaited one by one", async () => {
		const path = freshPath();
		const store = await open(path);
		const names = Array.from({ length: 30 }, (_, number) => `A/${number}.md`);
		await Promise.all(names.map((name) => store.record(version(name, name))));
		await store.close();
		expect(subjects(path)).toEqual(names.map((name) => `Record new changes of ${name}`));
	});

	it("works in a bare repository", async () => {
		const path = freshPath();
		git(dirname(path), "init", "-q", "--bare", "-b", "trunk", "versions");
		await recordAll(path, ["A/B.md", "1"], ["A/B.md", "2"]);
		expect(git(path, "show", "trunk:A/B.md")).toBe("2");
		expect(existsSync(join(path, "A"))).toBe(false);
		fsck(path);
	});

	it.each(["sha1", "sha256"])("works in a repository of %s ids", async (format) => {
		const path = freshPath();
		git(dirname(path), "init", "-q", "-b", "main", `--object-format=${format}`, "versions");
		await recordAll(path, ["A/B.md", "1"], ["A/B.md", "2"]);
		const store = await open(path);
		expect(store.blobAt("A/B.md")).toBe(git(path, "rev-parse", "main:A/B.md"));
		expect(store.holds("A/B.md", Buffer.from("2"))).toBe(true);
		await store.close();
		expect(git(path, "status", "--porcelain")).toBe("");
	});

	it("cleans names that git could not hold as an author", async () => {
		const path = freshPath();
		const store = await openStore({ path, author: { name: "A <b>\nc", email: "<>" }, label: "versions" });
		await store.record(version("A/B.md", "1"));
		await store.close();
		expect(git(path, "log", "-1", "--format=%an|%ae")).toBe("A b c|tosa");
		fsck(path);
	});
});

describe("recording refuses", () => {
	it("a path that leaves the repository, and goes on", async () => {
		const path = freshPath();
		const store = await open(path);
		for (const name of ["../x.md", "/x.md", "a/.GIT/x", ""]) {
			expect(await failure(store.record(version(name, "x")))).toMatchObject({ name: "RecordError", code: "BAD_PATH" });
		}
		await store.record(version("A/B.md", "1"));
		await store.close();
		expect(subjects(path)).toHaveLength(1);
	});

	it("what the tip holds already", async () => {
		const path = freshPath();
		const store = await open(path);
		await store.record(version("A/B.md", "1"));
		expect(await failure(store.record(version("A/B.md", "1")))).toMatchObject({ code: "NOTHING_TO_RECORD" });
		await store.close();
		expect(subjects(path)).toHaveLength(1);
	});

	it("a date that git cannot hold", async () => {
		const store = await open(freshPath());
		const input = { ...version("A/B.md", "1"), date: new Date(Number.NaN) };
		expect(await failure(store.record(input))).toMatchObject({ code: "BAD_DATE" });
		await store.close();
	});

	it("a file where a folder is, and a folder where a file is", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const store = await open(path);
		expect(await failure(store.record(version("A", "x")))).toMatchObject({ code: "PATH_CONFLICT" });
		expect(await failure(store.record(version("A/B.md/C.md", "x")))).toMatchObject({ code: "PATH_CONFLICT" });
		await store.close();
		expect(subjects(path)).toHaveLength(1);
	});

	it("to overwrite a file that git does not know", async () => {
		const path = freshPath();
		const store = await open(path);
		mkdirSync(join(path, "A"));
		writeFileSync(join(path, "A/B.md"), "notes of a person");
		const refusal = await failure(store.record(version("A/B.md", "1")));
		expect(refusal).toMatchObject({ code: "WORKTREE_CHANGED", message: expect.stringContaining("A/B.md") });
		await store.record(version("A/C.md", "1"));
		await store.close();
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("notes of a person");
		expect(subjects(path)).toEqual(["Record new changes of A/C.md"]);
	});

	it("to write through a link that leads out of the repository", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const outside = freshPath("outside");
		mkdirSync(outside);
		const store = await open(path);
		symlinkSync(outside, join(path, "L"));
		expect(await failure(store.record(version("L/B.md", "1")))).toMatchObject({ code: "WORKTREE_CHANGED" });
		await store.close();
		expect(existsSync(join(outside, "B.md"))).toBe(false);
	});
});

describe("files that a person changed", () => {
	const changes: Record<string, (path: string) => void> = {
		"edited in the work tree": (path) => writeFileSync(join(path, "A/B.md"), "edited"),
		"edited and staged": (path) => {
			writeFileSync(join(path, "A/B.md"), "edited");
			git(path, "add", "A/B.md");
		},
		deleted: (path) => unlinkSync(join(path, "A/B.md")),
		"deleted and staged": (path) => void git(path, "rm", "-q", "A/B.md"),
		"replaced by a link": (path) => {
			unlinkSync(join(path, "A/B.md"));
			symlinkSync("/etc/passwd", join(path, "A/B.md"));
		},
	};

	it.each(Object.keys(changes))("stop the run before it begins: %s", async (name) => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"], ["A/C.md", "1"]);
		changes[name]?.(path);
		const before = git(path, "status", "--porcelain");
		const refusal = await failure(open(path));
		expect(refusal).toMatchObject({ name: "RecordError", code: "WORKTREE_CHANGED" });
		expect(refusal.message).toContain("A/B.md");
		expect(refusal.message).not.toContain("A/C.md");
		expect(refusal.hint).toMatch(/git restore/);
		expect(git(path, "status", "--porcelain")).toBe(before);
	});

	it("are kept when they are changed during the run, while the rest is brought up to date", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"], ["A/C.md", "1"]);
		const store = await open(path);
		await store.record(version("A/B.md", "2"));
		await store.record(version("A/C.md", "2"));
		writeFileSync(join(path, "A/B.md"), "edited");
		const refusal = await failure(store.checkpoint());
		expect(refusal).toMatchObject({ code: "WORKTREE_CHANGED", message: expect.stringContaining("A/B.md") });
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("edited");
		expect(readFileSync(join(path, "A/C.md"), "utf8")).toBe("2");
		expect(git(path, "show", "main:A/B.md")).toBe("2");
		expect(git(path, "status", "--porcelain")).toBe(" M A/B.md");
		await store.close();
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
		git(path, "restore", "A/B.md");
		await (await open(path)).close();
	});

	it("do not matter where git does not know them", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		writeFileSync(join(path, "notes.txt"), "mine");
		await recordAll(path, ["A/B.md", "2"]);
		expect(readFileSync(join(path, "notes.txt"), "utf8")).toBe("mine");
	});

	it("are not those that git itself wrote with other line ends", async () => {
		const origin = freshPath("origin");
		await recordAll(origin, ["A/B.md", "1\n1"], ["A/C.md", "1\n1"]);
		const path = freshPath();
		git(dirname(path), "clone", "-q", "-c", "core.autocrlf=true", origin, path);
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("1\r\n1");
		await recordAll(path, ["A/B.md", "2\n2"]);
		expect(git(path, "show", "main:A/B.md")).toBe("2\n2");
		expect(readFileSync(join(path, "A/C.md"), "utf8")).toBe("1\r\n1");
		expect(git(path, "status", "--porcelain")).toBe("");
		writeFileSync(join(path, "A/C.md"), "1\r\nedited");
		expect(await failure(open(path))).toMatchObject({ code: "WORKTREE_CHANGED" });
	});

	it("do not matter when only their time changed", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		rmSync(join(path, "A/B.md"));
		writeFileSync(join(path, "A/B.md"), "1");
		await recordAll(path, ["A/B.md", "2"]);
		expect(git(path, "status", "--porcelain")).toBe("");
	});
});

describe("a failure of the writer", () => {
	it("ends the store, leaves the branch alone, and loses nothing that was durable", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const store = await open(path);
		await store.record(version("A/B.md", "2"));
		// Somebody commits in the same repository meanwhile.
		git(path, "commit", "-q", "--allow-empty", "-m", "by hand");
		const tip = git(path, "rev-parse", "main");
		expect(await failure(store.checkpoint())).toMatchObject({ name: "RecordError", code: "BRANCH_MOVED" });
		expect(await failure(store.record(version("A/B.md", "3")))).toMatchObject({ code: "BRANCH_MOVED" });
		expect(await failure(store.close())).toMatchObject({ code: "BRANCH_MOVED" });
		expect(git(path, "rev-parse", "main")).toBe(tip);
		fsck(path);
		await recordAll(path, ["A/B.md", "3"]);
		expect(subjects(path)).toEqual(["Record new changes of A/B.md", "by hand", "Record new changes of A/B.md"]);
	});

	it("is told in git's words where the branch could not be moved, and not as another's commit", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const store = await open(path);
		await store.record(version("A/B.md", "2"));
		const lock = join(path, ".git", "refs", "heads", "main.lock");
		mkdirSync(lock);
		const refusal = await failure(store.checkpoint());
		expect(refusal).toMatchObject({ name: "RecordError", code: "GIT_FAILED", message: expect.stringContaining(lock) });
		await failure(store.close());
		rmSync(lock, { recursive: true });
		await recordAll(path, ["A/B.md", "2"]);
		expect(subjects(path)).toHaveLength(2);
		fsck(path);
	});

	it("is repaired by the next run of the same process", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const store = await open(path);
		await store.record(version("A/B.md", "2"));
		// The index cannot be written, while objects and branch can.
		mkdirSync(join(path, ".git", "index.lock"));
		expect(await failure(store.checkpoint())).toMatchObject({ name: "RecordError", code: "GIT_FAILED" });
		expect(await failure(store.close())).toMatchObject({ code: "GIT_FAILED" });
		rmSync(join(path, ".git", "index.lock"), { recursive: true });
		expect(git(path, "status", "--porcelain")).not.toBe("");
		await (await open(path)).close();
		expect(git(path, "status", "--porcelain")).toBe("");
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("2");
		expect(subjects(path)).toHaveLength(2);
	}, 60_000);

	it("names the git process that does not let go of the index", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "1"]);
		const lock = join(path, ".git", "index.lock");
		writeFileSync(lock, "");
		const refusal = await failure(open(path));
		expect(refusal).toMatchObject({ name: "RecordError", code: "REPOSITORY_LOCKED" });
		expect(refusal.message).toContain(lock);
		expect(existsSync(lock)).toBe(true);
	});

	it("keeps two runs from writing to one repository", async () => {
		const path = freshPath();
		const store = await open(path);
		const idle = await open(path);
		await store.record(version("A/B.md", "1"));
		expect(await failure(open(path))).toMatchObject({ code: "REPOSITORY_BUSY" });
		expect(await failure(idle.record(version("A/B.md", "2")))).toMatchObject({ code: "REPOSITORY_BUSY" });
		await store.close();
		await idle.close();
	});
});
