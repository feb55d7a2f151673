/** What declarations watch for, from the run that records a change to the commands that read it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TosaResult } from "../support/built.js";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;
const runs: TosaResult[] = [];
const page = (text: string) => `<main><h1>Terms</h1><p>Be kind.</p><p>${text}</p></main>`;
const arbitration = { name: "arbitration", phrases: ["arbitration"] };
const court = { name: "court", pattern: "\\bcourts?\\b" };

/** Both documents are the same page; each is watched for something else. */
async function declare(watch: object, ofTerms: object): Promise<void> {
	const document = { fetch: `${site.url}/`, select: "main" };
	const terms = { "Terms of Service": { ...document, ...ofTerms }, "Privacy Policy": document };
	await workspace.declare("Lumora", { name: "Lumora", ...watch, terms });
}

async function track(text: string, day: number, ...args: string[]): Promise<TosaResult> {
	site.set({ "/": page(text) });
	return runTosa(["track", ...args], { cwd: workspace.dir, env: { TOSA_NOW: `2026-01-0${day}T06:00:00Z` } });
}

beforeAll(async () => {
	site = await startSite();
	workspace = await createWorkspace({ config: { watch: [{ ...arbitration, services: ["Lumora"] }] } });
	await declare({ watch: [arbitration] }, {});
	runs.push(await track("Sue us.", 1));
	runs.push(await track("We ask for arbitration in court.", 2));
	await declare({ watch: [arbitration] }, { watch: [court] });
	runs.push(await track("We ask for arbitration in court.", 3));
	runs.push(await track("We ask for arbitration or a court.", 4));
});
afterAll(async () => {
	await site.close();
	await workspace.dispose();
});

const tosa = (...args: string[]) => runTosa(args, { cwd: workspace.dir });

describe("a watch of a declaration", () => {
	it("marks the commit of a change once, whoever watches under that name too", async () => {
		const format = "--format=%s|%(trailers:key=Tosa-Watch,valueonly,separator=%x2c)";
		const [terms, privacy] = await Promise.all(
			["Terms of Service", "Privacy Policy"].map((type) => workspace.git(["log", format, "--", `Lumora/${type}.md`])),
		);
		expect(terms?.split("\n")).toEqual([
			"Record new changes of Lumora Terms of Service|arbitration,court",
			"Record new changes of Lumora Terms of Service|arbitration",
			"First record of Lumora Terms of Service|",
		]);
		expect(privacy).toContain("Record new changes of Lumora Privacy Policy|arbitration\n");
	});

	it("is no reason to extract anything again", async () => {
		expect(runs[2]?.stdout).toContain("2 unchanged");
		expect(await workspace.git(["log", "--format=%s", "--grep=upgrade"])).toBe("");
	});

	it("marks what was recorded before, in the log and above a diff", async () => {
		const { stdout } = await tosa("log", "lumora", "terms", "--json");
		const rows = stdout.trim().split("\n");
		expect(rows.map((row) => JSON.parse(row).watches)).toEqual([
			["arbitration", "court"],
			["arbitration", "court"],
			[],
		]);
		expect((await tosa("log", "--watch", "court", "--no-gist")).stdout.trim().split("\n")).toHaveLength(2);
		expect((await tosa("diff", "lumora", "terms", "first", "2026-01-02")).stdout).toContain(
			"\nwatched: arbitration, court\n",
		);
		expect((await tosa("diff", "lumora", "privacy", "first", "2026-01-02")).stdout).toContain(
			"\nwatched: arbitration\n",
		);
	});

	it("is found where the configuration puts the declarations", async () => {
		await workspace.configure({ declarationsPath: "rules" });
		// One commit says so itself.
		expect((await tosa("log", "--watch", "court", "--no-gist")).stdout.trim().split("\n")).toHaveLength(1);
		await workspace.write("rules/Lumora.json", await workspace.read("declarations/Lumora.json"));
		expect((await tosa("log", "--watch", "court", "--no-gist")).stdout.trim().split("\n")).toHaveLength(2);
		await workspace.configure({});
	});

	it("stops a command that needs it where it is wrong, and names the file", async () => {
		await declare({}, { watch: [{ name: "court", pattern: "(court" }] });
		for (const args of [["log"], ["diff", "lumora", "terms"]]) {
			const { stdout, stderr, exitCode } = await tosa(...args);
			expect([stdout, exitCode]).toEqual(["", 2]);
			expect(stderr).toContain("The watch “court” of Lumora.json: “(court” is not a valid pattern");
		}
		const check = await tosa("check", "--format", "github");
		expect(check.exitCode).toBe(2);
		expect(check.stdout).toMatch(/^::error file=declarations\/Lumora.json,line=\d+,.*WATCH_PATTERN_INVALID/m);
		await declare({}, { watch: [{ name: "court" }] });
		const log = await tosa("log");
		expect([log.stdout, log.exitCode]).toEqual(["", 2]);
		expect(log.stderr).toContain("has neither phrases nor a pattern");
		expect(log.stderr).toContain("declarations/Lumora.json");
	});
});
