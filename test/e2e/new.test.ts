import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { paragraphOf, SAMPLES } from "../support/in-scripts.js";
import { shareBrowser } from "../support/shared-browser.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

shareBrowser();

let site: Site;
let workspace: Workspace;

const clauses = (count: number) =>
	Array.from(
		{ length: count },
		(_, index) =>
			`<h2>Clause ${index + 1}</h2><p>We keep what you store with us for as long as you have an account, and we delete it when you leave, as clause ${index + 1} says.</p>`,
	).join("");
const page = (body: string, head = "<title>Privacy Policy | Lumora</title>") =>
	`<!doctype html><html lang="en"><head>${head}<meta property="og:site_name" content="Lumora"></head><body>
	<nav><a href="/">Home</a> <a href="/plans">Plans</a></nav>${body}<footer>© Lumora. All rights reserved.</footer></body></html>`;

/** Short policies in scripts without spaces: few words by their spaces, enough by what they say. */
const unspaced = SAMPLES.filter(({ script }) => ["Han", "Kana", "Thai"].includes(script));

beforeAll(async () => {
	site = await startSite({
		...Object.fromEntries(
			unspaced.map((sample) => [
				`/${sample.script}`,
				page(`<main><h1>${sample.title}</h1>${`<p>${paragraphOf(sample)}</p>`.repeat(6)}</main>`),
			]),
		),
		"/legal/privacy": page(`<main id="policy"><h1>Privacy Policy</h1>${clauses(8)}</main>`),
		"/legal/cookies": page(
			`<div id="app"></div><script>document.querySelector("#app").innerHTML = '<article class="cookies"><h1>Cookies</h1>${clauses(8)}</article>'</script>`,
			"<title>How we use cookies</title>",
		),
		"/fr": page(
			`<main><h1>Conditions</h1>${"<p>Nous conservons ce que vous nous confiez aussi longtemps que votre compte existe, puis nous l’effaçons.</p>".repeat(8)}</main>`,
		),
		"/empty": page("<main></main>"),
		"/hostile": page(
			`<main><h1>Terms \u001b[31mof\u202e Service</h1>${clauses(6)}</main>`,
			'<title>x</title><meta property="og:site_name" content="../../evil">',
		),
		"/plain.txt": {
			headers: { "content-type": "text/plain" },
			body: `Terms of use.\n\n${"You may use the service. ".repeat(20)}`,
		},
	});
	workspace = await createWorkspace({
		declarations: {
			Velo: '{\n\t"name": "Vélo",\n\t"terms": {\n\t\t"Imprint": { "fetch": "https://velo.example/imprint", "select": ["main", "aside"] }\n\t}\n}\n',
		},
	});
});

afterAll(async () => {
	await site.close();
	await workspace.dispose();
});

const tosa = (...args: string[]) => runTosa(["new", ...args], { cwd: workspace.dir });
const drafted = async (...args: string[]) => JSON.parse((await tosa(...args, "--json")).stdout);

