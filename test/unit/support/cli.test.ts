import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa, startTosa } from "../../support/cli.js";
import { spawnTosa } from "../../support/cli-process.js";
import { type Site, startSite } from "../../support/site.js";
import { createWorkspace, type Workspace } from "../../support/workspace.js";

let site: Site;
let workspace: Workspace;

beforeAll(async () => {
	site = await startSite({ "/slow": { delayMs: 60_000, body: "late" }, "/quick": "<main>Quick terms.</main>" });
	workspace = await createWorkspace();
	const source = { select: "main", executeClientScripts: false };
	await workspace.declare("Lumora", {
		name: "Lumora",
		terms: { Quick: { fetch: `${site.url}/quick`, ...source }, Slow: { fetch: `${site.url}/slow`, ...source } },
	});
});
afterAll(async () => {
	await site.close();
	await workspace.dispose();
});

describe("runTosa", () => {
	it("gives what the built command prints as a process, and its exit code", async () => {
		for (const args of [["--version"], ["--help"], ["no-such-command"], ["log"], ["list", "--json"]]) {
			const { signal, ...spawned } = await spawnTosa(args, { cwd: workspace.dir }).result;
			expect(signal).toBeNull();
			expect(await runTosa(args, { cwd: workspace.dir })).toEqual(spawned);
		}
	});

	it("gives each run its own folder and environment, also at the same time, and leaves the test its own", async () => {
		const { env } = process;
		const cwd = process.cwd();
		const setup = (name: string) =>
			runTosa(["setup", "--no-install"], { cwd: workspace.path(name), env: { TOSA_CHROMIUM: `./${name}` } });
		const [one, other] = await Promise.all([setup("one"), setup("other")]);
		expect(one.stderr).toContain(workspace.path("one/one"));
		expect(other.stderr).toContain(workspace.path("other/other"));
		expect([process.env, process.cwd()]).toEqual([env, cwd]);
		expect(env).not.toHaveProperty("TOSA_CHROMIUM", expect.stringContaining("o"));
	});

	it("leaves no listener, lock or other trace of an interrupted run in the process", async () => {
		const events = ["exit", "SIGINT", "SIGTERM", "SIGHUP", "uncaughtException", "unhandledRejection", "warning"];
		const listeners = () => events.map((event) => process.listenerCount(event));
		const before = listeners();
		const run = startTosa(["track", "lumora"], { cwd: workspace.dir });
		await run.printed(/Quick/);
		run.interrupt();
		expect(await run.result).toMatchObject({ exitCode: 130 });
		expect(listeners()).toEqual(before);
		expect(await runTosa(["track", "lumora", "quick"], { cwd: workspace.dir })).toMatchObject({ exitCode: 0 });
	});

	it("fails a wait for words that are never printed", async () => {
		await expect(startTosa(["--version"]).printed(/never printed/)).rejects.toThrow("without printing");
	});
});

describe("spawnTosa", () => {
	it("can be killed", async () => {
		const running = spawnTosa(["--help"]);
		running.kill("SIGKILL");
		expect(await running.result).toMatchObject({ exitCode: null, signal: "SIGKILL" });
	});

	it("fails a wait for words that are never printed", async () => {
		await expect(spawnTosa(["--version"]).printed(/never printed/)).rejects.toThrow("without printing");
	});
});
