import { execFileSync } from "node:child_process";
import { renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import { openKinds } from "../../../src/history/kinds.js";
import { runTosa } from "../../support/cli.js";
import { freshPath, git, open, version } from "./scratch.js";

const RETENTION = "We keep your data for thirty days after you close your account, and no longer than that.";
const CHANGED = RETENTION.replace("thirty", "ninety");

/** Two documents, of which each was changed twice; what was decided is in the commits, as tosa records it. */
async function makeWhole(): Promise<string> {
	const path = freshPath("whole");
	const store = await open(path);
	const texts = [RETENTION, CHANGED, `${CHANGED}\n\nWe sell nothing.`];
	for (const [index, text] of texts.entries()) {
		for (const type of ["Privacy", "Terms"]) {
			const verb = index === 0 ? "First record of" : "Record new changes of";
			const made = index === 0 ? "" : `\nTosa-Change: substantive\nTosa-Reason: reason of ${type} ${index}\n`;
			const snapshot = `\nThis version was recorded after extracting from snapshot ${String(index).repeat(40)}\n`;
			await store.record({
				...version(`A/${type}.md`, text, index + 1),
				message: `${verb} A ${type}\n${snapshot}${made}`,
			});
		}
	}
	await store.close();
	return path;
}

function cloneOf(path: string, name: string, ...args: string[]): string {
	const clone = join(dirname(path), name);
	git(dirname(path), "clone", "-q", ...args, `file://${path}`, clone);
	return clone;
}

async function historyOf(path: string) {
	const history = await openHistory(path);
	const entries = await history.of("A/Privacy.md");
	const verdicts = await openKinds(history, join(dirname(path), "kinds")).of(entries);
	await history.close();
	return { isShallow: history.isShallow, entries, verdicts };
}

describe("a shallow clone", () => {
	let whole: string;
	let env: Record<string, string>;
	beforeAll(async () => {
		whole = await makeWhole();
		env = { XDG_CACHE_HOME: process.env["XDG_CACHE_HOME"] ?? "" };
	});

	it("begins where it begins, with no change and nobody else's reasons", async () => {
		// The commit with which it begins is about the other document.
		const { isShallow, entries, verdicts } = await historyOf(cloneOf(whole, "two", "--depth", "2"));
		expect(isShallow).toBe(true);
		expect(entries.map(({ isBoundary, type }) => [isBoundary, type])).toEqual([[true, "change"]]);
		const three = await historyOf(cloneOf(whole, "three", "--depth", "3"));
		expect(three.entries.map(({ isBoundary, type }) => [isBoundary, type])).toEqual([
			[true, "first"],
			[undefined, "change"],
		]);
		expect(three.entries[0]).toMatchObject({ snapshots: [], trailers: [] });
		expect(three.verdicts[0]).toMatchObject({ kind: "first", shown: false });
		expect(three.verdicts[0]?.reasons.join()).toContain("shallow");
		expect(three.verdicts[1]).toMatchObject({ kind: "substantive", reasons: ["reason of Privacy 2"] });
		expect(verdicts).toHaveLength(1);
	});

	it("keeps what its first commit says of its own document", async () => {
		const { entries } = await historyOf(cloneOf(whole, "four", "--depth", "4"));
		expect(entries[0]).toMatchObject({ isBoundary: true, type: "change", snapshots: ["1".repeat(40)] });
	});

	it("is told by `tosa log`, which shows no change there", async () => {
		const path = cloneOf(whole, "logged", "--depth", "3");
		const { stdout, stderr, exitCode } = await runTosa(["--versions", path, "log", "--json"], { env });
		expect(exitCode).toBe(0);
		const rows = stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(rows.map(({ terms, kind }) => `${terms} ${kind}`).sort()).toEqual([
			"Privacy substantive",
			"Terms substantive",
		]);
		expect(stderr).toContain("git fetch --unshallow");
		const all = await runTosa(["--versions", path, "log", "--all", "--json"], { env });
		const hidden = all.stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line))
			.filter(({ shown }) => !shown);
		expect(hidden.map(({ terms, snapshot }) => [terms, snapshot])).toEqual(
			expect.arrayContaining([
				["Privacy", null],
				["Terms", "1".repeat(40)],
			]),
		);
		for (const row of hidden) expect(row).toMatchObject({ kind: "first", wordsAdded: 0, wordsRemoved: 0 });
	});

	it("is read anew once it is deepened or whole, whatever was remembered of it", async () => {
		const path = cloneOf(whole, "deepened", "--depth", "2");
		expect((await historyOf(path)).entries).toHaveLength(1);
		git(path, "fetch", "-q", "--deepen", "2");
		expect((await historyOf(path)).entries).toHaveLength(2);
		git(path, "fetch", "-q", "--unshallow");
		const { isShallow, entries } = await historyOf(path);
		expect([isShallow, entries.length]).toEqual([false, 3]);
		expect(entries.every(({ isBoundary }) => isBoundary === undefined)).toBe(true);
	});

	it("in the place of a whole repository is read as it is, and recorded in", async () => {
		const path = cloneOf(whole, "replaced");
		expect((await historyOf(path)).entries).toHaveLength(3);
		renameSync(path, `${path}-before`);
		cloneOf(whole, "replaced", "--depth", "1");
		const { entries } = await historyOf(path);
		expect(entries).toHaveLength(1);
		const store = await open(path);
		await store.record(version("A/Privacy.md", "another text", 9));
		expect((await store.entriesOf("A/Privacy.md")).map(({ type }) => type)).toEqual(["first", "change"]);
		await store.close();
	});

	it("dates a sentence no more exactly than it can", async () => {
		const path = cloneOf(whole, "blamed", "--depth", "2");
		const { stdout } = await runTosa(["--versions", path, "blame", "A", "Privacy", "--json"], { env });
		expect(JSON.parse(stdout.split("\n")[0] ?? "")).toMatchObject({ orEarlier: true });
		const text = await runTosa(["--versions", path, "blame", "A", "Privacy"], { env });
		expect(text.stdout).toContain("(or earlier)");
	});
});

describe("a commit of a date that no calendar holds", () => {
	it("is listed with the nearest that can be written", async () => {
		const path = freshPath();
		const store = await open(path);
		await store.record(version("A/B.md", RETENTION));
		await store.close();
		const tree = treeWith(path, CHANGED);
		const parent = git(path, "rev-parse", "HEAD");
		const signature = "P <p@example.org> 99999999999999 +0000";
		const raw = `tree ${tree}\nparent ${parent}\nauthor ${signature}\ncommitter ${signature}\n\nRecord new changes of A B\n`;
		git(path, "update-ref", "refs/heads/main", gitWith(path, raw, "hash-object", "-t", "commit", "-w", "--stdin"));
		for (const args of [
			["log", "--all"],
			["blame", "A", "B"],
			["diff", "A", "B"],
			["search", "ninety"],
		]) {
			const { stdout, stderr, exitCode } = await runTosa(["--versions", path, ...args]);
			expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("bug")]);
			expect(stdout).toContain("9999-12-31");
		}
	});
});

function gitWith(path: string, input: string, ...args: string[]): string {
	return execFileSync("git", ["-C", path, ...args], { input, encoding: "utf8" }).trim();
}

/** A tree with one document of that text. */
function treeWith(path: string, text: string): string {
	const blob = gitWith(path, text, "hash-object", "-w", "--stdin");
	const folder = gitWith(path, `100644 blob ${blob}\tB.md\n`, "mktree");
	return gitWith(path, `040000 tree ${folder}\tA\n`, "mktree");
}
