import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAboutItsFile } from "../../src/archive/entry.js";
import { openHistory } from "../../src/archive/history.js";
import type { History, RecordedEntry } from "../../src/archive/model.js";
import { openStore } from "../../src/archive/open-store.js";
import { hasHistory, ownClone, sharedClone } from "../support/corpus.js";

const expectations = {
	"contrib-half": { commits: 14707, documents: 102, snapshots: 14678 },
	platforms: { commits: 5783, documents: 31, snapshots: 5775 },
} as const;

const isThere = hasHistory("platforms", "recording and reading real histories");

describe.runIf(isThere).each(Object.keys(expectations) as (keyof typeof expectations)[])(
	"the real history %s",
	(name) => {
		const scratch = mkdtempSync(join(tmpdir(), "tosa-corpus-"));
		let clone: string;
		let history: History;
		let all: RecordedEntry[];

		beforeAll(async () => {
			clone = (await sharedClone(name)).path;
			history = await openHistory(clone, { cacheFolder: join(scratch, "cache") });
			all = [];
			for await (const entry of history.all()) all.push(entry);
		});
		afterAll(async () => {
			await history?.close();
			rmSync(scratch, { recursive: true, force: true });
		});

		const gitLog = (...args: string[]) => {
			const options = { cwd: clone, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
			return execFileSync("git", ["--literal-pathspecs", "log", ...args], options)
				.split("\n")
				.filter(Boolean);
		};

		it("has every commit as one entry, in git's own order", () => {
			expect(all).toHaveLength(expectations[name].commits);
			expect(all.map(({ commit }) => commit)).toEqual(gitLog("--topo-order", "--format=%H"));
		});

		it("has for every document the commits that git names, and texts that follow one another", async () => {
			const named = new Map<string, string[]>();
			const options = { cwd: clone, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
			const log = execFileSync(
				"git",
				["log", "--topo-order", "--reverse", "--name-only", "-z", "--format=%H"],
				options,
			);
			for (const [, commit = "", path = ""] of log.matchAll(/([0-9a-f]{40})\0\n([^\0]+)/g)) {
				named.set(path, [...(named.get(path) ?? []), commit]);
			}
			const documents = await history.documents();
			expect(documents).toHaveLength(expectations[name].documents);
			for (const { path } of documents) {
				const entries = await history.of(path);
				expect(entries.map(({ commit }) => commit)).toEqual(named.get(path));
				for (const [index, entry] of entries.entries()) expect(entry.previousBlob).toBe(entries[index - 1]?.blob);
			}
		});

		it("has messages of which none is unknown, and nearly all name a snapshot", () => {
			const types = new Map<string, number>();
			for (const { type } of all) types.set(type, (types.get(type) ?? 0) + 1);
			expect(types.get("first")).toBeGreaterThanOrEqual(32);
			expect(types.get("upgrade")).toBeGreaterThan(100);
			expect(all.filter(({ snapshots }) => snapshots.length > 0).length).toBe(expectations[name].snapshots);
			for (const { snapshots } of all) for (const id of snapshots) expect(id).toMatch(/(^|\/)[0-9a-f]{5,64}$/);
		});

		it("has messages that speak of their own document, but for two of a renamed one", () => {
			expect(all.filter((entry) => !isAboutItsFile(entry)).length).toBeLessThanOrEqual(2);
		});

		it("is not continued by what it holds already, when a copy is opened for writing", async () => {
			const copy = join(scratch, "copy");
			await ownClone(name, copy);
			const store = await openStore({
				path: copy,
				author: { name: "Bot", email: "bot@example.org" },
				label: "versions",
			});
			const documents = await history.documents();
			expect(documents.length).toBe(expectations[name].documents);
			for (const { path } of documents) {
				const content = await store.bytes(store.blobAt(path) ?? "");
				expect(store.holds(path, content)).toBe(true);
				const again = store.record({ path, content, message: "Record new changes of it\n", date: new Date() });
				await expect(again).rejects.toMatchObject({ code: "NOTHING_TO_RECORD" });
			}
			await store.close();
			const git = (...args: string[]) => execFileSync("git", args, { cwd: copy, encoding: "utf8" });
			expect(git("rev-parse", "HEAD")).toBe(`${all[0]?.commit}\n`);
			expect(git("status", "--porcelain")).toBe("");
		});

		it("gives any text as git does", async () => {
			for (let index = 0; index < all.length; index += 977) {
				const blob = all[index]?.blob ?? "";
				const expected = execFileSync("git", ["cat-file", "blob", blob], { cwd: clone, maxBuffer: 2 ** 28 });
				expect(Buffer.from(await history.bytes(blob)).equals(expected)).toBe(true);
			}
		});
	},
);
