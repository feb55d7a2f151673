import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";
import { freshPath, recordAll } from "../unit/archive/scratch.js";

let site: Site;
let workspace: Workspace;
let elsewhere: string;

const text = (days: number, more = "") => `<body><main><h1>Privacy Policy</h1><h2>Retention</h2>
	<p>We keep what you give us for ${days} days, unless the law asks for longer. You may ask us to erase it.</p>
	<h2>Sharing</h2><p>We share nothing with advertisers.</p>${more}</main></body>`;

beforeAll(async () => {
	site = await startSite();
	workspace = await createWorkspace();
	elsewhere = mkdtempSync(join(tmpdir(), "tosa-elsewhere-"));
	await workspace.declare("Lumora", {
		name: "Lumora Sàrl",
		terms: {
			"Privacy Policy": { fetch: `${site.url}/privacy`, select: "main" },
			"Terms of Service": { fetch: `${site.url}/terms`, select: "main" },
		},
	});
	const moments: [string, string, string][] = [
		["2025-01-10", text(30), "<main><p>Be kind.</p></main>"],
		["2025-06-15", text(180), "<main><p>Be kind.</p></main>"],
		[
			"2026-02-20",
			text(180, "<h2>Arbitration</h2><p>Disputes go to an arbitrator \u001b[31m&lt;img onerror=x&gt; in Basel.</p>"),
			"",
		],
	];
	for (const [day, privacy, terms] of moments) {
		site.set({ "/privacy": privacy, "/terms": terms === "" ? { status: 410, body: "gone" } : terms });
		await runTosa(["track"], { cwd: workspace.dir, env: { TOSA_NOW: `${day}T06:00:00Z` } });
	}
});

afterAll(async () => {
	await site.close();
	await workspace.dispose();
	rmSync(elsewhere, { recursive: true });
});

const tosa = (...args: string[]) => runTosa(args, { cwd: workspace.dir });
const json = async (...args: string[]) =>
	(await tosa(...args, "--json")).stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));

describe("links", () => {
	const template = "https://git.example/c/%COMMIT";

	it("lead to the source and to the commit in the HTML of diff, show and memo, and in the Markdown of diff and memo", async () => {
		const document = ["lumora", "privacy-policy"] as const;
		const [commit] = (await json("log", ...document)).map((row) => row.commit);
		const since = ["--since", "2025-01-01"] as const;
		for (const args of [
			["diff", ...document, "--format", "html"],
			["show", ...document, "--format", "html"],
			["memo", ...document, ...since, "--format", "html"],
		]) {
			const { stdout } = await tosa(...args, "--commit-url", template);
			expect([args[0], stdout.includes(`<a href="https://git.example/c/${commit}"`)]).toEqual([args[0], true]);
			expect([args[0], stdout.includes(`<a href="${site.url}/privacy"`)]).toEqual([args[0], true]);
		}
		for (const args of [
			["diff", ...document, "--format", "markdown"],
			["memo", ...document, ...since],
		]) {
			const { stdout } = await tosa(...args, "--commit-url", template);
			expect([args[0], stdout.includes(`](<https://git.example/c/${commit}>)`)]).toEqual([args[0], true]);
			expect([args[0], stdout.includes(`](<${site.url}/privacy>)`)]).toEqual([args[0], true]);
		}
	});

	it("lead to no source where only the versions are read", async () => {
		const args = ["show", "lumora", "privacy-policy", "--format", "html"];
		const { stdout } = await runTosa(["--versions", join(workspace.dir, "versions"), ...args]);
		expect(stdout).not.toContain("Source:");
	});
});

