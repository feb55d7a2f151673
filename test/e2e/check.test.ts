import { execFileSync } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runTosa, startTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const paragraphs = (sentence: string) =>
	Array.from({ length: 14 }, (_, index) => `<p>${index + 1}. ${sentence}.</p>`).join("\n");
const ENGLISH = paragraphs(
	"We keep the personal data that you give us for as long as your account exists, and for thirty days after that",
);
const FRENCH = paragraphs(
	"Nous conservons les données personnelles que vous nous confiez aussi longtemps que votre compte existe, puis trente jours",
);
const page = (body: string, title = "Terms of Lumora") =>
	`<!doctype html><html><head><title>${title}</title></head><body><nav>Home Products Prices Help About us</nav>${body}<footer>Lumora, Harbour Road 7</footer></body></html>`;

const SIGN_IN = page(
	`<main><h1>Sign in</h1><form><label>E-mail <input type="email" name="email"></label>
	<label>Password <input type="password"></label><button>Sign in</button><a href="/forgot">Forgot password?</a></form></main>`,
	"Sign in - Lumora",
);

interface Line {
	readonly code: string;
	readonly terms: string;
	readonly severity: string;
	readonly [key: string]: unknown;
}

const linesOf = (stdout: string): Line[] =>
	stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
/** Codes by terms, notices apart. */
const codesOf = (lines: readonly Line[]) =>
	lines.filter(({ severity }) => severity !== "notice").map(({ terms, code }) => `${terms} ${code}`);

