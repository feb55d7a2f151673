/** Suspect captures: held back by `tosa track`, shown and decided by `tosa review`, recorded by themselves where they stay. */
import { mkdir, rm } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;

beforeAll(async () => {
	site = await startSite();
});
afterAll(() => site.close());
beforeEach(async () => {
	workspace = await createWorkspace();
	await workspace.declare("Lumora", {
		name: "Lumora",
		terms: { Terms: { fetch: `${site.url}/terms`, select: "main", executeClientScripts: false } },
	});
});
afterEach(() => workspace.dispose());

const CLAUSES = Array.from(
	{ length: 12 },
	(_, index) => `<h2>Clause ${index + 1}</h2><p>You agree that clause number ${index + 1} binds both of us.</p>`,
).join("");
const GOOD = `<title>Terms</title><main><h1>Terms of Lumora</h1>${CLAUSES}</main>`;
const SIGN_IN = `<title>Sign in · Lumora</title><main><h1>Sign in</h1><form><label>E-mail <input type="email"></label>
	<label>Password <input type="password"></label><button>Sign in</button></form></main>`;
/** Part of it, without a sign of what took its place. */
const LOST = `<title>Terms</title><main><h1>Terms of Lumora</h1><p>You agree that clause number 1 binds both of us.</p></main>`;

function serve(html: string): void {
	site.set({ "/terms": html });
}

async function tosa(args: readonly string[], at: string) {
	const run = await runTosa([...args, "--json"], { cwd: workspace.dir, env: { TOSA_NOW: at } });
	const lines = run.stdout
		.trim()
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
	return { ...run, lines };
}

/** The outcome of a run, with the kind of what it recorded. */
async function track(at: string) {
	const { lines, exitCode } = await tosa(["track"], at);
	return { ...lines[0], exitCode };
}

const versions = () => workspace.git(["rev-list", "--count", "HEAD"]);

