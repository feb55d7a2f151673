import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import { failure, freshPath, git, recordAll } from "./scratch.js";

const environment = { ...process.env };
afterEach(() => void Object.assign(process.env, environment));

/** A repository made by hand; `commit` writes files (undefined: deletes) and commits them. */
function repository() {
	const path = freshPath();
	mkdirSync(path);
	git(path, "init", "-q", "-b", "main");
	const commit = (files: Record<string, string | undefined>, message = "Update", ...options: string[]) => {
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(dirname(join(path, name)), { recursive: true });
			if (text === undefined) unlinkSync(join(path, name));
			else writeFileSync(join(path, name), text);
		}
		git(path, "add", "-A");
		git(path, "commit", "-q", "--allow-empty", "--no-verify", "-m", message, ...options);
		return git(path, "rev-parse", "HEAD");
	};
	return { path, commit };
}

/** Everything that a history says, from a cache of its own. */
async function read(path: string, file: string, cacheFolder = freshPath("cache")) {
	const history = await openHistory(path, { cacheFolder });
	const entries = await history.of(file);
	const all = [];
	for await (const entry of history.all()) all.push(entry);
	const documents = (await history.documents()).map((document) => document.path);
	const texts = await Promise.all(entries.map(({ blob }) => (blob === undefined ? undefined : history.text(blob))));
	await history.close();
	return { entries, all, documents, texts };
}

