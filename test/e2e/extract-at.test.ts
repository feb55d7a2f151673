import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;
let empty: Workspace;

const page = (tag: string, body: string) =>
	`<!doctype html><html lang="en"><body><${tag}>${body}</${tag}></body></html>`;

beforeAll(async () => {
	site = await startSite();
	workspace = await createWorkspace({ config: { trustFilters: true } });
	empty = await createWorkspace();
	const source = (select: string, more: object = {}) => {
		return { fetch: `${site.url}/terms`, select, executeClientScripts: false, ...more };
	};
	const declare = (terms: object) => workspace.declare("Lumora", { name: "Lumora", terms });
	const rules = { Rules: source("main, article", { filter: "tidy" }) };
	await workspace.write("declarations/Lumora.filters.js", "export const tidy = (d) => d.querySelector('u')?.remove();");
	await empty.declare("Lumora", { name: "Lumora", terms: { Terms: source("main") } });
	const first = { Terms: source("main"), ...rules, Moved: source("main, article"), More: source("main, article") };
	for (const [day, html, declared] of [
		["2025-03-01", page("main", "<p>One<u>!</u><s>?</s></p>"), first],
		["2025-06-01", page("main", "<p>Two<u>!</u><s>?</s></p>"), first],
		["2026-01-01", page("article", "<p>Three<u>!</u><s>?</s></p>"), { ...first, Terms: source("article") }],
	] as const) {
		await declare(declared);
		site.set({ "/terms": html });
		await runTosa(["track"], { cwd: workspace.dir, env: { TOSA_NOW: `${day}T06:00:00Z` } });
	}
	await declare({
		Terms: source("article"),
		...rules,
		Moved: source("main", { fetch: `${site.url}/new` }),
		More: { combine: [source("main"), source("main", { fetch: `${site.url}/other` })] },
	});
	const past = (select: string, validUntil: string, more: object = {}) => ({ ...source(select, more), validUntil });
	await workspace.write(
		"declarations/Lumora.history.json",
		JSON.stringify({
			Terms: [past("main", "2025-12-31T00:00:00Z")],
			Imprint: [past("main", "2025-04-01T00:00:00Z", { fetch: `${site.url}/imprint` })],
		}),
	);
	const filter = "(d) => d.querySelector('s')?.remove()";
	await workspace.write(
		"declarations/Lumora.filters.history.js",
		`export const tidy = [{ filter: ${filter}, validUntil: "2025-05-01T00:00:00Z" }];`,
	);
	site.requests.length = 0;
});

afterAll(async () => {
	await site.close();
	await workspace.dispose();
	await empty.dispose();
});

const extract = (...args: string[]) => runTosa(["extract", "lumora", "terms", ...args], { cwd: workspace.dir });

describe("tosa extract --at", () => {
	it("gives the text of the page that was stored by then, under the declaration of its date", async () => {
		const snapshots = await workspace.git(["log", "--format=%H", "--", "Lumora/Terms.html"], "snapshots");
		const [, second = "", third = ""] = snapshots.split("\n");
		for (const [point, text] of [
			["2025-05-31", "One!~?~"],
			["2025-06", "Two!~?~"],
			["latest", "Three!~?~"],
			["-1", "Two!~?~"],
			[third.slice(0, 10), "One!~?~"],
		] as const) {
			const { stdout, stderr, exitCode } = await extract("--at", point);
			expect([point, stdout, exitCode]).toEqual([point, `${text}\n`, 0]);
			expect(stderr).toMatch(
				/^Page of 202\d-\d\d-\d\d \(snapshot [0-9a-f]{7}\), under the declaration of that date\.\n$/,
			);
		}
		const { stdout } = await extract("--at", "2025-07-01", "--json");
		const date = "2025-06-01T06:00:00.000Z";
		const expected = { service: "Lumora", terms: "Terms", date, snapshots: [second], text: "Two!~?~" };
		expect(JSON.parse(stdout)).toEqual(expected);
		expect(site.requests).toHaveLength(0);
	});

	it("runs the filters of the page's date", async () => {
		const rules = (at: string) => runTosa(["extract", "lumora", "rules", "--at", at], { cwd: workspace.dir });
		expect((await rules("first")).stdout).toBe("One!\n");
		expect((await rules("2025-06-01")).stdout).toBe("Two~?~\n");
	});

	it("uses only the declaration of then for a page from elsewhere", async () => {
		await workspace.write("page.html", page("main", "<p>Saved.</p>"));
		expect((await extract("--html", "page.html", "--at", "2025-03-01")).stdout).toBe("Saved.\n");
		expect((await extract("--html", "page.html")).stderr).toContain("(SELECTOR_MISSED)");
		site.set({ "/elsewhere": page("main", "<p>Fetched.</p>") });
		expect((await extract("--url", `${site.url}/elsewhere`, "--at", "2025-06-01")).stdout).toBe("Fetched.\n");
	});

	it.each([
		[["terms", "--at", "2025-02-28"], "NO_SNAPSHOT_THEN", 2, "2025-03-01"],
		[["terms", "--at", "-7"], "NOT_THAT_MANY_SNAPSHOTS", 2, "3 snapshots"],
		[["terms", "--at", "deadbeef"], "UNKNOWN_COMMIT", 2, "deadbeef"],
		[["terms", "--at", "soon"], "BAD_POINT", 2, "2024-03-01"],
		[["terms", "--html", "page.html", "--at", "latest"], "BAD_POINT", 2, "--html"],
		[["imprint", "--at", "2025-03-01"], "NO_SNAPSHOTS", 2, "This document has no recorded snapshot yet."],
		[["imprint", "--html", "page.html", "--at", "2025-06-01"], "NOT_DECLARED_THEN", 2, "Lumora.history.json"],
		[["moved", "--at", "latest"], "OTHER_ADDRESS", 2, "/new"],
		[["more", "--at", "latest"], "NO_SNAPSHOT", 2, "/other"],
		[["imprint"], "UNKNOWN_TERMS", 2, "Terms"],
	] as const)("says what is wrong with %j", async (args, code, exitCode, words) => {
		const result = await runTosa(["extract", "lumora", ...args], { cwd: workspace.dir });
		expect(result.stderr).toContain(`(${code})`);
		expect(result.stderr).toContain(words);
		expect(result).toMatchObject({ exitCode, stdout: "" });
	});

	it("says where no pages are stored at all", async () => {
		const result = await runTosa(["extract", "lumora", "terms", "--at", "2025-03-01"], { cwd: empty.dir });
		expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("no snapshots repository in") });
	});
});
