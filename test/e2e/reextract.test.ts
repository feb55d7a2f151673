import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa, startTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;

beforeEach(async () => {
	site = await startSite();
	workspace = await createWorkspace();
});

afterEach(async () => {
	await site.close();
	await workspace.dispose();
});

const page = (body: string) => `<!doctype html><html lang="en"><body><nav>Menu</nav><main>${body}</main></body></html>`;

/** Terms that need no browser. */
const terms = (path: string, more: object = {}) => ({
	fetch: `${site.url}${path}`,
	select: "main",
	executeClientScripts: false,
	...more,
});

const declare = (types: Record<string, object>) => workspace.declare("Lumora", { name: "Lumora", terms: types });

async function tosa(...args: string[]) {
	const result = await runTosa([...args, "--json"], { cwd: workspace.dir, env: { TOSA_NOW: "2026-05-01T06:00:00Z" } });
	const lines = result.stdout.split("\n").filter(Boolean);
	const objects = lines.map((line) => JSON.parse(line));
	return { ...result, results: objects.slice(0, -1), summary: objects.at(-1)?.summary };
}

const trackOn = (day: string) => runTosa(["track"], { cwd: workspace.dir, env: { TOSA_NOW: `${day}T06:00:00Z` } });

const countOf = (repository: string) => workspace.git(["rev-list", "--count", "HEAD"], repository);