describe("tosa log", () => {
	it("lists changes newest first, one line each", async () => {
		const { stdout, exitCode } = await tosa("log");
		expect(exitCode).toBe(0);
		const lines = stdout.trim().split("\n");
		expect(lines).toHaveLength(6);
		expect(lines[0]).toMatch(/^2026-02-20 {2}Lumora {2}Privacy Policy {4}substantive +\+\d+ +−0 {2}[0-9a-f]{7}$/);
		expect(lines[1]).toBe(`${" ".repeat(12)}“Disputes go to an arbitrator  [31m<img onerror=x> in Basel.”`);
		expect(lines[2]).toMatch(/^2025-06-15 .* substantive +\+1 +−1 /);
		expect(lines[3]).toBe(`${" ".repeat(12)}“We keep what you give us for 180 days, unless the law asks for…”`);
		expect(lines.slice(4).every((line) => line.startsWith("2025-01-10") && line.includes("first record"))).toBe(true);
	});

	it("leaves out what the changes say, where that is not wanted", async () => {
		const { stdout } = await tosa("log", "--no-gist");
		expect(stdout.trim().split("\n")).toHaveLength(4);
		const [latest] = await json("log", "--no-gist");
		expect(latest).not.toHaveProperty("gist");
	});

	it("tells recorded changes as their commits do, and others by their texts", async () => {
		const trailers = await workspace.git(["log", "-1", "--format=%(trailers:key=Tosa-Gist,valueonly)"]);
		expect(trailers.trim()).toContain("Disputes go to an arbitrator");
		expect(await json("log", "lumora", "privacy-policy")).toMatchObject([
			{ gist: expect.stringContaining("arbitrator") },
			{ gist: expect.stringContaining("180 days") },
			{ gist: null },
		]);
	});

	it("takes names as slugs or exactly, a range of dates and a limit", async () => {
		expect(await json("log", "lumora", "privacy-policy")).toHaveLength(3);
		expect(await json("log", "Lumora", "Privacy Policy", "-n", "1")).toMatchObject([
			{ date: "2026-02-20T06:00:00.000Z" },
		]);
		expect(await json("log", "--since", "2025-06-15", "--until", "2025-06-15")).toHaveLength(1);
		expect(await json("log", "lumora", "--since", "2030")).toEqual([]);
	});

	it("writes the fields of the output contract", async () => {
		const [latest] = await json("log");
		const [snapshot] = (await workspace.git(["log", "-1", "--format=%H"], "snapshots")).split("\n");
		expect(latest).toEqual({
			service: "Lumora",
			terms: "Privacy Policy",
			commit: await workspace.git(["rev-parse", "HEAD"]),
			date: "2026-02-20T06:00:00.000Z",
			kind: "substantive",
			shown: true,
			reasons: [expect.stringContaining("2 sentences are new")],
			notes: [],
			gist: expect.stringContaining("arbitrator"),
			wordsAdded: expect.any(Number),
			wordsRemoved: 0,
			snapshot,
			snapshots: [snapshot],
			watches: [],
			language: "en",
		});
	});

	it("reads a versions repository from anywhere, even a bare one, without declarations", async () => {
		const bare = join(elsewhere, "bare.git");
		execFileSync("git", ["clone", "--quiet", "--bare", workspace.path("versions"), bare]);
		for (const path of [workspace.path("versions"), bare]) {
			const { stdout, exitCode } = await runTosa(["--versions", path, "log", "lumora", "--no-gist"], {
				cwd: elsewhere,
			});
			expect(exitCode).toBe(0);
			expect(stdout.trim().split("\n")).toHaveLength(4);
		}
		const list = await runTosa(["--versions", bare, "list", "--json"], { cwd: elsewhere });
		expect(list.stdout.trim().split("\n")).toHaveLength(2);
	});

	it("names the nearest services for one that it does not know", async () => {
		const { stderr, exitCode } = await tosa("log", "lumra");
		expect(exitCode).toBe(2);
		expect(stderr).toContain("Lumora");
	});

	it("says what to do where nothing is recorded", async () => {
		const { stderr, exitCode } = await runTosa(["log"], { cwd: elsewhere });
		expect(exitCode).toBe(2);
		expect(stderr).toContain("tosa track");
	});
});

