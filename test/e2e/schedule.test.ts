import { spawnSync } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { blocksOf } from "../support/docs.js";
import { type HttpReceiver, startReceiver } from "../support/receivers.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let receiver: HttpReceiver;
let workspace: Workspace;

beforeAll(async () => {
	[site, receiver] = await Promise.all([startSite({}, { addresses: ["127.0.0.1", "127.0.0.2"] }), startReceiver()]);
});
afterAll(() => Promise.all([site.close(), receiver.close()]));
beforeEach(async () => {
	receiver.received.length = 0;
	site.set({ "/terms": page("We keep your data for 30 days."), "/gone": undefined });
	workspace = await createWorkspace({ declarations: { Lumora: declaration(`${site.url}/terms`) } });
});
afterEach(() => workspace.dispose());

const page = (text: string) => `<body><main><h1>Terms</h1><p>${text}</p></main></body>`;
const declaration = (fetch: string) => ({ name: "Lumora", terms: { "Privacy Policy": { fetch, select: "main" } } });
const run = (args: string[], day: number, more: object = {}) =>
	runTosa(args, { cwd: workspace.dir, env: { TOSA_NOW: `2026-03-0${day}T09:00:00Z` }, ...more });

describe("a scheduled run", () => {
	it("is silent with --quiet where nothing happened, and tells changes together with failures by its exit code", async () => {
		await run(["track"], 1);
		expect(await run(["track", "--quiet"], 2)).toEqual({ stdout: "", stderr: "", exitCode: 0 });
		site.set({ "/terms": page("We keep your data for 90 days.") });
		await workspace.declare("Brindle", declaration(`${site.url}/gone`));
		const both = await run(["track", "--quiet", "--fail-on-change"], 3);
		expect(both).toMatchObject({ exitCode: 5, stdout: expect.stringMatching(/^changed .*Lumora/m) });
		expect(both.stdout).toMatch(/^2 checked in .*: (1 changed, 1 gone|1 gone, 1 changed)$/m);
		expect(await run(["track", "--quiet", "--fail-on-change"], 4)).toMatchObject({ exitCode: 3 });

		expect(await run(["status", "--failing"], 4)).toMatchObject({
			exitCode: 3,
			stdout: expect.stringContaining("Brindle"),
		});
		expect(await run(["status", "--after", "2"], 4)).toMatchObject({ exitCode: 3 });
		expect(await run(["status", "--after", "3"], 4)).toMatchObject({ exitCode: 0, stdout: "" });
		expect(await run(["status", "--after", "0"], 4)).toMatchObject({ exitCode: 2 });
	});

	it("leaves out a service whose declaration is at fault, names it, and goes on with the others", async () => {
		await workspace.declare("Brindle", { ...declaration(`${site.url}/terms`), colour: "red" });
		const { stdout, stderr, exitCode } = await run(["track"], 1);
		expect(exitCode).toBe(2);
		expect(stdout).toMatch(/^first .*Lumora/m);
		expect(stderr).toContain("Unknown key “colour”");
		expect(stderr).toContain("Left out: Brindle.");
		expect(await run(["check"], 1)).toMatchObject({ exitCode: 2 });
	});

	it("without a network is one fault of the machine, and counts against no document", async () => {
		await workspace.declare("Brindle", declaration(`${site.origin("127.0.0.2")}/terms`));
		await run(["track"], 1);
		const before = await run(["status", "--json"], 2);
		await workspace.declare("Lumora", declaration("http://127.0.0.1:1/terms"));
		await workspace.declare("Brindle", declaration("http://127.0.0.2:1/terms"));
		const down = await run(["track"], 2);
		expect(down).toMatchObject({ exitCode: 4, stdout: "" });
		expect(down.stderr).toMatch(
			/^error No server could be reached for any of 2 documents: this machine has no network\..*\(NETWORK_DOWN\)/,
		);
		expect((await run(["status", "--json"], 2)).stdout).toBe(before.stdout);
	});
});

describe("a command for each change", () => {
	it("is given each shown change once, by the option or the configuration, and nothing in its arguments", async () => {
		const line = "cat >> changes.jsonl; echo";
		await run(["track", "--on-change", line], 1);
		site.set({ "/terms": page("We keep your data for 90 days.") });
		const told = await run(["track", "--on-change", line], 2);
		expect(told).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^delivered +onChange +command/m) });
		await workspace.configure({ onChange: line });
		site.set({ "/terms": page("We keep your data for 99 days.") });
		await run(["track"], 3);
		const changes = (await workspace.read("changes.jsonl"))
			.trim()
			.split("\n")
			.map((text) => JSON.parse(text));
		expect(changes.map(({ service, wordsAdded, gist }) => [service, wordsAdded, gist])).toEqual([
			["Lumora", 1, expect.stringContaining("90 days")],
			["Lumora", 1, expect.stringContaining("99 days")],
		]);
	});
});

