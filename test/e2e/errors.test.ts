import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;
let empty: Workspace;

beforeAll(async () => {
	site = await startSite({ "/a": "<main><p>Terms A.</p></main>", "/b": "<main><p>Terms B.</p></main>" });
	empty = await createWorkspace();
	workspace = await createWorkspace();
	await workspace.declare("Lumora", {
		name: "Lumora",
		terms: {
			Imprint: { fetch: `${site.url}/a`, select: "main" },
			Rules: { combine: [{ fetch: `${site.url}/a` }, { fetch: `${site.url}/b` }], select: "main" },
		},
	});
	await runTosa(["track"], { cwd: workspace.dir });
	// A version that a person recorded by hand names no snapshot; another document was deleted and came back.
	const git = (...args: string[]) =>
		execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: workspace.path("versions") });
	await workspace.write("versions/Lumora/Old.md", "Old terms.");
	git("add", "Lumora/Old.md");
	git("commit", "--quiet", "-m", "Record new changes of Lumora Old");
	await workspace.write("versions/Lumora/Old.md", "Older terms, mended.");
	git("commit", "--quiet", "-am", "Record new changes of Lumora Old");
	await workspace.write("versions/Lumora/Back.md", "Terms.");
	git("add", "Lumora/Back.md");
	git("commit", "--quiet", "-m", "First record of Lumora Back");
	git("rm", "--quiet", "Lumora/Back.md");
	git("commit", "--quiet", "-m", "Delete Lumora Back");
	await workspace.write("versions/Lumora/Back.md", "Terms, back again.");
	git("add", "Lumora/Back.md");
	git("commit", "--quiet", "-m", "First record of Lumora Back");
});

afterAll(async () => {
	await site.close();
	await workspace.dispose();
	await empty.dispose();
});

/** What a person types, the code of the error, the exit code, and words that the message or its hint must hold. */
const cases: readonly (readonly [args: readonly string[], code: string, exitCode: number, words: string])[] = [
	[["log", "lumora", "imprints-of-all-kinds"], "UNKNOWN_TERMS", 2, "Imprint"],
	[["log", "-n", "0"], "BAD_NUMBER", 2, "--limit"],
	[["log", "--since", "last week"], "BAD_DATE", 2, "2024-03-01"],
	[["diff", "lumora", "imprint", "HEAD~1"], "BAD_POINT", 2, "at least 4 characters"],
	[["diff", "lumora", "imprint", "-5"], "NOT_THAT_MANY_VERSIONS", 2, "1 versions"],
	[["diff", "lumora", "imprint", "first", "--commit", "abcd"], "POINTS_AND_COMMIT", 2, "either"],
	[["show", "lumora", "imprint", "--at", "deadbeef"], "UNKNOWN_COMMIT", 2, "tosa log"],
	[["show", "lumora", "back", "--at", "-1"], "DELETED_THEN", 2, "--at"],
	[["show", "lumora", "old", "--snapshot"], "SNAPSHOT_UNKNOWN", 4, "does not name a snapshot"],
	[["extract", "lumora", "imprint", "--url", "not an address"], "BAD_URL", 2, "not an address"],
	[["extract", "lumora", "rules", "--url", "https://elsewhere.example/"], "NOT_A_SOURCE", 2, "/b"],
	[["extract", "lumora", "rules", "--html", "one.html"], "WRONG_NUMBER_OF_FILES", 2, "2 sources"],
	[["extract", "lumora", "imprint", "--html", "missing.html"], "FILE_UNREADABLE", 2, "missing.html"],
	[["reextract", "--branch", "x"], "OPTION_WITHOUT_ANOTHER", 2, "--all-history"],
	[["reextract", "--all-history", "--dry-run"], "OPTIONS_EXCLUDE", 2, "branch"],
	[["reextract", "--all-history", "--branch", "main"], "BRANCH_EXISTS", 2, "--branch"],
	[["reextract", "--all-history", "--branch", "a b"], "BAD_BRANCH", 2, "a b"],
	[["reextract", "lumora", "old", "--all-history"], "UNKNOWN_TERMS", 2, "Imprint"],
	[["--versions", "/", "log"], "NOT_A_REPOSITORY", 4, "repository"],
];

describe("an error", () => {
	it.each(cases.map((each) => [each[0].join(" "), each] as const))(
		"of `tosa %s` names the thing, the reason and the next step",
		async (_, [args, code, exitCode, words]) => {
			const result = await runTosa(args, { cwd: workspace.dir });
			expect(result.stderr).toContain(`(${code})`);
			expect(result.stderr).toContain(words);
			expect(result.stderr).not.toContain("    at ");
			expect(result).toMatchObject({ exitCode, stdout: "" });
		},
	);

	it("of a clock that is set wrongly names the variable", async () => {
		const { stderr, exitCode } = await runTosa(["track"], { cwd: workspace.dir, env: { TOSA_NOW: "soon" } });
		expect(stderr).toContain("(BAD_CLOCK)");
		expect(exitCode).toBe(2);
	});

	it("of a collection without records says to track first", async () => {
		const { stderr, exitCode } = await runTosa(["log"], { cwd: empty.dir });
		expect(stderr).toContain("(NOTHING_RECORDED)");
		expect(stderr).toContain("tosa track");
		expect(exitCode).toBe(2);
	});

	it("of broken declarations lists each, and `tosa check` finds the same", async () => {
		await empty.declare("Brindle", { name: "Brindle", terms: { Rules: { fetch: "ftp://x.example", select: "main" } } });
		const tracked = await runTosa(["track"], { cwd: empty.dir });
		expect(tracked.stderr).toContain("(DECLARATIONS_INVALID)");
		expect(tracked.stderr).toContain("Brindle.json");
		const checked = await runTosa(["check", "--json"], { cwd: empty.dir });
		expect(checked.exitCode).toBe(2);
		expect(
			checked.stdout
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line)),
		).toMatchObject([{ code: "URL_INVALID", severity: "error", path: "terms.Rules.fetch", hint: expect.any(String) }]);
	});

	it("of a browser that cannot be used is told for its documents alone, and exits with 4", async () => {
		await workspace.declare("Scripted", {
			name: "Scripted",
			terms: { Rules: { fetch: `${site.url}/b`, select: "main", executeClientScripts: true } },
		});
		const env = { TOSA_CHROMIUM: "/nowhere/chromium" };
		const { stdout, exitCode } = await runTosa(["track", "--json"], { cwd: workspace.dir, env });
		const results = stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(results.find((result) => result.service === "Scripted")).toMatchObject({
			outcome: "failed",
			error: { code: "BROWSER_NOT_USABLE", environment: true, hint: expect.any(String) },
		});
		expect(results.filter((result) => result.outcome === "unchanged")).toHaveLength(2);
		expect(exitCode).toBe(4);
	});
});

describe("tosa setup", () => {
	it("says which browser it found, its version, and that it starts", async () => {
		const { stdout, exitCode } = await runTosa(["setup", "--json"], { cwd: workspace.dir });
		expect(exitCode).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			executablePath: expect.any(String),
			origin: expect.any(String),
			starts: true,
		});
	});

	it("says what to do where there is none", async () => {
		const env = { TOSA_CHROMIUM: "/nowhere/chromium" };
		const { stderr, exitCode } = await runTosa(["setup", "--no-install"], { cwd: workspace.dir, env });
		expect(stderr).toContain("/nowhere/chromium");
		expect(exitCode).toBe(4);
	});
});