describe("tosa diff of a text that announces a date", () => {
	it("says how many days are left", async () => {
		const versions = freshPath();
		const path = "Lumora/Terms of Service.md";
		await recordAll(versions, [path, "Be kind.\n"], [path, "Be kind.\n\nEffective 1 March 2024.\n"]);
		const args = ["--versions", versions, "diff", "lumora", "terms-of-service"];
		const { stdout } = await runTosa(args, { env: { TOSA_NOW: "2024-02-01T12:00:00Z" } });
		expect(stdout).toContain("applies from 1 March 2024 (in 29 days)\n");
	});
});

describe("tosa diff --with", () => {
	it("compares two documents at a point of each, by default at the latest good version", async () => {
		const other = ["--with", "lumora/terms"];
		const [latest] = await json("diff", "lumora", "privacy-policy", ...other);
		expect(latest).toMatchObject({
			terms: "Privacy Policy",
			with: { service: "Lumora", terms: "Terms of Service" },
			from: { date: "2026-02-20T06:00:00.000Z" },
			to: { date: "2025-01-10T06:00:00.000Z" },
			kind: null,
			reasons: [],
			watches: [],
			announced: [],
		});
		expect(latest).not.toHaveProperty("recorded");
		const [first] = await json("diff", "lumora", "privacy-policy", "first", "latest", ...other);
		expect(first.from.date).toBe("2025-01-10T06:00:00.000Z");
		const same = await tosa("diff", "lumora", "terms", "--with", "lumora", "--exit-code");
		expect(same).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("The two documents are the same.") });
		const refused = await tosa("diff", "lumora", "terms", "--with", "lumora", "--commit", "abcd");
		expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("OPTIONS_EXCLUDE") });
		expect((await tosa("diff", "lumora", "terms", "--with", "lumora/else")).stderr).toContain("UNKNOWN_TERMS");
	});
});

describe("tosa show", () => {
	it("prints the latest version, or the one that held at a point", async () => {
		expect((await tosa("show", "lumora", "privacy-policy")).stdout).toContain("arbitrator");
		for (const point of ["2025-12-31", "-1", (await json("log", "lumora", "privacy-policy"))[1].commit.slice(0, 8)]) {
			const { stdout } = await tosa("show", "lumora", "privacy-policy", "--at", point);
			expect(stdout).toContain("180 days");
			expect(stdout).not.toContain("arbitrator");
		}
	});

	it("prints the page that a version was extracted from", async () => {
		const { stdout } = await tosa("show", "lumora", "privacy-policy", "--at", "first", "--snapshot");
		expect(stdout).toBe(text(30));
	});

	it("refuses a point before the first record, and says when that was", async () => {
		const { stderr, exitCode } = await tosa("show", "lumora", "privacy-policy", "--at", "2024-12-31");
		expect(exitCode).toBe(2);
		expect(stderr).toContain("2025-01-10");
	});
});