describe("a heartbeat", () => {
	it("is called after each run, with /fail where the run could not do its work", async () => {
		await workspace.configure({ heartbeat: `${receiver.url}/ping/\${ID}?from=tosa` });
		const env = (day: number) => ({ env: { TOSA_NOW: `2026-03-0${day}T09:00:00Z`, ID: "a-b-c" } });
		await workspace.declare("Brindle", declaration(`${site.url}/gone`));
		// Some site is always down.
		expect(await run(["track"], 2, env(2))).toMatchObject({ exitCode: 3 });
		expect(await run(["track", "brindle"], 3, env(3))).toMatchObject({ exitCode: 3 });
		await workspace.declare("Brindle", "{");
		expect(await run(["track"], 4, env(4))).toMatchObject({ exitCode: 2 });
		const called = ["/ping/a-b-c?from=tosa", "/ping/a-b-c/fail?from=tosa", "/ping/a-b-c/fail?from=tosa"];
		expect(receiver.received.map(({ url }) => url)).toEqual(called);
		receiver.react = () => 500;
		const unheard = await run(["track", "lumora"], 5, env(5));
		expect(unheard.stderr).toContain("The heartbeat could not be called: 127.0.0.1");
		expect(unheard.stdout + unheard.stderr).not.toContain("a-b-c");
	});
});

/** What the shell makes of an example, with what a run printed in place of the run itself. */
function shell(script: string, files: Readonly<Record<string, string>> = {}): string {
	const { stdout, status, stderr } = spawnSync("sh", ["-c", script], {
		encoding: "utf8",
		cwd: workspace.dir,
		env: { ...process.env, ...files },
	});
	if (status !== 0) throw new Error(`${script}: ${stderr}`);
	return stdout;
}

const hasJq = spawnSync("sh", ["-c", "command -v jq"]).status === 0;

describe("the examples of docs/operations.md", () => {
	const examples = blocksOf("docs/operations.md", "sh").flatMap((block) =>
		block.split("\n").filter((line) => line.includes("jq -r")),
	);

	it.skipIf(!hasJq)("with jq list the shown changes, what is held, and nothing else (skipped without jq)", async () => {
		const results = [
			{ service: "Lumora", terms: "Terms", outcome: "changed", kind: "substantive", shown: true, commit: "abc" },
			{ service: "Lumora", terms: "Links", outcome: "changed", kind: "links", shown: false, commit: "def" },
			{ service: "Lumora", terms: "Cookies", outcome: "unchanged" },
			{ summary: { declared: 3, checked: 3, outcomes: { changed: 2, unchanged: 1 } } },
		];
		const rows = [
			{ service: "Lumora", terms: "Terms", failuresInARow: 0, error: null, held: null },
			{
				service: "Lumora",
				terms: "Cookies",
				failuresInARow: 1,
				error: { code: "X", message: "Half is gone." },
				held: { checks: 1 },
			},
		];
		const jsonl = (values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join("");
		await workspace.write("run.jsonl", jsonl(results));
		await workspace.write("status.jsonl", jsonl(rows));
		const printed = examples.map((line) => shell(line.replace(/^tosa -C \S+ status --json/, "cat status.jsonl")));
		expect(printed.sort()).toEqual(["Lumora Cookies: Half is gone.\n", "Lumora Terms abc\n"]);
	});

	it.skipIf(!hasJq)("of docs/notify.md write down what changed (skipped without jq)", () => {
		const [, command = ""] = /--on-change '(.*)'$/m.exec(blocksOf("docs/notify.md", "sh").join("\n")) ?? [];
		const change = JSON.stringify({ service: "Lumora", terms: "Terms", gist: "for 90 days" });
		expect(shell(`printf '%s\\n' '${change}' | { ${command}; } && cat changes.txt`)).toBe(
			"Lumora: Terms: for 90 days\n",
		);
	});
});

describe("the configuration of docs/notify.md", () => {
	it("is valid, and its commands are understood", async () => {
		const [config = ""] = blocksOf("docs/notify.md", "json");
		await workspace.write("tosa.config.json", config);
		expect(await run(["check", "tosa.config.json"], 1)).toMatchObject({ exitCode: 0 });
		const status = await run(["notify", "--status", "--json"], 1);
		const rows = status.stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(rows.map(({ route, trouble }) => [route, trouble?.code])).toEqual([
			["newsroom", "SECRET_MISSING"],
			["team", "SECRET_MISSING"],
			["operators", "SECRET_MISSING"],
		]);
		expect(status.exitCode).toBe(3);
	});
});
