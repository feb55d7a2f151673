import { readFile, rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Handler, type Site, startSite } from "../support/site.js";
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

function page(body: string): string {
	return `<!doctype html><html lang="en"><head><title>Terms</title></head><body><nav>Menu</nav><main>${body}</main></body></html>`;
}

const declare = (path: string, more: object = {}) => ({
	name: "Lumora",
	terms: { "Terms of Service": { fetch: `${site.url}${path}`, select: "main", ...more } },
});

async function track(args: readonly string[] = [], env: Record<string, string> = {}) {
	const result = await runTosa(["track", "--json", ...args], { cwd: workspace.dir, env });
	const lines = result.stdout
		.trim()
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));
	return { ...result, results: lines.slice(0, -1), summary: lines.at(-1)?.summary };
}

describe("tosa track", () => {
	it("records the first version, then only what changes, in Open Terms Archive's layout", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": page("<h1>Terms</h1><p>We keep your data for 30 days.</p>") });
		const first = await track([], { TOSA_NOW: "2026-03-01T06:00:00Z" });
		expect(first).toMatchObject({
			exitCode: 0,
			results: [{ service: "Lumora", terms: "Terms of Service", outcome: "first" }],
		});

		const second = await track([], { TOSA_NOW: "2026-03-02T06:00:00Z" });
		expect(second.results).toMatchObject([{ outcome: "unchanged" }]);

		site.set({ "/terms": page("<h1>Terms</h1><p>We keep your data for 180 days.</p>") });
		const third = await track([], { TOSA_NOW: "2026-03-03T06:00:00Z" });
		expect(third.results).toMatchObject([{ outcome: "changed", shown: true }]);

		expect(await workspace.git(["log", "--format=%s|%aI|%cI"])).toBe(
			[
				"Record new changes of Lumora Terms of Service|2026-03-03T06:00:00+00:00|2026-03-03T06:00:00+00:00",
				"First record of Lumora Terms of Service|2026-03-01T06:00:00+00:00|2026-03-01T06:00:00+00:00",
			].join("\n"),
		);
		expect(await workspace.read("versions/Lumora/Terms of Service.md")).toBe(
			"Terms\n=====\n\nWe keep your data for 180 days.",
		);
		expect(await workspace.git(["status", "--porcelain"])).toBe("");
		const snapshotIds = (await workspace.git(["log", "--format=%H"], "snapshots")).split("\n");
		expect(snapshotIds).toHaveLength(2);
		expect(await workspace.git(["log", "-1", "--format=%b"])).toContain(
			`This version was recorded after extracting from snapshot ${snapshotIds[0]}`,
		);
		expect(await workspace.git(["log", "-1", "--format=%B"], "snapshots")).toContain(
			`Tosa-Source-Url: ${site.url}/terms`,
		);
		expect(await workspace.git(["log", "-1", "--format=%B"], "snapshots")).toMatch(
			new RegExp(`^X-fetcher: htmlOnly\nX-source-document-location: ${site.url}/terms$`, "m"),
		);
		expect(await workspace.git(["log", "-1", "--format=%B"])).toMatch(/^X-engine-version: \d+\.\d+\.\d+/m);
		expect(JSON.parse(await workspace.read(".tosa/run.json"))).toMatchObject({
			declared: { services: 1, terms: 1 },
			tracked: { ok: 1, failed: 0 },
			skipped: [],
			newFailures: [],
		});
	});

	it("judges a change by the document's past as it is recorded, and says so in its commit", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		const days = ["We keep your data.", "We sell your data.", "We keep your data."];
		const found: unknown[] = [];
		for (const [index, text] of days.entries()) {
			site.set({ "/terms": page(`<p>${text}</p>`) });
			const { results, exitCode } = await track(["--fail-on-change"], { TOSA_NOW: `2026-03-0${index + 1}T06:00:00Z` });
			found.push([results[0].outcome, results[0].kind, results[0].shown, exitCode]);
		}
		expect(found).toEqual([
			["first", "first", true, 1],
			["changed", "substantive", true, 1],
			["changed", "seen-before", false, 0],
		]);
		expect(await workspace.git(["log", "-1", "--format=%B"])).toContain(
			"Tosa-Change: seen-before\nTosa-Reason: This exact text was there before, until 2026-03-02.",
		);
		const log = await runTosa(["log"], { cwd: workspace.dir });
		expect(log.stdout.match(/substantive|first record/g)).toHaveLength(2);
		expect(log.stderr).toContain("1 change hidden: 1 seen-before");
	});

	it("keeps no snapshot when only markup that nobody sees differs", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		let visit = 0;
		site.set({
			"/terms": (_request, response) => {
				visit++;
				response.setHeader("content-type", "text/html");
				response.end(page(`<p data-token="${visit}">We keep your data.</p><script>var t=${visit}</script>`));
			},
		});
		await track();
		const second = await track();
		expect(second.results).toMatchObject([{ outcome: "unchanged" }]);
		expect(await workspace.git(["rev-list", "--count", "HEAD"], "snapshots")).toBe("1");
	});

	it("keeps every snapshot when the configuration says so", async () => {
		await workspace.configure({ snapshots: "always" });
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": page("<p>We keep your data.</p><i id=1></i>") });
		await track();
		site.set({ "/terms": page("<p>We keep your data.</p><i id=2></i>") });
		await track();
		expect(await workspace.git(["rev-list", "--count", "HEAD"], "snapshots")).toBe("2");
		expect(await workspace.git(["rev-list", "--count", "HEAD"])).toBe("1");
	});

	it("turns to the browser when plain HTTP finds no terms", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({
			"/terms": `<body><div id="app"></div><script>
				fetch("/terms.json").then(r => r.json()).then(t => { app.innerHTML = "<main><p>" + t.text + "</p></main>"; });
			</script></body>`,
			"/terms.json": { headers: { "content-type": "application/json" }, body: '{"text":"Rendered by script."}' },
		});
		expect((await track()).results).toMatchObject([{ outcome: "first" }]);
		expect(await workspace.read("versions/Lumora/Terms of Service.md")).toBe("Rendered by script.");
		expect(await workspace.git(["log", "-1", "--format=%B"], "snapshots")).toContain("Tosa-Fetcher: browser");
	});

	it("never starts the browser where the declaration forbids it", async () => {
		await workspace.declare("Lumora", declare("/terms", { executeClientScripts: false }));
		site.set({ "/terms": `<body><script>document.write("<main>Late</main>")</script></body>` });
		const { results, exitCode } = await track();
		expect(exitCode).toBe(3);
		expect(results).toMatchObject([{ outcome: "selector-missed", error: { code: "SELECTOR_MISSED" } }]);
	});

	it("tells apart what is gone, blocked, empty, missed and failed, and records the others", async () => {
		const terms = (path: string) => ({ fetch: `${site.url}${path}`, select: "main", executeClientScripts: false });
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: {
				Good: terms("/good"),
				Gone: terms("/gone"),
				Blocked: terms("/blocked"),
				Empty: terms("/empty"),
				Missed: terms("/missed"),
				Failed: terms("/failed"),
			},
		});
		site.set({
			"/good": page("<p>Good terms.</p>"),
			"/gone": { status: 410, body: "gone" },
			"/blocked": { status: 403, body: "no" },
			"/empty": page(""),
			"/missed": "<p>Elsewhere</p>",
			"/failed": { status: 500, body: "oops" },
		});
		await workspace.configure({ fetch: { retries: 0 } });
		const { results, summary, exitCode } = await track();
		const outcomes = Object.fromEntries(results.map((result) => [result.terms, result.outcome]));
		expect(outcomes).toEqual({
			Good: "first",
			Gone: "gone",
			Blocked: "blocked",
			Empty: "empty",
			Missed: "selector-missed",
			Failed: "failed",
		});
		expect(exitCode).toBe(3);
		expect(summary).toMatchObject({ declared: 6, checked: 6, interrupted: false });
		for (const { error } of results.filter((result) => result.outcome !== "first")) {
			expect(error).toMatchObject({ code: expect.any(String), message: expect.any(String), hint: expect.any(String) });
		}
	});

	it("keeps the page once when its terms can no longer be extracted", async () => {
		await workspace.declare("Lumora", declare("/terms", { executeClientScripts: false }));
		site.set({ "/terms": page("<p>Good terms.</p>") });
		await track();
		site.set({ "/terms": "<article>Good terms, moved.</article>" });
		await track();
		await track();
		expect(await workspace.git(["rev-list", "--count", "HEAD"], "snapshots")).toBe("2");
		expect(await workspace.git(["rev-list", "--count", "HEAD"])).toBe("1");
	});

	it("combines several sources into one version that names every snapshot", async () => {
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: {
				Rules: {
					combine: [{ fetch: `${site.url}/rules/a` }, { fetch: `${site.url}/rules/b`, select: "article" }],
					select: "main",
				},
			},
		});
		site.set({ "/rules/a": page("<p>Rule A.</p>"), "/rules/b": "<article>Rule B.</article>" });
		expect((await track()).results).toMatchObject([{ outcome: "first" }]);
		expect(await workspace.read("versions/Lumora/Rules.md")).toBe("Rule A.\n\n- - -\n\nRule B.");
		const ids = (await workspace.git(["log", "--format=%H"], "snapshots")).split("\n");
		const body = await workspace.git(["log", "-1", "--format=%b"]);
		expect(ids).toHaveLength(2);
		for (const id of ids) expect(body).toContain(`- ${id}`);
		expect(await workspace.files("snapshots")).toEqual(["Lumora/Rules #rules-a.html", "Lumora/Rules #rules-b.html"]);
	});

	it("fetches one half again when only the other half of a combined document changed", async () => {
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Rules: { combine: [{ fetch: `${site.url}/a` }, { fetch: `${site.url}/b` }], select: "main" } },
		});
		const withTag =
			(text: string) =>
			(request: { headers: { [name: string]: unknown } }, response: import("node:http").ServerResponse) => {
				const etag = `"${text.length}"`;
				response.setHeader("etag", etag);
				response.setHeader("content-type", "text/html");
				if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
				else response.end(page(`<p>${text}</p>`));
			};
		site.set({ "/a": withTag("Rule A."), "/b": withTag("Rule B.") });
		await track();
		expect((await track()).results).toMatchObject([{ outcome: "unchanged" }]);
		site.set({ "/b": withTag("Rule B, longer.") });
		expect((await track()).results).toMatchObject([{ outcome: "changed" }]);
		expect(await workspace.read("versions/Lumora/Rules.md")).toBe("Rule A.\n\n- - -\n\nRule B, longer.");
	});

	it("sends validators back, and takes 304 for unchanged", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({
			"/terms": (request, response) => {
				response.setHeader("etag", '"v1"');
				response.setHeader("content-type", "text/html");
				if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
				else response.end(page("<p>Terms.</p>"));
			},
		});
		const on = (day: string) => track([], { TOSA_NOW: `2026-03-${day}T06:00:00Z` });
		await on("01");
		expect((await on("07")).results).toMatchObject([{ outcome: "unchanged" }]);
		expect(site.requests.at(-1)?.headers["if-none-match"]).toBe('"v1"');
		// Some say 304 for ever.
		expect((await on("09")).results).toMatchObject([{ outcome: "unchanged" }]);
		expect(site.requests.at(-1)?.headers["if-none-match"]).toBeUndefined();
	});

	it("asks without validators after a failure, which they may have caused", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({
			"/terms": (request, response) => {
				if (request.headers["if-none-match"] !== undefined) response.writeHead(431).end();
				else response.setHeader("etag", `"${"v".repeat(4000)}"`).end(page("<p>Terms.</p>"));
			},
		});
		await track();
		expect((await track()).results).toMatchObject([{ outcome: "failed" }]);
		expect((await track()).results).toMatchObject([{ outcome: "unchanged" }]);
	});

	it("does not take a server that asks for a proxy's password for a fault of this machine", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": { status: 407 } });
		expect(await track()).toMatchObject({ exitCode: 3, results: [{ error: { code: "FETCH_HTTP_ERROR" } }] });
	});

	it.each([
		["over HTTP", false],
		["in the browser", true],
		["in either", undefined],
	])("takes a page without its end for cut short, where the last one had it: %s", async (_, executeClientScripts) => {
		await workspace.configure({ fetch: { retries: 0 } });
		await workspace.declare(
			"Lumora",
			declare("/terms", executeClientScripts === undefined ? {} : { executeClientScripts }),
		);
		let body = page("<p>Terms.</p><p>More of them.</p>");
		const serve: Handler = (_, response) => {
			response.removeHeader("transfer-encoding");
			response.writeHead(200, { "content-type": "text/html", connection: "close" });
			response.useChunkedEncodingByDefault = false;
			response.end(body);
		};
		site.set({ "/terms": serve });
		await track();
		body = body.slice(0, body.indexOf("<p>More"));
		expect((await track()).results).toMatchObject([{ outcome: "failed", error: { code: "FETCH_CUT_SHORT" } }]);
		if (executeClientScripts !== false) return;
		await track();
		await track();
		// It really has no end any more.
		expect((await track()).results).toMatchObject([{ outcome: "changed" }]);
	});

	it("reads a page again as soon as it or the declaration differs, and not before", async () => {
		const read = async () => (await readFile(workspace.path("read"), "utf8").catch(() => "")).length;
		await workspace.configure({ trustFilters: true });
		await workspace.write(
			"declarations/Lumora.filters.js",
			`import { appendFileSync } from "node:fs";
			export function count() { appendFileSync(${JSON.stringify(workspace.path("read"))}, "."); }`,
		);
		const outcomes = async (...pages: readonly string[]) => {
			const found: unknown[] = [];
			for (const text of pages) {
				site.set({ "/terms": page(`<p>${text} Cookies last a year.</p><aside>We use them.</aside>`) });
				const before = await read();
				const { results } = await track();
				found.push(`${results[0].outcome}${(await read()) > before ? ", read" : ""}`);
			}
			return found;
		};
		await workspace.declare("Lumora", declare("/terms", { filter: ["count"] }));
		const [a, b] = ["We keep logs for a day.", "We keep logs for ten days."];
		expect(await outcomes(a, a, b, a)).toEqual(["first, read", "unchanged", "changed, read", "changed, read"]);

		await workspace.declare("Lumora", declare("/terms", { filter: ["count"], remove: "aside" }));
		expect(await outcomes(a, a)).toEqual(["unchanged, read", "unchanged"]);
	});

	it("asks without validators once the declaration has changed", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": { headers: { etag: '"v1"' }, body: page("<p>Terms.</p>") } });
		await track();
		await workspace.declare("Lumora", declare("/terms", { remove: "nav" }));
		await track();
		expect(site.requests.at(-1)?.headers["if-none-match"]).toBeUndefined();
	});

	it("keeps a change of the declaration and a change of the terms in commits of their own", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": page("<p>Old terms.</p><aside>Advert.</aside>") });
		await track([], { TOSA_NOW: "2026-03-01T06:00:00Z" });

		await workspace.declare("Lumora", declare("/terms", { remove: "aside" }));
		site.set({ "/terms": page("<p>New terms.</p><aside>Advert.</aside>") });
		const { results } = await track([], { TOSA_NOW: "2026-03-02T06:00:00Z" });
		expect(results).toMatchObject([{ outcome: "changed", upgrade: expect.any(String) }]);
		expect(await workspace.git(["log", "--format=%s|%as|%H"])).toBe(
			[
				`Record new changes of Lumora Terms of Service|2026-03-02|${results[0].commit}`,
				`Apply technical or declaration upgrade on Lumora Terms of Service|2026-03-01|${results[0].upgrade}`,
				`First record of Lumora Terms of Service|2026-03-01|${await workspace.git(["rev-list", "--max-parents=0", "HEAD"])}`,
			].join("\n"),
		);
		expect(await workspace.git(["show", `${results[0].upgrade}:Lumora/Terms of Service.md`])).toBe("Old terms.");
		const log = await runTosa(["log", "--all", "lumora"], { cwd: workspace.dir });
		expect(log.stdout).toContain("technical upgrade");
	});

	it("takes a page that a mended declaration can read for a change of the terms, of the day it was first met", async () => {
		await workspace.declare("Lumora", declare("/terms", { executeClientScripts: false }));
		site.set({ "/terms": page("<p>Old terms.</p>") });
		await track([], { TOSA_NOW: "2026-03-01T06:00:00Z" });
		site.set({ "/terms": "<article>New terms, in a new design.</article>" });
		expect((await track([], { TOSA_NOW: "2026-03-05T06:00:00Z" })).results).toMatchObject([
			{ outcome: "selector-missed" },
		]);
		expect(await workspace.git(["log", "-1", "--format=%B"], "snapshots")).toContain("Tosa-Outcome: selector-missed");

		await workspace.declare("Lumora", declare("/terms", { select: "article", executeClientScripts: false }));
		const { results } = await track([], { TOSA_NOW: "2026-03-09T06:00:00Z" });
		expect(results).toMatchObject([{ outcome: "changed", kind: "substantive", commit: expect.any(String) }]);
		expect(results[0]).not.toHaveProperty("upgrade");
		expect(await workspace.git(["log", "-1", "--format=%s|%as"])).toBe(
			"Record new changes of Lumora Terms of Service|2026-03-05",
		);
	});

	it("keeps the first good page after a failure, so that the broken one stands for nothing any more", async () => {
		await workspace.declare("Lumora", declare("/terms", { executeClientScripts: false }));
		site.set({ "/terms": { headers: { etag: '"v1"' }, body: page("<p>Terms.</p>") } });
		await track();
		site.set({ "/terms": "<div>Back soon.</div>" });
		await track();
		site.set({ "/terms": { headers: { etag: '"v1"' }, body: page("<p>Terms.</p>") } });
		expect((await track()).results).toMatchObject([{ outcome: "unchanged" }]);
		expect(site.requests.at(-1)?.headers["if-none-match"]).toBeUndefined();
		expect(await workspace.git(["log", "-1", "--format=%B"], "snapshots")).toContain("Tosa-Outcome: unchanged");

		await workspace.declare("Lumora", declare("/terms", { select: "body", remove: "nav" }));
		site.set({ "/terms": page("<p>Terms, changed.</p>") });
		expect((await track()).results).toMatchObject([{ outcome: "changed" }]);
		expect(await workspace.git(["log", "-p"])).not.toContain("Back soon");
	});

	it("stores a page of what others recorded, so that a later change of the declaration is told from one of the terms", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": page("<p>Terms.</p><aside>Advert.</aside>") });
		await workspace.write("versions/Lumora/Terms of Service.md", "Terms.\n\nAdvert.");
		await workspace.git(["init", "--quiet"]);
		await workspace.git(["add", "."]);
		const other = ["-c", "user.name=Bot", "-c", "user.email=bot@archive.example"];
		const message = "This version was recorded after filtering snapshot with Mongo ID 61f1a2b3c4d5e6f708192a3b";
		const dated = ["--date", "2021-05-06T07:08:09Z"];
		await workspace.git([
			...other,
			...["commit", "--quiet", ...dated, "-m", "Start tracking Lumora Terms of Service", "-m", message],
		]);
		expect((await track()).results).toMatchObject([{ outcome: "unchanged" }]);
		await track();
		expect(await workspace.git(["rev-list", "--count", "HEAD"])).toBe("1");
		expect(await workspace.git(["rev-list", "--count", "HEAD"], "snapshots")).toBe("1");

		await workspace.declare("Lumora", declare("/terms", { remove: "aside" }));
		const { results } = await track();
		expect(results).toMatchObject([{ outcome: "unchanged", upgrade: expect.any(String) }]);
		expect(await workspace.git(["log", "-1", "--format=%s"])).toContain("Apply technical or declaration upgrade on");
	});

	it("takes a change of the declaration alone for no change of the terms, even when the ledger is lost", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": page("<p>Terms.</p><aside>Advert.</aside>") });
		await track();
		await workspace.declare("Lumora", declare("/terms", { remove: "aside" }));
		await rm(workspace.path(".tosa"), { recursive: true });
		const { results } = await track(["--fail-on-change"]);
		expect(results).toMatchObject([{ outcome: "unchanged", upgrade: expect.any(String) }]);
		expect((await track()).results).toMatchObject([{ outcome: "unchanged" }]);
		expect(await workspace.git(["rev-list", "--count", "HEAD"])).toBe("2");
	});

	it("exits with 1 for a change only when asked to", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": page("<p>One.</p>") });
		expect((await track()).exitCode).toBe(0);
		expect((await track(["--fail-on-change"])).exitCode).toBe(0);
		site.set({ "/terms": page("<p>Two.</p>") });
		expect((await track(["--fail-on-change"])).exitCode).toBe(1);
	});

	it("fetches nothing when a declaration has errors, and lists them all", async () => {
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { Rules: { fetch: `${site.url}/a`, selects: "main" } },
		});
		await workspace.declare("Brindle", '{ "name": "Brindle", ');
		const { exitCode, stderr } = await track();
		expect(exitCode).toBe(2);
		expect(stderr).toContain("Lumora.json");
		expect(stderr).toContain("selects");
		expect(stderr).toContain("Brindle.json");
		expect(site.requests).toHaveLength(0);
	});

	it("refuses private addresses unless the configuration allows them", async () => {
		await workspace.write("tosa.config.json", "{}");
		await workspace.declare("Lumora", declare("/terms"));
		const { results, exitCode } = await track();
		expect(exitCode).toBe(3);
		expect(results).toMatchObject([{ outcome: "failed", error: { code: "FETCH_PRIVATE_ADDRESS" } }]);
		expect(site.requests).toHaveLength(0);
	});

	it("fails a terms that needs an untrusted filter, and says what to set", async () => {
		await workspace.declare("Lumora", declare("/terms", { filter: "tidy" }));
		await workspace.write(
			"declarations/Lumora.filters.js",
			"export function tidy(document) { document.querySelector('b').remove(); }",
		);
		site.set({ "/terms": page("<p>Terms <b>advert</b> here.</p>") });
		const { results } = await track();
		expect(results).toMatchObject([{ outcome: "failed", error: { code: "FILTER_NOT_TRUSTED" } }]);
		expect(results[0].error.message + results[0].error.hint).toContain("trustFilters");

		await workspace.configure({ trustFilters: true });
		expect((await track()).results).toMatchObject([{ outcome: "first" }]);
		expect(await workspace.read("versions/Lumora/Terms of Service.md")).toBe("Terms here.");
	});

	it("stops rather than discard a file that a person changed", async () => {
		await workspace.declare("Lumora", declare("/terms"));
		site.set({ "/terms": page("<p>One.</p>") });
		await track();
		await workspace.write("versions/Lumora/Terms of Service.md", "My own notes");
		site.set({ "/terms": page("<p>Two.</p>") });
		const { exitCode, stderr } = await track();
		expect(exitCode).toBe(4);
		expect(stderr).toContain("Terms of Service.md");
		expect(await workspace.read("versions/Lumora/Terms of Service.md")).toBe("My own notes");
		expect(await workspace.git(["rev-list", "--count", "HEAD"])).toBe("1");
	});

	it("fails one document alone where a file of somebody else is in its way", async () => {
		const terms = (path: string) => ({ fetch: `${site.url}${path}`, select: "main" });
		await workspace.declare("Lumora", { name: "Lumora", terms: { Imprint: terms("/a"), Rules: terms("/b") } });
		site.set({ "/a": page("<p>Imprint.</p>"), "/b": page("<p>Rules.</p>") });
		await workspace.git(["init", "--quiet", workspace.path("versions")], ".");
		await workspace.write("versions/Lumora/Rules.md", "My own notes");
		const { exitCode, results } = await track();
		expect(exitCode).toBe(4);
		expect(results).toContainEqual(expect.objectContaining({ terms: "Imprint", outcome: "first" }));
		expect(results).toContainEqual(
			expect.objectContaining({
				terms: "Rules",
				outcome: "failed",
				error: expect.objectContaining({ code: "WORKTREE_CHANGED" }),
			}),
		);
		expect(await workspace.read("versions/Lumora/Rules.md")).toBe("My own notes");
		expect(await workspace.git(["log", "--format=%s"])).toBe("First record of Lumora Imprint");
		const status = await runTosa(["status", "--failing"], { cwd: workspace.dir });
		expect(status.stdout).toContain("(WORKTREE_CHANGED)");
	});

	it("takes names literally, however they look to git or to a shell", async () => {
		const id = "Brindle [a] 'é";
		await workspace.declare(id, {
			name: id,
			terms: {
				"[a-z] $(touch x)": { fetch: `${site.url}/one`, select: "main" },
				"; --help": { fetch: `${site.url}/two`, select: "main" },
			},
		});
		site.set({ "/one": page("<p>One.</p>"), "/two": page("<p>Two.</p>") });
		const { results } = await track();
		expect(results.map((result) => result.outcome)).toEqual(["first", "first"]);
		expect((await track()).results.map((result) => result.outcome)).toEqual(["unchanged", "unchanged"]);
		expect(await workspace.git(["status", "--porcelain"])).toBe("");
		expect(await workspace.files("versions")).toEqual([`${id}/; --help.md`, `${id}/[a-z] $(touch x).md`]);
		const show = (terms: string) => runTosa(["show", id, "--", terms], { cwd: workspace.dir });
		expect((await show("[a-z] $(touch x)")).stdout).toBe("One.\n");
		expect((await show("; --help")).stdout).toBe("Two.\n");
	});

	it("refuses names that no file system takes safely, before anything is fetched", async () => {
		await workspace.declare("Lumora", {
			name: "Lumora",
			terms: { "../../etc": { fetch: `${site.url}/one`, select: "main" } },
		});
		const { exitCode, stderr } = await track();
		expect(exitCode).toBe(2);
		expect(stderr).toContain("../../etc");
		expect(site.requests).toHaveLength(0);
	});
});
