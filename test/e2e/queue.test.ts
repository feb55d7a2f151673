import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { spawnTosa } from "../support/cli-process.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const program = findRedis();

describe.skipIf(!program)("a collection whose pages workers fetch (skipped without Redis)", () => {
	let redis: RedisServer;
	let site: Site;
	let workspace: Workspace;
	beforeAll(async () => {
		[redis, site] = await Promise.all([startRedis(program ?? ""), startSite()]);
	});
	afterAll(() => Promise.all([redis?.close(), site?.close()]));
	beforeEach(async () => {
		const page = { fetch: `${site.url}/terms`, select: "main", executeClientScripts: false };
		workspace = await createWorkspace({
			declarations: {
				Lumora: { name: "Lumora", terms: { Terms: page, "Privacy Policy": { ...page, vantage: "fr" } } },
			},
		});
		site.set({ "/terms": `<main><h1>Terms</h1><p>${"We keep your data for 30 days. ".repeat(10)}</p></main>` });
	});
	afterEach(() => workspace.dispose());

	const env = () => ({ TOSA_QUEUE: redis.url, TOSA_NOW: "2026-03-01T09:00:00Z" });

	it("is recorded with the names of workers, which end in order and are listed while they run", async () => {
		const worker = (...args: string[]) =>
			spawnTosa(["worker", "--browsers", "0", "--allow-private-networks", ...args], { env: env() });
		const workers = [worker("--name", "here"), worker("--name", "paris-1", "--vantage", "fr")];
		const tracked = await runTosa(["track"], { cwd: workspace.dir, env: env() });
		expect(tracked, tracked.stderr).toMatchObject({ exitCode: 0 });
		expect(
			await workspace.git(["log", "--format=%(trailers:key=Tosa-Worker,valueonly,separator=%x2C)"], "snapshots"),
		).toMatch(/here/);
		const status = await runTosa(["status", "--workers", "--json"], { cwd: workspace.dir, env: env() });
		const rows = status.stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(rows.flatMap(({ worker: name, vantage }) => (name ? [[name, vantage]] : []))).toEqual([
			["here", "default"],
			["paris-1", "fr"],
		]);
		expect(rows).toContainEqual({
			vantage: "fr",
			lane: "http",
			workers: 1,
			waiting: 0,
			active: 0,
			oldestSeconds: null,
		});
		for (const each of workers) each.kill("SIGTERM");
		expect(await Promise.all(workers.map(async (each) => (await each.result).exitCode))).toEqual([0, 0]);
	});

	it("says where there is no queue, or none that answers", async () => {
		expect(await runTosa(["status", "--workers"], { cwd: workspace.dir })).toMatchObject({
			exitCode: 2,
			stderr: expect.stringContaining("TOSA_QUEUE"),
		});
		expect(await runTosa(["worker"], { cwd: workspace.dir })).toMatchObject({ exitCode: 2 });
		const bad = await runTosa(["track"], { cwd: workspace.dir, env: { TOSA_QUEUE: "http://:secret@queue.example" } });
		expect(bad).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("QUEUE_INVALID") });
		expect(bad.stderr).not.toContain("secret");
	});
});