describe("tosa diff", () => {
	it("shows the latest change without points, under its heading", async () => {
		const { stdout, exitCode } = await tosa("diff", "lumora", "privacy-policy");
		expect(exitCode).toBe(0);
		expect(stdout).toContain("Arbitration");
		expect(stdout).not.toContain("advertisers.\n+");
	});

	it("shows the words that changed between two dates", async () => {
		const { stdout } = await tosa("diff", "lumora", "privacy-policy", "2025-01-31", "2025-12-31");
		expect(stdout).toContain("[-30-]{+180+} days");
		expect(stdout).toContain("Retention");
	});

	it("takes points counted back, and the commit of one change", async () => {
		const byPoint = await tosa("diff", "lumora", "privacy-policy", "-2", "-1");
		const [, second] = await json("log", "lumora", "privacy-policy");
		const byCommit = await tosa("diff", "lumora", "privacy-policy", "--commit", second.commit);
		expect(byPoint.stdout).toContain("[-30-]{+180+}");
		expect(byCommit.stdout).toBe(byPoint.stdout);
	});

	it("exits with 1 for a difference only with --exit-code", async () => {
		expect((await tosa("diff", "lumora", "privacy-policy", "--exit-code")).exitCode).toBe(1);
		expect((await tosa("diff", "lumora", "privacy-policy", "latest", "--exit-code")).exitCode).toBe(0);
	});

	it("writes the blocks and words of the output contract", async () => {
		const [diff] = await json("diff", "lumora", "privacy-policy", "first", "-1");
		expect(diff).toMatchObject({ service: "Lumora", terms: "Privacy Policy", kind: "substantive" });
		expect(diff.from.date).toBe("2025-01-10T06:00:00.000Z");
		const edited = diff.blocks.filter((block: { op: string }) => block.op === "edit");
		expect(edited).toMatchObject([
			{
				headings: ["Privacy Policy", "Retention"],
				before: expect.stringContaining("30"),
				after: expect.stringContaining("180"),
			},
		]);
		expect(edited[0].words).toContainEqual(["remove", "30"]);
		expect(edited[0].words).toContainEqual(["add", "180"]);
	});

	it("writes a patch that git applies", async () => {
		const { stdout } = await tosa("diff", "lumora", "privacy-policy", "first", "latest", "--format", "patch");
		execFileSync("git", ["apply", "--check", "-R", "-"], { cwd: workspace.path("versions"), input: stdout });
	});

	it.each(["html", "markdown"])("keeps text that looks like markup harmless in %s", async (format) => {
		const { stdout } = await tosa("diff", "lumora", "privacy-policy", "--format", format);
		expect(stdout).toContain("arbitrator");
		expect(stdout).not.toContain("<img onerror");
		expect(stdout).not.toContain("\u001b");
	});

	it("sends no control characters of a page to the terminal", async () => {
		const { stdout } = await tosa("diff", "lumora", "privacy-policy");
		expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
	});

	it("says how much changed in which section", async () => {
		const { stdout } = await tosa("diff", "lumora", "privacy-policy", "first", "latest", "--stat");
		expect(stdout).toContain("Arbitration");
		expect(stdout).toMatch(/\+\d+/);
	});

	it("refuses a format and a point that do not exist", async () => {
		expect((await tosa("diff", "lumora", "privacy-policy", "--format", "pdf")).exitCode).toBe(2);
		expect((await tosa("diff", "lumora", "privacy-policy", "yesterday-ish")).exitCode).toBe(2);
	});
});

describe("tosa list and tosa status", () => {
	it("list what is declared", async () => {
		expect(await json("list")).toEqual([
			{
				service: "Lumora",
				name: "Lumora Sàrl",
				terms: "Privacy Policy",
				language: "en",
				sources: [{ url: `${site.url}/privacy`, lane: "auto" }],
			},
			{
				service: "Lumora",
				name: "Lumora Sàrl",
				terms: "Terms of Service",
				language: null,
				sources: [{ url: `${site.url}/terms`, lane: "auto" }],
			},
		]);
	});

	it("tell when each was last checked, and what fails since when", async () => {
		expect(await json("status")).toMatchObject([
			{ terms: "Privacy Policy", state: "ok", lastSuccess: "2026-02-20T06:00:00.000Z", failuresInARow: 0 },
			{
				terms: "Terms of Service",
				state: "failing",
				outcome: "gone",
				lastChecked: "2026-02-20T06:00:00.000Z",
				lastSuccess: "2025-06-15T06:00:00.000Z",
				failingSince: "2026-02-20T06:00:00.000Z",
				error: { code: "FETCH_GONE" },
			},
		]);
		expect(await json("status", "--failing")).toHaveLength(1);
	});
});