describe("tosa check --online", () => {
	let site: Site;
	let workspace: Workspace;
	let visits = 0;

	const at = (path: string, more: object = {}) => ({
		...{ fetch: `${site.url}${path}`, select: "main", executeClientScripts: false },
		...more,
	});
	const unstable = (remove: object) => ({ name: "Quill", terms: { Rules: at("/unstable", remove) } });

	beforeAll(async () => {
		site = await startSite();
		site.set({
			"/terms": page(`<main><h1>Terms</h1>${ENGLISH}</main>`),
			"/terms/": page(`<main><h1>Terms</h1>${ENGLISH}</main>`),
			"/moved": page(`<main><h1>Privacy</h1>${ENGLISH}</main>`),
			"/sign-in": SIGN_IN,
			"/fr": page(`<main><h1>Conditions</h1>${FRENCH}</main>`),
			"/brief": page("<main><h1>Terms</h1></main>"),
			"/unstable": (_, response) => {
				visits++;
				const banner = `<div class="offer-banner"><p>Offer ${visits}: save ${visits * 3} %</p></div>`;
				response.setHeader("content-type", "text/html");
				response.end(page(`<main><h1>Rules</h1>${banner}${ENGLISH}</main>`));
			},
		});
		workspace = await createWorkspace();
		await workspace.declare("Lumora", { name: "Lumora", terms: { Privacy: at("/moved") } });
		await runTosa(["track"], { cwd: workspace.dir, env: { TOSA_NOW: "2026-03-01T06:00:00Z" } });
		// The site gets another shape.
		site.set({ "/moved": page(`<article id="policy"><h1>Privacy</h1>${ENGLISH}</article>`) });
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: {
				Terms: at("/terms", { remove: ".gone" }),
				Privacy: at("/moved"),
				Gone: at("/gone"),
				Account: at("/sign-in"),
				Language: at("/fr", { acceptLanguage: "en" }),
				Brief: at("/brief"),
				Body: at("/terms#all", { select: ["h1", "body", ".none"] }),
				Several: {
					select: "main",
					executeClientScripts: false,
					combine: [{ fetch: `${site.url}/terms?1` }, { fetch: `${site.url}/gone?2` }],
				},
			},
		});
		await workspace.declare("Quill", unstable({}));
		await workspace.declare("Twin", { name: "Twin", terms: { Terms: at("/terms/?1") } });
	});
	afterAll(async () => {
		await site.close();
		await workspace.dispose();
	});

	const check = (args: readonly string[]) => runTosa(["check", "--online", ...args], { cwd: workspace.dir });

	it("says of each source what is wrong with it, where, and what would be right", async () => {
		const { stdout, stderr, exitCode } = await check(["--json"]);
		const lines = linesOf(stdout);
		expect(codesOf(lines).toSorted()).toEqual(
			[
				"Account PAGE_IS_SIGN_IN",
				"Body SELECTOR_MISSED",
				"Body SELECTS_WHOLE_PAGE",
				"Brief TEXT_TOO_SHORT",
				"Brief SELECTS_LITTLE",
				"Gone FETCH_GONE",
				"Language LANGUAGE_UNEXPECTED",
				"Privacy SELECTOR_MISSED",
				"Rules TEXT_UNSTABLE",
				"Several FETCH_GONE",
				"Several URL_REPEATED",
				"Terms REMOVE_MISSED",
				"Terms URL_REPEATED",
			].toSorted(),
		);
		const found = (code: string, terms: string) => lines.find((line) => line.code === code && line.terms === terms);
		expect(found("SELECTOR_MISSED", "Privacy")).toMatchObject({
			file: "declarations/Lumora.json",
			path: "terms.Privacy.select",
			line: expect.any(Number),
			column: expect.any(Number),
			url: `${site.url}/moved`,
			proposals: [{ key: "select", value: "#policy", share: 1, before: "2026-03-01" }],
		});
		expect(lines.find(({ path }) => path === "terms.Body.select[2]")).toMatchObject({ code: "SELECTOR_MISSED" });
		expect(found("LANGUAGE_UNEXPECTED", "Language")).toMatchObject({ figures: { language: "fr", expected: "en" } });
		expect(lines.filter(({ code, terms }) => code === "TEXT_MEASURED" && terms === "Terms")).toEqual([
			expect.objectContaining({
				severity: "notice",
				message: expect.stringContaining("words"),
				figures: { words: 323, coverage: expect.any(Number), language: "en", lane: "http" },
			}),
			expect.objectContaining({ service: "Twin" }),
		]);
		expect(stderr).toContain("Lumora · Terms");
		expect(exitCode).toBe(2);
	});

	it("fetches each source twice", async () => {
		site.requests.length = 0;
		await check(["declarations/Twin.json"]);
		expect(site.requests.map(({ url }) => url)).toEqual(["/terms/?1", "/terms/?1"]);
	});

	it("proposes what to remove from an unstable page, and keeps its word", async () => {
		const { stdout, exitCode } = await check(["--json", "declarations/Quill.json"]);
		expect(exitCode).toBe(2);
		const [found] = linesOf(stdout).filter(({ code }) => code === "TEXT_UNSTABLE");
		expect(found).toMatchObject({
			lines: [
				{ sign: "-", text: expect.stringMatching(/^Offer \d+: save \d+ %$/) },
				{ sign: "+", text: expect.stringMatching(/^Offer \d+: save \d+ %$/) },
			],
			proposals: [{ key: "remove", lost: expect.closeTo(0.015, 2) }],
		});
		const [proposal] = (found?.["proposals"] ?? []) as readonly { value: unknown }[];
		await workspace.declare("Quill", unstable({ remove: proposal?.value }));
		const mended = await check(["--json", "declarations/Quill.json"]);
		expect(codesOf(linesOf(mended.stdout))).toEqual([]);
		expect(mended.exitCode).toBe(0);
		await workspace.declare("Quill", unstable({}));
	});

	it("writes for people, for GitHub, and for whoever reads JUnit", async () => {
		const files = ["declarations/Lumora.json", "declarations/Quill.json"];
		const pretty = await check(files);
		expect(pretty.stdout).toMatch(/^declarations\/Lumora\.json:\d+ terms\.Privacy\.select\n {2}error Nothing in /m);
		expect(pretty.stdout).toContain('  proposed: "select": "#policy" (finds 100 % of the text of 2026-03-01');
		expect(pretty.stdout).toMatch(
			/\n {2}notice \d+ words, \d+(\.\d)? % of the page's text, in English, over plain HTTP\./,
		);
		expect(pretty.stdout).toMatch(/\n {2}- Offer \d+: save/);

		const github = await runTosa(["-C", "declarations/..", "check", "--online", "--format", "github", ...files], {
			cwd: workspace.dir,
			env: { GITHUB_WORKSPACE: workspace.path("..") },
		});
		const folder = workspace.dir.split("/").at(-1);
		expect(
			github.stdout.split("\n").filter((line) => line !== "" && !/^::(error|warning|notice) file=/.test(line)),
		).toEqual([]);
		expect(github.stdout).toMatch(
			new RegExp(
				`^::error file=${folder}/declarations/Lumora\\.json,line=\\d+,col=\\d+,title=SELECTOR_MISSED · Lumora · Privacy::Nothing in `,
				"m",
			),
		);

		const junit = await check(["--format", "junit", ...files]);
		expect(junit.stdout).toMatch(/^<\?xml version="1\.0"/);
		expect(junit.stdout).toMatch(
			/<testcase name="Privacy" classname="Lumora" [^>]*>\s*<failure [^>]* type="SELECTOR_MISSED">/,
		);
		expect(junit.stdout).toMatch(new RegExp(`<testcase name="Several · ${site.url}/gone\\?2" [^>]*>\\s*<failure `));
		expect([pretty, github, junit].map(({ exitCode }) => exitCode)).toEqual([2, 2, 2]);
	});
});

