/** Runs the programs of docs/library.md as they stand there, as programs that have tosa installed. */
import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { environment } from "../support/built.js";
import { blocksOf } from "../support/docs.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";
import { misplacePages, stack, writePdf } from "../unit/extract/pdf-file.js";

const project = fileURLToPath(new URL("../..", import.meta.url));
const programs = new Map(
	blocksOf("docs/library.md", "js").map((text) => [/^\/\/ node (\S+)/.exec(text)?.[1] ?? text, text]),
);

let workspace: Workspace;
let site: Site;
beforeEach(async () => {
	site = await startSite({ "/privacy": page("30 days") });
	const privacy = { fetch: `${site.url}/privacy`, select: "main" };
	workspace = await createWorkspace({
		declarations: {
			Lumora: {
				name: "Lumora",
				terms: { "Privacy Policy": privacy, Imprint: { ...privacy, fetch: `${site.url}/gone` } },
			},
		},
	});
	await mkdir(workspace.path("node_modules"));
	await symlink(project, workspace.path("node_modules/tosa"));
	for (const [name, text] of programs) await workspace.write(name, text);
});
afterEach(async () => {
	await site.close();
	await workspace.dispose();
});

function page(span: string): string {
	const terms = `<h1>Privacy</h1><p>We keep your data for ${span}.</p><p class="related">See also</p>`;
	return `<nav>Home</nav><main>${terms}<p><a href="/contact">Write to us</a> if you want to know more of it.</p></main>`;
}

async function run(name: string, args: readonly string[], now?: string) {
	const clock = now === undefined ? [] : ["--import", clockAt(now)];
	const options = { cwd: workspace.dir, env: environment({ XDG_CACHE_HOME: workspace.path("cache") }) };
	const done = promisify(execFile)(process.execPath, [...clock, name, ...args], options);
	return done.then(
		({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
		({ stdout, stderr, code }) => ({ stdout, stderr, code }) as { stdout: string; stderr: string; code: number },
	);
}

/** A module that stops the clock of the program: a library has no TOSA_NOW. */
function clockAt(now: string): string {
	const stopped = `class Stopped extends Date { constructor(...a) { a.length ? super(...a) : super("${now}"); } }`;
	return `data:text/javascript,${encodeURIComponent(`${stopped} globalThis.Date = Stopped;`)}`;
}

describe("the programs of docs/library.md", { timeout: 120_000 }, () => {
	it("are three", () => {
		expect([...programs.keys()]).toEqual(["track.mjs", "compare.mjs", "extract.mjs"]);
	});

	it("track a collection and print what is shown, then compare two dates of what was recorded", async () => {
		const first = await run("track.mjs", ["."], "2026-03-01T08:00:00Z");
		expect(first.stdout).toMatch(/^Lumora, Privacy Policy: first \([0-9a-f]{40}\)\n$/);
		expect(first.stderr).toMatch(/^Lumora, Imprint: .*404/);
		expect(first.code).toBe(0);
		site.set({ "/privacy": page("180 days") });
		const second = await run("track.mjs", ["."], "2026-05-01T08:00:00Z");
		expect(second.stdout).toMatch(/^Lumora, Privacy Policy: substantive \([0-9a-f]{40}\)\n$/);

		const compared = await run("compare.mjs", ["versions", "lumora", "privacy-policy", "2026-04-15", "2026-05-15"]);
		expect(compared).toMatchObject({ stderr: "", code: 0 });
		expect(compared.stdout).toContain("~ We keep your data for [-30-]{+180+} days.");
		expect((await run("compare.mjs", [])).stderr).toContain("openArchive() got nothing as `path`");
	});

	it("extract a page", async () => {
		await workspace.write("page.html", page("30 days"));
		const { stdout, code } = await run("extract.mjs", ["page.html"]);
		expect(code).toBe(0);
		expect(stdout).toBe(
			"Privacy\n=======\n\nWe keep your data for 30 days.\n\n[Write to us](https://lumora.example/contact) if you want to know more of it.\n",
		);
		await workspace.write("page.html", "<p>Nothing here.</p>");
		expect(await run("extract.mjs", ["page.html"])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("(SELECTOR_MISSED, selector-missed)"),
		});
	});

	it("go on where a damaged PDF leaves promises of its package rejected, and end where their own are", async () => {
		await workspace.write("damaged.pdf", misplacePages(writePdf([stack(["One."]), stack(["Two."])])));
		const program = `
			import { readFile } from "node:fs/promises";
			import { extract } from "tosa";
			const source = { url: "https://lumora.example/terms.pdf", select: [] };
			const content = await readFile("damaged.pdf");
			console.log((await extract({ content, mediaType: "application/pdf", source })).text);
			await new Promise((done) => setTimeout(done, 10));
			console.log("still there");
			Promise.reject(new Error("of its own"));
			setTimeout(() => console.log("too far"), 10);
		`;
		await workspace.write("damaged.mjs", program);
		const { stdout, stderr, code } = await run("damaged.mjs", []);
		expect([stdout, code]).toEqual(["One.\n\nTwo.\nstill there\n", 1]);
		expect(stderr).toContain("of its own");
	});

	it("agree with the types of the package, which hold by themselves", async () => {
		const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
		const types = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));
		const options = ["--noEmit", "--strict", "--checkJs", "--module", "nodenext", "--target", "es2023"];
		const { stdout } = await promisify(execFile)(
			process.execPath,
			[tsc, ...options, "--types", "node", "--typeRoots", types, ...programs.keys()],
			{ cwd: workspace.dir },
		).catch((error: { stdout: string }) => error);
		expect(stdout).toBe("");
	});
});