describe("tosa extract", () => {
	it("prints the text as it stands now and records nothing", async () => {
		const before = await workspace.git(["rev-parse", "HEAD"]);
		site.set({ "/privacy": text(7) });
		const { stdout, exitCode } = await tosa("extract", "lumora", "privacy-policy");
		expect(exitCode).toBe(0);
		expect(stdout).toContain("for 7 days");
		expect(await workspace.git(["rev-parse", "HEAD"])).toBe(before);
	});

	it("takes a saved page, or another address", async () => {
		await workspace.write("saved.html", text(9));
		expect((await tosa("extract", "lumora", "privacy-policy", "--html", "saved.html")).stdout).toContain("for 9 days");
		site.set({ "/draft": text(11) });
		const { stdout } = await tosa("extract", "lumora", "privacy-policy", "--url", `${site.url}/draft`);
		expect(stdout).toContain("for 11 days");
	});

	it("says which selector misses, and exits with 3", async () => {
		await workspace.write("other.html", "<p>Nothing selected here.</p>");
		const { stderr, exitCode } = await tosa("extract", "lumora", "privacy-policy", "--html", "other.html");
		expect(exitCode).toBe(3);
		expect(stderr).toContain("main");
		expect(stderr).toContain("SELECTOR_MISSED");
	});
});

describe("changes that deserve no attention", () => {
	let quiet: Workspace;
	const quietly = (...args: string[]) => runTosa(args, { cwd: quiet.dir });
	const page = (updated: string, days: number) =>
		`<main><h1>Terms</h1><p>Last updated: ${updated}</p><p>We keep your files for ${days} days after you leave the service.</p></main>`;

	beforeAll(async () => {
		quiet = await createWorkspace();
		await quiet.declare("Velo", {
			name: "Velo",
			terms: { "Terms of Service": { fetch: `${site.url}/velo`, select: "main" } },
		});
		const moments = [
			["2025-01-01", page("1 January 2025", 30)],
			["2025-02-01", page("1 February 2025", 90)],
			["2025-03-01", page("1 March 2025", 90)],
		] as const;
		for (const [day, body] of moments) {
			site.set({ "/velo": body });
			await runTosa(["track"], { cwd: quiet.dir, env: { TOSA_NOW: `${day}T06:00:00Z` } });
		}
	});
	afterAll(() => quiet.dispose());

	it("are left out of the log, which says how many and of which kinds", async () => {
		const { stdout, stderr } = await quietly("log", "--no-gist");
		expect(
			stdout
				.trim()
				.split("\n")
				.map((line) => line.slice(0, 10)),
		).toEqual(["2025-02-01", "2025-01-01"]);
		expect(stderr).toContain("1 change hidden: 1 date (--all lists them, --reasons says why).");
	});

	it("are listed on request, all or by kind, with the reasons", async () => {
		expect((await quietly("log", "--all", "--no-gist")).stdout.trim().split("\n")).toHaveLength(3);
		const { stdout } = await quietly("log", "--kind", "date,links", "--reasons", "--no-gist");
		expect(stdout).toMatch(/^2025-03-01 .* date .*\n +A date line changed: “1 March 2025”\.\n$/);
		const rows = (await quietly("log", "--all", "--json")).stdout.trim().split("\n");
		expect(rows.map((row) => JSON.parse(row).shown)).toEqual([false, true, true]);
	});

	it("are not what `tosa diff` shows of itself, unless all are meant", async () => {
		const { stdout, stderr } = await quietly("diff", "velo", "terms-of-service");
		expect(stdout).toContain("[-30-]{+90+}");
		expect(stdout).toContain("1 change is folded: 1 date.");
		expect(stderr).toContain("1 later change is hidden (--all shows the latest).");
		const all = await quietly("diff", "velo", "terms-of-service", "--all");
		expect(all.stdout).toContain("{+March+}");
	});

	it.each([
		[["log", "--kind", "noise"], "UNKNOWN_KIND", "substantive, editorial"],
		[["log", "--kind", "date", "--all"], "KIND_AND_ALL", "hidden ones included"],
	])("of `tosa %s` cannot be asked for", async (args, code, hint) => {
		const { stderr, exitCode } = await quietly(...args);
		expect(exitCode).toBe(2);
		expect(stderr).toContain(code);
		expect(stderr).toContain(hint);
	});
});