describe("what could not be checked", () => {
	let site: Site;
	let workspace: Workspace;

	beforeEach(async () => {
		site = await startSite();
		workspace = await createWorkspace({ config: { fetch: { retries: 0 } } });
	});
	afterEach(async () => {
		await site.close();
		await workspace.dispose();
	});

	const declare = (more: object) =>
		workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/terms`, select: "main", ...more } },
		});

	it("is told apart from a bad declaration, by code and exit code", async () => {
		await declare({ executeClientScripts: false });
		site.set({ "/terms": { status: 503, body: "Busy" } });
		const down = await runTosa(["check", "--online", "--json"], { cwd: workspace.dir });
		expect(linesOf(down.stdout)).toMatchObject([
			{ code: "FETCH_SERVER_ERROR", unchecked: true, hint: expect.stringMatching(/^Run the check again later/) },
		]);
		expect(down.exitCode).toBe(3);
		expect(down.stderr).toContain("1 error (1 could not be checked), 0 warnings");

		await declare({ executeClientScripts: true });
		const env = { TOSA_CHROMIUM: "/nowhere/chromium" };
		const noBrowser = await runTosa(["check", "--online", "--json"], { cwd: workspace.dir, env });
		expect(linesOf(noBrowser.stdout)).toMatchObject([{ code: "BROWSER_NOT_USABLE", unchecked: true }]);
		expect(noBrowser.exitCode).toBe(3);
	});

	it("is a challenge, or a filter that is not trusted", async () => {
		await workspace.write("declarations/Lumora.filters.js", "export function tidy() {}");
		await declare({ executeClientScripts: false, filter: "tidy" });
		site.set({ "/terms": page(`<main>${ENGLISH}</main>`) });
		const result = await runTosa(["check", "--online", "--json"], { cwd: workspace.dir });
		expect(codesOf(linesOf(result.stdout))).toEqual(["Terms FILTERS_NOT_TRUSTED", "Terms FILTER_NOT_TRUSTED"]);
		expect(result.exitCode).toBe(3);

		await declare({ executeClientScripts: false });
		site.set({
			"/terms": page("<main><h1>Just a moment...</h1><p>Verify you are human</p></main>", "Just a moment..."),
		});
		const challenged = await runTosa(["check", "--online", "--json"], { cwd: workspace.dir });
		expect(codesOf(linesOf(challenged.stdout))).toEqual(["Terms PAGE_IS_CHALLENGE"]);
		expect(challenged.exitCode).toBe(3);
	});

	// The bound is met in whatever is done with the page: each of these steps fails for its document, not for the check.
	it.each([
		["takes longer", "EXTRACT_TIMEOUT", { timeoutMs: 100 }, "new Promise(() => {})"],
		[
			"holds more memory",
			"EXTRACT_MEMORY",
			{ memoryMb: 64 },
			"{ for (const all = []; ; ) all.push(Array(9999).fill({})); }",
		],
	])("is what %s than the configuration allows", async (_, code, extract, filter) => {
		await workspace.write("declarations/Lumora.filters.js", `export const tidy = () => ${filter};`);
		await declare({ executeClientScripts: false, filter: "tidy" });
		await workspace.configure({ trustFilters: true, extract });
		site.set({ "/terms": page(`<main>${ENGLISH}</main>`) });
		const { stdout, exitCode } = await runTosa(["check", "--online", "--json"], { cwd: workspace.dir });
		expect([codesOf(linesOf(stdout)), exitCode]).toEqual([[`Terms ${code}`], 2]);
	});

	it("is no second time what the files already tell", async () => {
		await declare({ executeClientScripts: false, remove: ["nav", "p:::x"], filter: "tidier" });
		site.set({ "/terms": page(`<main>${ENGLISH}</main>`) });
		const { stdout, exitCode } = await runTosa(["check", "--online", "--json"], { cwd: workspace.dir });
		expect(codesOf(linesOf(stdout)).sort()).toEqual(["Terms FILTERS_FILE_MISSING", "Terms SELECTOR_INVALID"]);
		expect(exitCode).toBe(2);
	});

	it("is every terms of a file that cannot be used, and is not taken for tried", async () => {
		await declare({ executeClientScripts: false, selector: "main" });
		const { stdout, stderr } = await runTosa(["check", "--online", "--format", "junit"], { cwd: workspace.dir });
		expect(stderr).toContain("Skipping the pages of Lumora: its files have errors.");
		expect(stdout).toContain('type="DECLARATION_UNKNOWN_KEY"');
		const terms = { executeClientScripts: false, select: "main", fetch: `${site.url}/terms` };
		await workspace.declare("Lumora", { name: "Lumora", terms: { Terms: terms, Other: { fetch: 1 } } });
		const partly = await runTosa(["check", "--online", "--format", "junit"], { cwd: workspace.dir });
		expect(partly.stdout).toContain('<skipped message="The files of the service have errors."/>');
		expect(partly.exitCode).toBe(2);
	});

	it("is not an address that leads to a home page without terms", async () => {
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/old/terms`, select: "main", executeClientScripts: false } },
		});
		site.set({ "/old/terms": { status: 302, headers: { location: "/" } }, "/": page("<main>Talk to friends.</main>") });
		const { stdout, exitCode } = await runTosa(["check", "--online", "--json"], { cwd: workspace.dir });
		expect(codesOf(linesOf(stdout))).toEqual(["Terms LEADS_HOME", "Terms TEXT_TOO_SHORT"]);
		expect(exitCode).toBe(2);
	});

	it("is everything where the configuration has errors, whoever made them", async () => {
		await declare({ executeClientScripts: false });
		await workspace.write("tosa.config.json", '{ "fetch": { "pause": 1 } }');
		const git = (...args: string[]) =>
			execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: workspace.dir });
		git("init", "--quiet", "--initial-branch=main");
		git("add", "--all");
		git("commit", "--quiet", "-m", "Declare");
		const all = await runTosa(["check", "--online", "--format", "junit"], { cwd: workspace.dir });
		expect(all.stdout).toContain('<skipped message="The configuration has errors."/>');
		expect(all.exitCode).toBe(2);
		await declare({ executeClientScripts: false, remove: "nav" });
		const changed = await runTosa(["check", "--online", "--changed", "main", "--json"], { cwd: workspace.dir });
		expect(linesOf(changed.stdout)).toMatchObject([{ code: "CONFIG_UNKNOWN_KEY", unchecked: true }]);
		expect(changed.exitCode).toBe(3);
		expect(site.requests).toEqual([]);
	});

	it("is what was interrupted: 130, and a report that says so", async () => {
		await declare({ executeClientScripts: false });
		site.set({ "/terms": { delayMs: 60_000, body: "Late" } });
		const running = startTosa(["check", "--online", "--format", "junit"], { cwd: workspace.dir });
		while (site.requests.length === 0) await new Promise((done) => setTimeout(done, 20));
		running.interrupt();
		const { stdout, exitCode } = await running.result;
		expect(exitCode).toBe(130);
		expect(stdout).toContain('<skipped message="The check was interrupted."/>');
	});
});