describe("a history", () => {
	it("lists the documents at the tip, and nothing else", async () => {
		const { path, commit } = repository();
		commit({
			"README.md": "",
			"A/README.md": "",
			"B/b.md": "1",
			"A/a b.md": "1",
			"A/deep/er.md": "1",
			"A/x.html": "1",
		});
		commit({ "B/gone.md": "1" });
		commit({ "B/gone.md": undefined });
		const history = await openHistory(path, { cacheFolder: freshPath() });
		expect(await history.documents()).toEqual([
			{ serviceId: "A", termsType: "a b", path: "A/a b.md" },
			{ serviceId: "B", termsType: "b", path: "B/b.md" },
		]);
	});

	it("gives a document's entries oldest first, each with its blobs, and all entries newest first", async () => {
		const { path, commit } = repository();
		const first = commit({ "A/a.md": "1" }, "Start tracking A a");
		commit({ "A/b.md": "other" }, "Start tracking A b");
		const second = commit(
			{ "A/a.md": "2" },
			"Refilter A a\n\nThis version was recorded after filtering snapshot abcdef0\n\nK: v",
		);
		const { entries, all, texts } = await read(path, "A/a.md");
		expect(entries.map(({ commit: id, type, subject }) => [id, type, subject])).toEqual([
			[first, "first", "Start tracking A a"],
			[second, "upgrade", "Refilter A a"],
		]);
		expect(entries[0]).toMatchObject({ previousBlob: undefined, snapshots: [] });
		expect(entries[1]).toMatchObject({
			previousBlob: entries[0]?.blob,
			snapshots: ["abcdef0"],
			trailers: [["K", "v"]],
		});
		expect(texts).toEqual(["1", "2"]);
		expect(all.map((entry) => entry.path)).toEqual(["A/a.md", "A/b.md", "A/a.md"]);
	});

	it("takes an unknown verb for a first record or a change, by what happened", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" }, "Import");
		commit({ "A/a.md": "2" }, "Polish");
		expect((await read(path, "A/a.md")).entries.map(({ type }) => type)).toEqual(["first", "change"]);
	});

	it("keeps the order of the graph where dates are out of order", async () => {
		const { path, commit } = repository();
		const dates = ["2022-05-05T00:00:00+02:00", "2020-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "2021-01-01T00:00:00Z"];
		const ids = dates.map((date, index) => commit({ "A/a.md": String(index) }, "Update", `--date=${date}`));
		const { entries } = await read(path, "A/a.md");
		expect(entries.map(({ commit: id }) => id)).toEqual(ids);
		expect(entries.map(({ date }) => date.toISOString())).toEqual(dates.map((date) => new Date(date).toISOString()));
	});

	it("takes paths literally", async () => {
		const { path, commit } = repository();
		const names = [
			"-x/--all.md",
			"*/[a].md",
			":(glob)/x.md",
			'L\'É "q"/a\\b.md',
			"new\nline/t\tab.md",
			"日本/規約.md",
			"A B/c.d.md",
		];
		for (const name of names) commit({ [name]: name });
		commit({ "a/[a].md": "a decoy" });
		for (const name of names) {
			const { entries, texts, documents } = await read(path, name);
			expect(texts, name).toEqual([name]);
			expect(entries[0]?.path).toBe(name);
			expect(documents).toContain(name);
		}
		expect((await read(path, "A B/none.md")).entries).toEqual([]);
	});

	it("tells deletion and return", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" });
		commit({ "A/a.md": undefined });
		commit({ "A/a.md": "2" });
		const { entries, texts } = await read(path, "A/a.md");
		expect(texts).toEqual(["1", undefined, "2"]);
		expect(entries.map(({ previousBlob }) => previousBlob === undefined)).toEqual([true, false, true]);
	});

	it("follows a document that was only renamed, there and back again", async () => {
		const { path, commit } = repository();
		commit({ "Old/a.md": "1", "Old/b.md": "b" });
		commit({ "Old/a.md": "2" });
		commit({ "Old/a.md": undefined, "New/a.md": "2", "Old/b.md": undefined, "New/b.md": "b" }, "Rename Old to New");
		commit({ "New/a.md": "3" });
		const { entries, texts } = await read(path, "New/a.md");
		expect(entries.map((entry) => entry.path)).toEqual(["Old/a.md", "Old/a.md", "New/a.md", "New/a.md"]);
		expect(texts).toEqual(["1", "2", "2", "3"]);
		expect(entries[2]).toMatchObject({ type: "change", blob: entries[2]?.previousBlob });
		expect((await read(path, "Old/a.md")).texts).toEqual(["1", "2", undefined]);
		for (let round = 0; round < 2; round++) {
			commit({ "New/a.md": undefined, "Old/a.md": "3" }, "Back");
			commit({ "Old/a.md": undefined, "New/a.md": "3" }, "And forth");
		}
		const { entries: again } = await read(path, "New/a.md");
		const ids = again.map(({ commit: id, path: at }) => `${id} ${at}`);
		expect(new Set(ids).size).toBe(ids.length);
		expect(again.slice(0, 4).map((entry) => entry.path)).toEqual(["Old/a.md", "Old/a.md", "New/a.md", "New/a.md"]);
	});

	it("tells renamed documents of one text apart by the rest of their paths", async () => {
		const { path, commit } = repository();
		commit({ "Old/a.md": "1" });
		commit({ "Old/a.md": "same", "Old/b.md": "same" });
		const gone = { "Old/a.md": undefined, "Old/b.md": undefined };
		commit({ ...gone, "New/a.md": "same", "New/b.md": "same", "New/c.md": "same" }, "Rename Old to New");
		expect((await read(path, "New/a.md")).texts).toEqual(["1", "same", "same"]);
		expect((await read(path, "New/b.md")).texts).toEqual(["same", "same"]);
		expect((await read(path, "New/c.md")).texts).toEqual(["same"]);
	});

	it("shows the commits of merged branches once, and a merge only where it changed something itself", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1", "A/b.md": "1" });
		git(path, "switch", "-q", "-c", "side");
		commit({ "A/a.md": "side" });
		git(path, "switch", "-q", "main");
		commit({ "A/b.md": "2" });
		git(path, "merge", "-q", "--no-ff", "-m", "Merge side", "side");
		expect((await read(path, "A/a.md")).texts).toEqual(["1", "side"]);
		expect((await read(path, "A/b.md")).texts).toEqual(["1", "2"]);
		git(path, "switch", "-q", "-c", "other", "HEAD~1");
		commit({ "A/a.md": "theirs" });
		git(path, "switch", "-q", "main");
		commit({ "A/a.md": "ours" });
		git(path, "merge", "-q", "-s", "ours", "-m", "Merge other", "other");
		const { entries, texts } = await read(path, "A/a.md");
		expect(texts.at(-1)).toBe("ours");
		expect([...texts].sort()).toEqual(["1", "ours", "side", "theirs", ...(texts.length === 5 ? ["ours"] : [])].sort());
		for (const entry of entries) expect(entry.blob).not.toBe(entry.previousBlob);
	});

	it("shows how a conflict was resolved", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" });
		git(path, "switch", "-q", "-c", "side");
		commit({ "A/a.md": "side" });
		git(path, "switch", "-q", "main");
		commit({ "A/a.md": "main" });
		git(path, "merge", "-q", "-s", "ours", "--no-commit", "side");
		commit({ "A/a.md": "both" }, "Merge side");
		const { entries, texts, all } = await read(path, "A/a.md");
		expect(texts.at(-1)).toBe("both");
		expect(entries).toHaveLength(4);
		expect(all).toHaveLength(4);
		expect(entries.at(-1)?.subject).toBe("Merge side");
	});

	it("leaves out links and submodules", async () => {
		const { path, commit } = repository();
		const target = commit({ "A/a.md": "1" });
		git(path, "update-index", "--add", "--cacheinfo", `160000,${target},A/sub.md`);
		git(path, "update-index", "--add", "--cacheinfo", `120000,${git(path, "rev-parse", "HEAD:A/a.md")},A/link.md`);
		git(path, "commit", "-q", "-m", "Odd things");
		const { documents, all } = await read(path, "A/a.md");
		expect(documents).toEqual(["A/a.md"]);
		expect(all).toHaveLength(1);
	});

	it("reads bytes and texts exactly, and says which blob is missing", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "\ufeffé\r\n", "A/empty.md": "", "A/large.md": "x".repeat(3_000_000) });
		const { texts } = await read(path, "A/a.md");
		expect(texts).toEqual(["\ufeffé\r\n"]);
		expect((await read(path, "A/empty.md")).texts).toEqual([""]);
		expect((await read(path, "A/large.md")).texts[0]).toHaveLength(3_000_000);
		const history = await openHistory(path, { cacheFolder: freshPath() });
		const commitId = git(path, "rev-parse", "HEAD");
		const odd = ["0".repeat(40), commitId, "HEAD:A/a.md", "--help", `${commitId}\n${commitId}`];
		for (const id of odd) expect(await failure(history.bytes(id)), id).toMatchObject({ code: "BLOB_MISSING" });
		expect(await history.text(git(path, "rev-parse", "HEAD:A/empty.md"))).toBe("");
		await history.close();
	});

	it("is empty for a repository without commits", async () => {
		const { path } = repository();
		const { documents, all, entries } = await read(path, "A/a.md");
		expect([documents, all, entries]).toEqual([[], [], []]);
	});

	it("is read from bare, sha256, shallow and partial clones", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" });
		commit({ "A/a.md": "2" });
		const parent = dirname(path);
		git(parent, "clone", "-q", "--bare", path, "bare");
		expect((await read(join(parent, "bare"), "A/a.md")).texts).toEqual(["1", "2"]);
		git(parent, "clone", "-q", "--depth=1", `file://${path}`, "shallow");
		expect((await read(join(parent, "shallow"), "A/a.md")).texts).toEqual(["2"]);
		git(path, "config", "uploadpack.allowFilter", "true");
		git(parent, "clone", "-q", "--no-checkout", "--filter=blob:none", `file://${path}`, "partial");
		const history = await openHistory(join(parent, "partial"), { cacheFolder: freshPath() });
		const entries = await history.of("A/a.md");
		expect(entries).toHaveLength(2);
		expect(await failure(history.text(entries[0]?.blob ?? ""))).toMatchObject({
			name: "RecordError",
			code: "BLOB_MISSING",
		});
		expect(await failure(history.text(entries[1]?.blob ?? ""))).toMatchObject({ code: "BLOB_MISSING" });
		await history.close();
		mkdirSync(join(parent, "sha256"));
		git(join(parent, "sha256"), "init", "-q", "-b", "main", "--object-format=sha256");
		await recordAll(join(parent, "sha256"), ["A/a.md", "1"]);
		expect((await read(join(parent, "sha256"), "A/a.md")).texts).toEqual(["1"]);
	});

	it("takes what a shallow clone begins with for first records, and not for what its last commit was about", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" }, "Start tracking A a");
		commit({ "A/b.md": "1" }, "Start tracking A b");
		commit({ "A/b.md": "2" }, "Update A b");
		git(dirname(path), "clone", "-q", "--depth=1", `file://${path}`, "shallow");
		const shallow = join(dirname(path), "shallow");
		expect((await read(shallow, "A/a.md")).entries).toMatchObject([{ type: "first" }]);
		expect((await read(shallow, "A/b.md")).entries).toMatchObject([{ type: "change" }]);
	});

	it("is that of the only sensible branch where HEAD names none", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" });
		git(path, "symbolic-ref", "HEAD", "refs/heads/gone");
		expect((await read(path, "A/a.md")).texts).toEqual(["1"]);
		git(path, "branch", "-m", "main", "one");
		git(path, "symbolic-ref", "HEAD", "refs/heads/gone");
		expect((await read(path, "A/a.md")).texts).toEqual(["1"]);
		const tree = git(path, "rev-parse", "one^{tree}");
		git(path, "branch", "two", git(path, "commit-tree", tree, "-m", "x"));
		const refusal = await failure(openHistory(path));
		expect(refusal).toMatchObject({ code: "BRANCH_MISSING", hint: expect.stringContaining("one, two") });
	});

	it("is not found in a folder without a repository, nor in one below or beside it", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" });
		for (const wrong of [join(path, "A"), freshPath(), dirname(path), join(path, "A/a.md")]) {
			expect(await failure(openHistory(wrong)), wrong).toMatchObject({
				name: "RecordError",
				code: "NOT_A_REPOSITORY",
				hint: expect.any(String),
			});
		}
	});

	it("leaves the repository as it is", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" });
		const state = () => execFileSync("find", [path, "-type", "f", "-printf", "%p %T@ %s\n"], { encoding: "utf8" });
		const before = state();
		await read(path, "A/a.md");
		const history = await openHistory(path, { cacheFolder: freshPath() });
		await history.resolve("abcd");
		await history.close();
		expect(state()).toBe(before);
	});
});