describe("tosa new", () => {
	it("drafts a declaration from the page, and writes nothing unasked", async () => {
		expect(await drafted(`${site.url}/legal/privacy`)).toMatchObject({
			service: "Lumora",
			terms: "Privacy Policy",
			declaration: { fetch: `${site.url}/legal/privacy`, select: "main" },
			lane: "http",
			language: "en",
			written: false,
			sign: null,
			markdown: expect.stringMatching(/^Privacy Policy\n=+\n\nClause 1/),
		});
		expect(await workspace.files("declarations")).toEqual(["Velo.json"]);
		const { stdout, stderr } = await tosa(`${site.url}/legal/privacy`);
		expect(stdout).toContain("selector  main:");
		expect(stdout).toMatch(/http {6}\d+ words, chosen/);
		expect(stderr).toContain("Nothing was written. Add --write to write the file.");
	});

	it("takes the browser where plain HTTP shows less", async () => {
		expect(await drafted(`${site.url}/legal/cookies`)).toMatchObject({
			terms: "Trackers Policy",
			declaration: { select: "#app", executeClientScripts: true },
			lane: "browser",
		});
	});

	it("asks for another language where the document is in another than the collection asks for", async () => {
		const { declaration, language } = await drafted(`${site.url}/fr`, "--terms", "Privacy Policy (fr)");
		expect(declaration).toEqual({ fetch: `${site.url}/fr`, select: "main", acceptLanguage: "fr" });
		expect(language).toBe("fr");
		const asked = site.requests.filter(({ url }) => url === "/fr").map(({ headers }) => headers["accept-language"]);
		expect(asked.map((languages) => languages?.slice(0, 2))).toContain("fr");
	});

	it.each(unspaced)("takes a short policy in $script for one", async ({ script, title, sentences: [first] }) => {
		const { declaration, markdown } = await drafted(`${site.url}/${script}`, "--terms", `Privacy Policy (${script})`);
		expect(declaration.select).toBe("main");
		expect(markdown).toContain(title);
		expect(markdown).toContain(first);
	});

	it("takes plain text whole", async () => {
		const { declaration } = await drafted(`${site.url}/plain.txt`, "--service", "Lumora");
		expect(declaration).toEqual({ fetch: `${site.url}/plain.txt` });
	});

	it("writes the file, which is then tracked as it is", async () => {
		const { stdout, stderr, exitCode } = await tosa(`${site.url}/legal/privacy`, "--service", "Lumora", "--write");
		expect([exitCode, stderr]).toEqual([0, expect.stringContaining("tosa track")]);
		expect(stdout).toContain("written to declarations/Lumora.json");
		const track = await runTosa(["track", "lumora"], { cwd: workspace.dir });
		expect(track.stdout).toContain("1 checked");
		expect(await workspace.read("versions/Lumora/Privacy Policy.md")).toContain("Clause 8");
	});

	it("adds to a service by any of its names, and keeps the formatting of its file", async () => {
		const args = [`${site.url}/legal/privacy`, "--service", "velo", "--terms", "Privacy Policy", "--write"];
		expect(await tosa(...args)).toMatchObject({ exitCode: 0 });
		const text = await workspace.read("declarations/Velo.json");
		expect(text).toContain(
			'\t\t"Imprint": { "fetch": "https://velo.example/imprint", "select": ["main", "aside"] },\n\t\t"Privacy Policy": {\n\t\t\t"fetch"',
		);
		expect(Object.keys(JSON.parse(text).terms)).toEqual(["Imprint", "Privacy Policy"]);
		const again = await tosa(...args);
		expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining("ALREADY_DECLARED")]);
		expect(await workspace.read("declarations/Velo.json")).toBe(text);
	});

	it("trusts no name that the page gives itself", async () => {
		const { stdout } = await tosa(`${site.url}/hostile`);
		expect(stdout).not.toMatch(/[\u001b\u202e]/);
		expect(stdout).not.toContain("evil");
	});

	it.each([
		[["not an address"], 2, "BAD_URL"],
		[["ftp://lumora.example/terms"], 2, "BAD_URL"],
		[["SITE/legal/privacy", "--service", "../evil"], 2, "UNSAFE_NAME"],
		[["SITE/legal/privacy", "--terms", "a/b"], 2, "UNSAFE_NAME"],
		[["SITE/missing"], 3, "FETCH_"],
		[["SITE/empty"], 3, "NOTHING_TO_DECLARE"],
	])("says what is wrong with %s", async (args, code, error) => {
		const { stderr, exitCode } = await tosa(...args.map((arg) => arg.replace("SITE", site.url)), "--write");
		expect([exitCode, stderr]).toEqual([code, expect.stringContaining(error)]);
	});

	it("begins a collection where there is none", async () => {
		const empty = await createWorkspace();
		await rm(empty.path("declarations"), { recursive: true });
		const { exitCode } = await runTosa(["new", `${site.url}/legal/privacy`, "--write"], { cwd: empty.dir });
		expect(exitCode).toBe(0);
		expect(await empty.files("declarations")).toEqual(["Lumora.json"]);
		await empty.dispose();
	});

	it("refuses a file that is no declaration", async () => {
		const broken = await createWorkspace();
		await broken.write("declarations/Lumora.json", "[]");
		const { stderr, exitCode } = await runTosa(["new", `${site.url}/legal/privacy`, "--write"], { cwd: broken.dir });
		expect([exitCode, stderr]).toEqual([2, expect.stringContaining("DECLARATIONS_INVALID")]);
		await broken.dispose();
	});
});
