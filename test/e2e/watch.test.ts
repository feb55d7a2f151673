import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TosaResult } from "../support/built.js";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;
const runs: TosaResult[] = [];
const watch = [
	{ name: "arbitration", phrases: ["arbitration", "class action*"] },
	{ name: "AI training", pattern: "\\btrain(ing|ed)?\\b" },
];
const page = (text: string) => `<main><h1>Terms</h1><p>Be kind.</p><p>${text}</p></main>`;

beforeAll(async () => {
	site = await startSite();
	workspace = await createWorkspace({ config: { watch } });
	await workspace.declare("Lumora", { name: "Lumora", terms: { Terms: { fetch: `${site.url}/`, select: "main" } } });
	const texts = [
		"We keep <b>arbitration</b>.",
		"We keep arbitration and <i>class</i> actions.",
		"We keep nothing.",
		"Never.",
	];
	for (const [index, text] of texts.entries()) {
		site.set({ "/": page(text) });
		const env = { TOSA_NOW: `2026-01-0${index + 1}T06:00:00Z` };
		runs.push(await runTosa(["track", ...(index === 1 ? ["--json"] : [])], { cwd: workspace.dir, env }));
	}
});
afterAll(async () => {
	await site.close();
	await workspace.dispose();
});

const tosa = (...args: string[]) => runTosa(args, { cwd: workspace.dir });
const json = async (...args: string[]) =>
	(await tosa(...args, "--json")).stdout
		.split("\n")
		.filter(Boolean)
		.map((line) => JSON.parse(line));

describe("a change of what is watched for", () => {
	it("is marked when it is recorded: in the commit, on the line, in the JSON", async () => {
		const trailers = await workspace.git(["log", "--format=%(trailers:key=Tosa-Watch,valueonly,separator=%x2c)"]);
		expect(trailers.split("\n")).toEqual(["", "arbitration", "arbitration", ""]);
		expect(JSON.parse(runs[1]?.stdout.split("\n")[0] ?? "")).toMatchObject({
			outcome: "changed",
			watches: ["arbitration"],
		});
		expect(runs[2]?.stdout).toMatch(/^changed +Lumora {2}Terms {2}\w{7} {2}\[arbitration\]$/m);
		expect(runs[3]?.stdout).not.toContain("[");
	});

	it("is marked in the log, which can list such changes alone", async () => {
		const rows = await json("log");
		expect(rows.map((row) => row.watches)).toEqual([[], ["arbitration"], ["arbitration"], []]);
		expect((await tosa("log", "--watch", "-n", "1", "--no-gist")).stdout).toMatch(/^2026-01-03 .* \[arbitration\]\n$/);
		expect(await json("log", "--watch", "Arbitration")).toHaveLength(2);
		const { stdout, stderr } = await tosa("log", "--watch", "AI training");
		expect([stdout, stderr]).toEqual(["", "No recorded change matches.\n"]);
	});

	it("is told above a diff", async () => {
		const { stdout } = await tosa("diff", "lumora", "terms", "first", "-1");
		expect(stdout).toContain("\nwatched: arbitration\n");
		expect((await json("diff", "lumora", "terms", "--commit", (await json("log"))[1].commit))[0].watches).toEqual([
			"arbitration",
		]);
		expect((await json("diff", "lumora", "terms"))[0].watches).toEqual([]);
	});

	it("is told by a repository alone as far as its commits tell it", async () => {
		const args = ["--versions", workspace.path("versions"), "log", "--watch", "--json"];
		const { stdout } = await runTosa(args, { cwd: workspace.path("declarations") });
		expect(stdout.trim().split("\n")).toHaveLength(2);
	});

	it("follows the configuration as it is now", async () => {
		await workspace.configure({ watch: [{ name: "never", phrases: ["never"] }] });
		expect((await json("log")).map((row) => row.watches)).toEqual([["never"], ["arbitration"], ["arbitration"], []]);
	});

	it("stops a run whose pattern cannot be used before anything is done", async () => {
		await workspace.configure({ watch: [{ name: "slow", pattern: "(a)\\1" }] });
		for (const args of [["track"], ["log"]]) {
			const { stdout, stderr, exitCode } = await tosa(...args);
			expect([stdout, exitCode]).toEqual(["", 2]);
			expect(stderr).toContain("The watch “slow”");
		}
		expect((await tosa("check")).stdout).toContain("WATCH_PATTERN_INVALID");
	});
});