describe("the id of a commit", () => {
	it("is found by its beginning, of four characters and more", async () => {
		const { path, commit } = repository();
		const id = commit({ "A/a.md": "1" });
		const history = await openHistory(path, { cacheFolder: freshPath() });
		for (const revision of [id, id.slice(0, 7), id.slice(0, 4), id.toUpperCase()]) {
			expect(await history.resolve(revision), revision).toBe(id);
		}
		const blob = git(path, "rev-parse", "HEAD:A/a.md");
		const wrong = [id.slice(0, 3), "0000000", blob, `${id}0`, ""];
		const expressions = ["HEAD", "main", `${id}^`, `${id}~1`, "--all", "@{u}", `${id} `, ":/Update"];
		for (const revision of [...wrong, ...expressions])
			expect(await history.resolve(revision), revision).toBeUndefined();
	});

	it("is never that of a branch with such a name", async () => {
		const { path, commit } = repository();
		const id = commit({ "A/a.md": "1" });
		git(path, "branch", "deadbeef");
		git(path, "tag", id.startsWith("ab") ? "cdef" : "abcd");
		const history = await openHistory(path, { cacheFolder: freshPath() });
		expect(await history.resolve("deadbeef")).toBeUndefined();
	});

	it("that begins several commits lists them", async () => {
		const { path } = repository();
		const tree = git(path, "write-tree");
		const ids = new Map<string, string>();
		for (let number = 0; ; number++) {
			const id = git(path, "commit-tree", tree, "-m", String(number));
			const twin = ids.get(id.slice(0, 4));
			ids.set(id.slice(0, 4), id);
			if (twin === undefined) continue;
			const history = await openHistory(path, { cacheFolder: freshPath() });
			const refusal = await failure(history.resolve(id.slice(0, 4)));
			expect(refusal).toMatchObject({ name: "RecordError", code: "AMBIGUOUS_COMMIT" });
			for (const each of [id, twin]) expect(refusal.message).toContain(each.slice(0, 12));
			expect(await history.resolve(id)).toBe(id);
			return;
		}
	}, 120_000);
});

