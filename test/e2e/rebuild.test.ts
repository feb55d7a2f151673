import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;

const page = (body: string) => `<!doctype html><html lang="en"><body><main>${body}</main></body></html>`;

/** Three days of a site of two documents, one of them made of two pages; an advert comes with every page. */
const days = [
	["2026-01-10", "We keep data for 30 days.", "Be kind.", "No spam."],
	["2026-02-10", "We keep data for 60 days.", "Be kind.", "No spam at all."],
	["2026-03-10", "We keep data for 90 days.", "Be kind to all.", "No spam at all."],
] as const;

const declare = (more: object = {}) => {
	const shared = { select: "main", executeClientScripts: false, ...more };
	return workspace.declare("Lumora", {
		name: "Lumora Sàrl",
		terms: {
			"Privacy Policy": { fetch: `${site.url}/privacy`, ...shared },
			Rules: { combine: [{ fetch: `${site.url}/rules/kind` }, { fetch: `${site.url}/rules/spam` }], ...shared },
		},
	});
};

const tosa = (...args: string[]) => runTosa(args, { cwd: workspace.dir, env: { TOSA_NOW: "2026-05-01T06:00:00Z" } });

beforeAll(async () => {
	site = await startSite();
	workspace = await createWorkspace();
	await declare();
	for (const [index, [day, privacy, kind, spam]] of days.entries()) {
		const advert = `<aside>Advert ${index + 1}</aside>`;
		site.set({
			"/privacy": page(`<p>${privacy}</p>${advert}`),
			"/rules/kind": page(`<p>${kind}</p>`),
			"/rules/spam": page(`<p>${spam}</p>`),
		});
		await runTosa(["track"], { cwd: workspace.dir, env: { TOSA_NOW: `${day}T06:00:00Z` } });
	}
});

afterAll(async () => {
	await site.close();
	await workspace.dispose();
});

describe("tosa reextract --all-history", () => {
	it("makes of an unchanged collection the very history that was recorded", async () => {
		const { exitCode, stdout } = await tosa("reextract", "--all-history");
		expect(exitCode).toBe(0);
		expect(await workspace.git(["rev-parse", "rebuilt-2026-05-01"])).toBe(await workspace.git(["rev-parse", "main"]));
		expect(stdout).toMatch(/^rebuilt {10}Lumora {2}Rules {2}3 versions$/m);
		expect(stdout).toMatch(/2 documents rebuilt from 6 captures .*: 6 versions on rebuilt-2026-05-01, 6 on main/);
	});

	it("applies present declarations to all of it, in a branch that can be read, compared and adopted", async () => {
		await declare({ remove: "aside" });
		const main = await workspace.git(["rev-parse", "main"]);
		const { exitCode, stdout } = await tosa("reextract", "--all-history", "--branch", "clean");
		expect(exitCode).toBe(0);
		expect(stdout).toMatch(/^rebuilt {10}Lumora {2}Privacy Policy {2}3 versions, ends with a different text$/m);
		expect(await workspace.git(["rev-parse", "main"])).toBe(main);
		expect(await workspace.git(["log", "-p", "clean"])).not.toContain("Advert");
		expect(await workspace.git(["status", "--porcelain"])).toBe("");

		// The commands that are printed work as they stand.
		const commands = stdout.split("\n").filter((line) => line.startsWith("  git "));
		expect(commands).toHaveLength(4);
		const [diff = "", log = "", worktree = "", adopt = ""] = commands;
		expect(diff).toBe("  git -C versions diff --stat main clean");
		expect(log).toBe("  git -C versions log --oneline clean");
		const beside = workspace.path("versions-clean");
		expect(worktree).toBe(`  git -C versions worktree add ${beside} clean && tosa --versions ${beside} log`);
		await workspace.git(["worktree", "add", "--quiet", beside, "clean"]);
		const read = await tosa("--versions", beside, "log", "lumora", "privacy-policy", "--no-gist");
		expect(read.stdout.trim().split("\n")).toHaveLength(3);
		await workspace.git(["worktree", "remove", beside]);

		expect(adopt).toBe("  git -C versions switch clean");
		await workspace.git(["switch", "--quiet", "clean"]);
		expect(await workspace.read("versions/Lumora/Privacy Policy.md")).toBe("We keep data for 90 days.");
		const track = await tosa("track", "--json");
		expect(track.stdout.match(/"outcome":"unchanged"/g)).toHaveLength(2);
		expect(track.stdout).not.toContain('"upgrade"');
		await workspace.git(["switch", "--quiet", "main"]);
		await declare();
	});

	it("rebuilds what is named and copies the rest; lists pages without text, and exits with 3 where versions are lost", async () => {
		await declare({ select: "article" });
		const { exitCode, stdout } = await tosa(
			"reextract",
			"lumora",
			"rules",
			"--all-history",
			"--branch",
			"some",
			"--json",
		);
		await declare();
		const [policy, rules, { summary }] = stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(exitCode).toBe(3);
		expect(policy).toMatchObject({ terms: "Privacy Policy", outcome: "copied", before: 3, after: 3, sameText: true });
		expect(rules).toMatchObject({ outcome: "rebuilt", before: 3, after: 0, lost: 3, sameText: false });
		expect(rules.failures).toHaveLength(3);
		expect(rules.failures[0]).toEqual({
			snapshots: [expect.stringMatching(/^[0-9a-f]{40}$/), expect.stringMatching(/^[0-9a-f]{40}$/)],
			date: "2026-01-10T06:00:00.000Z",
			error: { code: "SELECTOR_MISSED", message: expect.any(String), hint: expect.any(String) },
		});
		expect(summary).toEqual({
			...{ branch: "some", current: "main", bare: false, commit: await workspace.git(["rev-parse", "some"]) },
			...{ captures: 3, rebuilt: 1, copied: 1, before: 6, after: 3, upgrades: 0, kept: 3, lost: 3, failures: 3 },
			...{ otherText: 1, durationMs: expect.any(Number) },
		});
		await workspace.git(["fsck", "--strict"]);
	});

	it("makes the versions anew where only the pages are left", async () => {
		const copy = await createWorkspace();
		await workspace.git(["clone", "--quiet", workspace.path("snapshots"), copy.path("snapshots")], ".");
		await copy.write("declarations/Lumora.json", await workspace.read("declarations/Lumora.json"));
		const { exitCode, stdout } = await runTosa(["reextract", "--all-history", "--branch", "main"], { cwd: copy.dir });
		expect(exitCode).toBe(2); // It is the branch on which the new repository stands.
		expect(stdout).toBe("");
		const again = await runTosa(["reextract", "--all-history", "--branch", "anew"], { cwd: copy.dir });
		expect(again.exitCode).toBe(0);
		expect(again.stdout).not.toContain("git -C versions diff");
		await copy.git(["switch", "--quiet", "anew"]);
		expect(existsSync(copy.path("versions/Lumora/Rules.md"))).toBe(true);
		expect(await copy.git(["rev-parse", "anew"])).toBe(await workspace.git(["rev-parse", "main"]));
		await copy.dispose();
	});
});