describe("a suspect capture", () => {
	it("is held: its page is kept with the reason, the version stays, and status and the run say so", async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		serve(SIGN_IN);
		const held = await track("2026-03-02T06:00:00Z");
		expect(held).toMatchObject({ outcome: "suspect", url: `${site.url}/terms`, exitCode: 3 });
		expect(held.error).toMatchObject({ code: "PAGE_IS_SIGN_IN", hint: expect.stringContaining("tosa review") });
		expect(held).not.toHaveProperty("commit");
		expect(await versions()).toBe("1");
		expect(await workspace.read("versions/Lumora/Terms.md")).toContain("Clause 12");
		const message = await workspace.git(["log", "-1", "--format=%B"], "snapshots");
		expect(message).toMatch(/^Tosa-Outcome: suspect$[\s\S]*^Tosa-Reason: .*field for a password/m);

		const [status] = (await tosa(["status"], "2026-03-02T07:00:00Z")).lines;
		expect(status).toMatchObject({
			state: "held",
			held: { since: "2026-03-02T06:00:00.000Z", checks: 1, rejected: false },
		});
		const drawn = await runTosa(["status", "--failing"], {
			cwd: workspace.dir,
			env: { TOSA_NOW: "2026-03-02T07:00:00Z" },
		});
		expect(drawn.stdout).toContain("held back, failing since 2026-03-02 with 1 check");
		expect(drawn.stderr).toContain("1 held back");
	});

	it("is tried once more before it is held", async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		let visits = 0;
		const once = GOOD.replace("Clause 12", "Clause 12, amended");
		site.set({
			"/terms": (_request, response) => {
				visits++;
				response.setHeader("content-type", "text/html");
				response.end(visits === 1 ? SIGN_IN : once);
			},
		});
		expect(await track("2026-03-02T06:00:00Z")).toMatchObject({ outcome: "changed", exitCode: 0 });
		expect(visits).toBe(2);
	});

	it("is tried in the other lane where the declaration leaves the lane open", async () => {
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/terms`, select: "main" } },
		});
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		// Without scripts the page is a form to sign in; with them it is the terms.
		serve(
			`${SIGN_IN}<script>document.querySelector("main").innerHTML = ${JSON.stringify(`<h1>Terms of Lumora</h1>${CLAUSES}`)}</script>`,
		);
		expect(await track("2026-03-02T06:00:00Z")).toMatchObject({ outcome: "unchanged", exitCode: 0 });
	});

	it("leaves no trace in the versions when the document is back", async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		serve(SIGN_IN);
		await track("2026-03-02T06:00:00Z");
		await track("2026-03-02T18:00:00Z");
		expect(await workspace.git(["rev-list", "--count", "HEAD"], "snapshots")).toBe("2");
		serve(GOOD);
		expect(await track("2026-03-03T06:00:00Z")).toMatchObject({ outcome: "unchanged", exitCode: 0 });
		expect(await versions()).toBe("1");
		// The good page is stored again in its place.
		expect(await workspace.git(["log", "-1", "--format=%B"], "snapshots")).toContain("Tosa-Outcome: unchanged");
		expect((await tosa(["review"], "2026-03-03T07:00:00Z")).stderr).toContain("Nothing is held back.");
		expect((await tosa(["status"], "2026-03-03T07:00:00Z")).lines).toMatchObject([{ state: "ok", held: null }]);
	});

	it("is never recorded by itself where another page stands in the place of the terms", async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		serve(SIGN_IN);
		for (const at of ["02T06", "03T06", "04T06", "20T06"]) {
			expect(await track(`2026-03-${at}:00:00Z`)).toMatchObject({ outcome: "suspect", exitCode: 3 });
		}
		expect(await versions()).toBe("1");
		const env = { TOSA_NOW: "2026-03-20T07:00:00Z" };
		const { stdout } = await runTosa(["status"], { cwd: workspace.dir, env });
		expect(stdout).toContain("held back, failing since 2026-03-02 with 4 checks, last succeeded 19 days ago");
	});

	it("is recorded by itself once a text that lost something has stayed for three checks and a day, and its recovery is no news", async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		serve(LOST);
		const outcomes: string[] = [];
		for (const at of ["02T06", "02T18", "03T05", "03T07"]) {
			outcomes.push((await track(`2026-03-${at}:00:00Z`)).outcome);
		}
		expect(outcomes).toEqual(["suspect", "suspect", "suspect", "changed"]);
		const [row] = (await tosa(["log"], "2026-03-04T06:00:00Z")).lines;
		expect(row).toMatchObject({ kind: "bad-capture", shown: true });
		expect(row.reasons[0]).toBe("It looked like a bad capture, but stayed for 4 checks since 2026-03-02.");
		expect(await track("2026-03-04T06:00:00Z")).toMatchObject({ outcome: "unchanged", exitCode: 0 });

		serve(GOOD.replace("Clause 12", "Clause 13"));
		expect(await track("2026-03-05T06:00:00Z")).toMatchObject({ outcome: "changed" });
		await workspace.git(["fsck", "--strict"]);
	});

	it("is held when it is the first, and not taken for the document", async () => {
		serve(SIGN_IN);
		expect(await track("2026-03-01T06:00:00Z")).toMatchObject({ outcome: "suspect" });
		expect((await tosa(["review"], "2026-03-01T07:00:00Z")).lines).toMatchObject([{ version: null, wordsRemoved: 0 }]);
		serve(GOOD);
		expect(await track("2026-03-02T06:00:00Z")).toMatchObject({ outcome: "first" });
	});

	it("is none where the declaration was narrowed, even where no stored page can show that", async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		await rm(workspace.path("snapshots"), { recursive: true });
		// Another one in its place: an empty one would count as lost.
		await mkdir(workspace.path("snapshots"));
		await workspace.git(["init", "-q", "-b", "main"], "snapshots");
		const person = ["-c", "user.name=Person", "-c", "user.email=person@example.org"];
		await workspace.git([...person, "commit", "-q", "--allow-empty", "-m", "Begin anew"], "snapshots");
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/terms`, select: "h2", executeClientScripts: false } },
		});
		expect(await track("2026-03-02T06:00:00Z")).toMatchObject({ outcome: "changed" });
	});

	it("is recorded as it comes where the configuration says so", async () => {
		await workspace.configure({ holding: false });
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		serve(SIGN_IN);
		expect(await track("2026-03-02T06:00:00Z")).toMatchObject({
			outcome: "changed",
			kind: "bad-capture",
			shown: false,
		});
	});

	it("whose selector misses is told by what the page is", async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		serve(
			"<title>Just a moment...</title><body><script>window._cf_chl_opt={}</script><h1>Just a moment...</h1></body>",
		);
		const { outcome, error } = await track("2026-03-02T06:00:00Z");
		expect(outcome).toBe("blocked");
		expect(error.message).toContain("Cloudflare");
	});
});