describe("the cache of a history", () => {
	it("grows with the repository and says the same as a reading without it", async () => {
		const { path, commit } = repository();
		const cache = freshPath("cache");
		commit({ "A/a.md": "1", "A/b.md": "1" });
		for (let number = 2; number < 6; number++) {
			commit({ "A/a.md": String(number) });
			if (number === 4) commit({ "A/b.md": undefined, "C/b.md": "1" });
			expect(await read(path, "A/a.md", cache)).toEqual(await read(path, "A/a.md"));
			expect(await read(path, "C/b.md", cache)).toEqual(await read(path, "C/b.md"));
		}
		expect(readdirSync(cache)).toHaveLength(1);
	});

	it("is built anew when the history was rewritten, or another repository lies there", async () => {
		const { path, commit } = repository();
		const cache = freshPath("cache");
		commit({ "A/a.md": "1" });
		commit({ "A/a.md": "2" });
		await read(path, "A/a.md", cache);
		git(path, "reset", "-q", "--hard", "HEAD~1");
		commit({ "A/a.md": "3" });
		expect((await read(path, "A/a.md", cache)).texts).toEqual(["1", "3"]);
		rmSync(path, { recursive: true });
		mkdirSync(path);
		git(path, "init", "-q", "-b", "main");
		commit({ "A/a.md": "9" });
		expect((await read(path, "A/a.md", cache)).texts).toEqual(["9"]);
	});

	it("is built anew when it is damaged anywhere", async () => {
		const { path, commit } = repository();
		const cache = freshPath("cache");
		commit({ "A/a.md": "1" }, "Update\n\nX: y");
		commit({ "A/a.md": "2" });
		const expected = await read(path, "A/a.md", cache);
		const file = join(cache, readdirSync(cache)[0] ?? "");
		const whole = readFileSync(file);
		const places = 24; // Of every part: the numbers, the paths, the ids, the check at the end.
		for (let place = 0; place < places; place++) {
			const at = Math.floor((place * whole.length) / places);
			const damaged = Buffer.from(whole);
			damaged[at] = (damaged[at] ?? 0) ^ 1;
			writeFileSync(file, damaged);
			expect(await read(path, "A/a.md", cache)).toEqual(expected);
		}
		truncateSync(file, whole.length - 1);
		expect(await read(path, "A/a.md", cache)).toEqual(expected);
		writeFileSync(file, "");
		expect(await read(path, "A/a.md", cache)).toEqual(expected);
		expect(readFileSync(file)).toEqual(whole);
	}, 120_000);

	it("is done without where it cannot be written", async () => {
		const { path, commit } = repository();
		commit({ "A/a.md": "1" });
		const cache = freshPath();
		writeFileSync(cache, "a file where the folder should be");
		expect((await read(path, "A/a.md", cache)).texts).toEqual(["1"]);
		process.env["XDG_CACHE_HOME"] = "relative/is/ignored";
		process.env["HOME"] = freshPath("home");
		const history = await openHistory(path);
		expect(await history.of("A/a.md")).toHaveLength(1);
		expect(readdirSync(join(process.env["HOME"], ".cache", "tosa", "history"))).toHaveLength(1);
	});
});