describe("tosa check --from-snapshots", () => {
	let site: Site;
	let workspace: Workspace;

	beforeEach(async () => {
		site = await startSite({ "/terms": page(`<main><h1>Terms</h1>${ENGLISH}</main>`) });
		workspace = await createWorkspace();
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/terms`, select: "main" } },
		});
	});
	afterEach(async () => {
		await site.close();
		await workspace.dispose();
	});

	const check = (...args: string[]) =>
		runTosa(["check", "--from-snapshots", "--json", ...args], { cwd: workspace.dir });

	it("tries the declarations on the stored pages, offline, with a proposal where a selector misses", async () => {
		await runTosa(["track"], { cwd: workspace.dir });
		const commit = await workspace.git(["rev-parse", "HEAD"], "snapshots");
		site.requests.length = 0;
		const good = await check();
		expect(linesOf(good.stdout)).toMatchObject([
			{ code: "TEXT_MEASURED", figures: { words: 323, snapshot: commit, lane: "http" } },
		]);
		expect(good.exitCode).toBe(0);

		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/terms`, select: "#old" } },
		});
		const missed = await check();
		expect(linesOf(missed.stdout)).toMatchObject([
			{ code: "SELECTOR_MISSED", path: "terms.Terms.select", proposals: [{ key: "select", value: "main", share: 1 }] },
		]);
		expect(missed.exitCode).toBe(2);
		expect(site.requests).toEqual([]);
	});

	it("names what was never stored, or is of another address by now", async () => {
		const before = await check();
		expect(before.stderr).toContain("(NOTHING_RECORDED)");
		expect(before.exitCode).toBe(2);
		await runTosa(["track"], { cwd: workspace.dir });
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/moved`, select: "main" } },
		});
		const after = await check();
		expect(linesOf(after.stdout)).toMatchObject([
			{ code: "SNAPSHOT_MISSING", unchecked: true, url: `${site.url}/moved` },
		]);
		expect(after.exitCode).toBe(3);
	});
});

describe("tosa check --changed", () => {
	it("tries only what the branch declares otherwise, whatever is wrong elsewhere", async () => {
		const site = await startSite({ "/new": page(`<main><h1>Terms</h1>${ENGLISH}</main>`) });
		const workspace = await createWorkspace();
		const git = (...args: string[]) =>
			execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: workspace.dir });
		try {
			const old = { fetch: `${site.url}/old`, select: "main" };
			await workspace.declare("Lumora", { name: "Lumora", terms: { Old: old, New: old } });
			git("init", "--quiet", "--initial-branch=main");
			git("add", "--all");
			git("commit", "--quiet", "-m", "Declare");
			await workspace.declare("Lumora", {
				name: "Lumora",
				terms: { Old: old, New: { ...old, fetch: `${site.url}/new` } },
			});
			const changed = ["check", "--changed", "main", "--online", "--json"];
			const { stdout, stderr, exitCode } = await runTosa(changed, { cwd: workspace.dir });
			expect(linesOf(stdout).map(({ terms, code }) => `${terms} ${code}`)).toEqual(["New TEXT_MEASURED"]);
			expect(new Set(site.requests.map(({ url }) => url))).toEqual(new Set(["/new"]));
			expect(stderr).toContain("1 service changed");
			expect(exitCode).toBe(0);
			const missing = await runTosa(["check", "--changed"], { cwd: workspace.dir });
			expect(missing.stderr).toContain("(BASE_UNKNOWN)");
			expect(missing.exitCode).toBe(2);
		} finally {
			await site.close();
			await workspace.dispose();
		}
	});

	it.each([
		[["--online", "--from-snapshots"], "ONLINE_AND_STORED"],
		[["tosa.config.json", "--changed"], "FILES_AND_CHANGED"],
	])("refuses %j", async (args, code) => {
		const { stderr, exitCode } = await runTosa(["check", ...args]);
		expect(stderr).toContain(`(${code})`);
		expect(exitCode).toBe(2);
	});
});