describe("tosa review", () => {
	beforeEach(async () => {
		serve(GOOD);
		await track("2026-03-01T06:00:00Z");
		serve(SIGN_IN);
		await track("2026-03-02T06:00:00Z");
	});

	it("shows what is held, why, and what it would change", async () => {
		const { lines } = await tosa(["review"], "2026-03-02T07:00:00Z");
		expect(lines).toMatchObject([
			{
				...{ service: "Lumora", terms: "Terms", since: "2026-03-02T06:00:00.000Z", checks: 1, rejected: false },
				reasons: [{ code: "PAGE_IS_SIGN_IN", reason: expect.any(String) }, { code: "TEXT_LOST" }],
				version: expect.stringMatching(/^[0-9a-f]{40}$/),
			},
		]);
		expect(lines[0].wordsRemoved).toBeGreaterThan(100);
		const drawn = await runTosa(["review", "lumora"], { cwd: workspace.dir });
		expect(drawn.stdout).toContain("held since 2026-03-02, 1 check");
		expect(drawn.stdout).toContain("(PAGE_IS_SIGN_IN)");
		expect(drawn.stdout).toMatch(/- .*clause number 12/);
	});

	it("--accept records what is held as a change that people see", async () => {
		const { lines } = await tosa(["review", "lumora", "terms", "--accept"], "2026-03-02T07:00:00Z");
		expect(lines).toEqual([
			{
				service: "Lumora",
				terms: "Terms",
				decision: "accepted",
				commit: expect.any(String),
				kind: "substantive",
				shown: true,
			},
		]);
		expect(await workspace.git(["log", "-1", "--format=%H|%aI"])).toBe(`${lines[0].commit}|2026-03-02T06:00:00+00:00`);
		expect(await workspace.git(["log", "-1", "--format=%B"])).toContain("accepted in review.");
		expect(await track("2026-03-03T06:00:00Z")).toMatchObject({ outcome: "unchanged", exitCode: 0 });
		// The stored page counts as the version's from now on, for re-extraction too.
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { fetch: `${site.url}/terms`, select: "main", remove: "h1", executeClientScripts: false } },
		});
		const reextracted = await tosa(["reextract"], "2026-03-03T07:00:00Z");
		expect(reextracted.lines).toMatchObject([{ outcome: "upgraded" }, {}]);
		const rebuilt = await tosa(["reextract", "--all-history", "--branch", "anew"], "2026-03-03T08:00:00Z");
		expect(rebuilt.lines[0]).toMatchObject({ outcome: "rebuilt", after: 2, lost: 0, sameText: true });
	});

	it("--reject keeps it from ever being recorded by itself, until the page is another", async () => {
		const { lines } = await tosa(["review", "lumora", "terms", "--reject"], "2026-03-02T07:00:00Z");
		expect(lines).toEqual([{ service: "Lumora", terms: "Terms", decision: "rejected" }]);
		for (const day of ["03", "04", "05", "06"]) {
			expect(await track(`2026-03-${day}T06:00:00Z`)).toMatchObject({ outcome: "suspect" });
		}
		expect((await tosa(["status"], "2026-03-06T07:00:00Z")).lines).toMatchObject([{ held: { rejected: true } }]);
		expect(await versions()).toBe("1");
		// A text that lost most of itself is another state: it is held, and comes by itself in its turn.
		serve(
			`<main><h1>Terms of Lumora</h1><p>${"Everything else was moved to another page of ours. ".repeat(3)}</p></main>`,
		);
		const outcomes: string[] = [];
		for (const at of ["07T06", "08T06", "09T07"]) outcomes.push((await track(`2026-03-${at}:00:00Z`)).outcome);
		expect(outcomes).toEqual(["suspect", "suspect", "changed"]);
	});

	it("says where there is nothing to decide", async () => {
		serve(GOOD);
		await track("2026-03-03T06:00:00Z");
		const { stderr, exitCode } = await runTosa(["review", "lumora", "--accept"], { cwd: workspace.dir });
		expect(stderr).toContain("(NOTHING_HELD)");
		expect(exitCode).toBe(2);
	});

	it("says where the declaration does not fit the held page any more", async () => {
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Terms: { combine: [{ fetch: `${site.url}/a` }, { fetch: `${site.url}/b` }], select: "main" } },
		});
		const { stderr, exitCode } = await runTosa(["review", "lumora"], { cwd: workspace.dir });
		expect(stderr).toContain("(HELD_PAGE_MISSING)");
		expect(exitCode).toBe(2);
	});
});

describe("tosa review, used wrongly", () => {
	it.each([
		[["review", "lumora", "--accept", "--reject"], "ACCEPT_AND_REJECT"],
		[["review", "--accept"], "REVIEW_UNNAMED"],
		[["review", "lumoro"], "UNKNOWN_SERVICE"],
	])("says what is wrong with %j", async (args, code) => {
		const { stderr, exitCode } = await runTosa(args, { cwd: workspace.dir });
		expect(stderr).toContain(`(${code})`);
		expect(exitCode).toBe(2);
	});
});