describe("tosa reextract", () => {
	it("records what a changed declaration makes of the stored page, once, with the date of the page", async () => {
		await declare({ Imprint: terms("/a"), Rules: terms("/b") });
		site.set({ "/a": page("<p>Imprint.</p><aside>Advert of the day.</aside>"), "/b": page("<p>Rules.</p>") });
		await trackOn("2026-03-01");
		await declare({ Imprint: terms("/a", { remove: "aside" }), Rules: terms("/b", { remove: "aside" }) });
		const ledger = await workspace.read(".tosa/ledger.json");

		const rehearsal = await tosa("reextract", "--dry-run");
		expect(rehearsal.results).toMatchObject([
			{ service: "Lumora", terms: "Imprint", outcome: "upgraded", wordsAdded: 0, wordsRemoved: 4 },
			{ terms: "Rules", outcome: "unchanged" },
		]);
		expect(rehearsal.summary).toMatchObject({ declared: 2, extracted: 2, dryRun: true });
		expect(await countOf("versions")).toBe("2");
		expect(await workspace.read(".tosa/ledger.json")).toBe(ledger);

		site.requests.length = 0;
		const { exitCode, results, summary } = await tosa("reextract");
		expect(exitCode).toBe(0);
		expect(results).toMatchObject([{ outcome: "upgraded", upgrade: expect.any(String) }, { outcome: "unchanged" }]);
		expect(summary).toMatchObject({ outcomes: { upgraded: 1, unchanged: 1 }, dryRun: false, interrupted: false });
		expect(site.requests).toHaveLength(0);
		const snapshot = await workspace.git(["log", "-1", "--format=%H", "--", "Lumora/Imprint.html"], "snapshots");
		expect(await workspace.git(["log", "-1", "--format=%H|%aI|%cI|%B"])).toMatch(
			new RegExp(
				`^${results[0].upgrade}\\|2026-03-01T06:00:00\\+00:00\\|2026-03-01T06:00:00\\+00:00\\|` +
					"Apply technical or declaration upgrade on Lumora Imprint\n\n" +
					`This version was recorded after extracting from snapshot ${snapshot}\n\nTosa-Declaration: [0-9a-f]{64}\n` +
					"Tosa-Change: extraction\nTosa-Reason: The same page, extracted with another declaration or engine.\nX-engine-version: .*\n$",
			),
		);
		expect(await workspace.read("versions/Lumora/Imprint.md")).toBe("Imprint.");
		expect(await workspace.git(["status", "--porcelain"])).toBe("");
		const [latest] = (await tosa("log", "lumora", "imprint", "--all")).results;
		expect(latest).toMatchObject({ kind: "extraction", commit: results[0].upgrade });

		expect((await tosa("reextract")).results).toMatchObject([{ outcome: "unchanged" }, { outcome: "unchanged" }]);
		expect(await countOf("versions")).toBe("3");
		expect(await countOf("snapshots")).toBe("2");
	});

	it("tells the next run of `tosa track` that it need not do it again, and does not count as a check", async () => {
		await declare({ Rules: terms("/b") });
		site.set({ "/b": page("<p>Rules.</p>") });
		await trackOn("2026-03-01");
		const ledgerEntry = async () => JSON.parse(await workspace.read(".tosa/ledger.json")).terms["Lumora/Rules"];
		const before = await ledgerEntry();
		await declare({ Rules: terms("/b", { remove: "aside" }) });
		await tosa("reextract");
		const after = await ledgerEntry();
		expect(after.hash).not.toBe(before.hash);
		expect(after).toMatchObject({ lastChecked: before.lastChecked, blob: before.blob, sources: {} });

		await trackOn("2026-03-02");
		expect((await ledgerEntry()).hash).toBe(after.hash);
		expect(await countOf("snapshots")).toBe("1");
	});

	it("says of each document why nothing can be told, and exits with 3", async () => {
		await declare({
			Gone: terms("/a"),
			Moved: terms("/b"),
			Missed: terms("/c"),
			Empty: terms("/d"),
			Good: terms("/e"),
		});
		const body = page("<p>Terms.</p><i></i>");
		site.set({ "/a": { status: 410, body: "gone" }, "/b": body, "/c": body, "/d": body, "/e": body });
		await trackOn("2026-03-01");
		await declare({
			Gone: terms("/a"),
			Moved: terms("/b/new"),
			Missed: terms("/c", { select: "article" }),
			Empty: terms("/d", { select: "i" }),
			Filtered: terms("/e", { filter: "tidy" }),
			Good: terms("/e"),
		});
		await workspace.write("declarations/Lumora.filters.js", "export function tidy() {}");
		for (const options of [["--dry-run"], []]) {
			const { exitCode, results } = await tosa("reextract", ...options);
			const found = Object.fromEntries(results.map(({ terms, outcome, error }) => [terms, [outcome, error?.code]]));
			expect(found).toEqual({
				Gone: ["no-snapshot", "NO_SNAPSHOT"],
				Moved: ["other-address", "OTHER_ADDRESS"],
				Missed: ["selector-missed", "SELECTOR_MISSED"],
				Empty: ["empty", "SELECTION_EMPTY"],
				Filtered: ["no-snapshot", "NO_SNAPSHOT"],
				Good: ["unchanged", undefined],
			});
			for (const { error } of results.filter(({ outcome }) => outcome !== "unchanged")) {
				expect(error).toMatchObject({ message: expect.any(String), hint: expect.any(String) });
			}
			expect(exitCode).toBe(3);
		}
		expect(await countOf("versions")).toBe("4");
		const { stdout } = await runTosa(["reextract"], { cwd: workspace.dir });
		expect(stdout).toMatch(/^other-address {4}Lumora {2}Moved$/m);
		expect(stdout).toMatch(/^6 extracted again in \d\.\d s: 2 no-snapshot, 1 other-address, /m);
	});

	it("records a page that gave no text before as a change of the terms, of the day on which it was met", async () => {
		await declare({ Rules: terms("/b"), Late: terms("/b", { select: "article" }) });
		site.set({ "/b": page("<p>Rules.</p><aside>Advert.</aside>") });
		await trackOn("2026-03-01");
		site.set({ "/b": "<article>Rules, in a new design.</article>" });
		await declare({ Rules: terms("/b"), Late: terms("/b", { select: "section" }) });
		await trackOn("2026-03-05");
		await declare({
			Rules: terms("/b", { select: ["main", "article"], remove: "aside" }),
			Late: terms("/b", { select: "article" }),
		});
		const { exitCode, results } = await tosa("reextract");
		expect(exitCode).toBe(0);
		expect(results).toMatchObject([
			{
				terms: "Rules",
				outcome: "changed",
				kind: "substantive",
				commit: expect.any(String),
				upgrade: expect.any(String),
			},
			{ terms: "Late", outcome: "first", kind: "first", commit: expect.any(String) },
		]);
		expect(await workspace.git(["log", "-3", "--format=%s|%as"])).toBe(
			[
				"First record of Lumora Late|2026-03-05",
				"Record new changes of Lumora Rules|2026-03-05",
				"Apply technical or declaration upgrade on Lumora Rules|2026-03-01",
			].join("\n"),
		);
	});

	it("extracts a document of several pages whole or not at all", async () => {
		const rules = (more: object) => ({ Rules: { combine: [terms("/a"), terms("/b")], ...more } });
		await declare(rules({}));
		site.set({ "/a": page("<p>A.</p><aside>Ad</aside>"), "/b": page("<p>B.</p><aside>Ad</aside>") });
		await trackOn("2026-03-01");
		await declare(rules({ remove: "aside" }));
		expect((await tosa("reextract")).results).toMatchObject([{ outcome: "upgraded" }]);
		expect(await workspace.read("versions/Lumora/Rules.md")).toBe("A.\n\n- - -\n\nB.");
		const ids = (await workspace.git(["log", "--format=%H"], "snapshots")).split("\n");
		const message = await workspace.git(["log", "-1", "--format=%b"]);
		for (const id of ids) expect(message).toContain(`- ${id}`);

		await declare({ Rules: { combine: [terms("/a"), terms("/b"), terms("/c")] } });
		expect((await tosa("reextract")).results).toMatchObject([{ outcome: "no-snapshot" }]);
		// One page less is our doing: its source goes on under the name that it has alone.
		await declare({ Rules: terms("/b", { remove: "aside" }) });
		expect((await tosa("reextract")).results).toMatchObject([{ outcome: "upgraded" }]);
		expect(await workspace.read("versions/Lumora/Rules.md")).toBe("B.");
	});

	it("stops where another run works, and where there is nothing to extract from", async () => {
		await declare({ Rules: terms("/b") });
		const early = await runTosa(["reextract"], { cwd: workspace.dir });
		expect(early).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("(NOTHING_RECORDED)") });
		expect(await workspace.files("versions")).toEqual([]);

		site.set({ "/b": page("<p>Rules.</p>") });
		await trackOn("2026-03-01");
		site.set({ "/b": { body: page("<p>Rules.</p>"), delayMs: 60_000 } });
		site.requests.length = 0;
		const track = startTosa(["track"], { cwd: workspace.dir });
		await expect.poll(() => site.requests.length, { timeout: 20_000 }).toBe(1);
		const { exitCode, stderr } = await runTosa(["reextract"], { cwd: workspace.dir });
		track.interrupt();
		await track.result;
		expect(exitCode).toBe(4);
		expect(stderr).toContain("(LOCKED)");

		await rm(workspace.path("snapshots"), { recursive: true });
		expect((await runTosa(["reextract"], { cwd: workspace.dir })).stderr).toContain("no snapshots repository in");
	});

	it("leaves alone what a person changed", async () => {
		await declare({ Rules: terms("/b") });
		site.set({ "/b": page("<p>Rules.</p><aside>Ad</aside>") });
		await trackOn("2026-03-01");
		await declare({ Rules: terms("/b", { remove: "aside" }) });
		await workspace.write("versions/Lumora/Rules.md", "My own notes");
		const { exitCode, stderr } = await tosa("reextract");
		expect(exitCode).toBe(4);
		expect(stderr).toContain("(WORKTREE_CHANGED)");
		expect(await workspace.read("versions/Lumora/Rules.md")).toBe("My own notes");
	});
});
