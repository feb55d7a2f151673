import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { spawnTosa } from "../support/cli-process.js";
import { settled } from "../support/processes.js";
import { randomNumbers } from "../support/random.js";
import { type Site, startSite } from "../support/site.js";
import { soak } from "../support/soak.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

/** How many runs must die in the middle, and how many are started at most to get there. */
const { kills, seed } = soak;
const attempts = 3 * kills;
const documents = Array.from({ length: 12 }, (_, index) => `Document ${index + 1}`);

let site: Site;
let undisturbed: Workspace;
let killed: Workspace;

beforeAll(async () => {
	site = await startSite({}, { addresses: ["127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5"] });
	undisturbed = await createWorkspace();
	killed = await createWorkspace();
	for (const workspace of [undisturbed, killed]) {
		for (const part of [0, 1, 2, 3]) {
			const origin = site.origin(`127.0.0.${part + 2}`);
			const own = documents.filter((_, index) => index % 4 === part);
			await workspace.declare(`Service ${part}`, {
				name: `Service ${part}`,
				terms: Object.fromEntries(
					own.map((type) => [type, { fetch: `${origin}/${encodeURIComponent(type)}`, select: "main" }]),
				),
			});
		}
	}
});

afterAll(async () => {
	await site.close();
	await undisturbed.dispose();
	await killed.dispose();
});

function publish(state: number): void {
	site.set(
		Object.fromEntries(
			documents.map((type) => [
				`/${encodeURIComponent(type)}`,
				`<body><main><h1>${type}</h1><p>These are the terms as they stood at moment ${state}.</p></main></body>`,
			]),
		),
	);
}

const nowAt = (state: number) => ({ TOSA_NOW: new Date(Date.UTC(2026, 0, 1 + state)).toISOString() });

/** Everything that was recorded: per document its texts in order, with dates and messages; snapshot ids left aside. */
async function history(workspace: Workspace, repository: string): Promise<Record<string, string[]>> {
	const log = await workspace.git(["log", "--reverse", "--raw", "--no-abbrev", "--format=%x00%aI %s"], repository);
	const byPath: Record<string, string[]> = {};
	for (const commit of log.split("\0").slice(1)) {
		const [header = "", ...changes] = commit.trim().split("\n").filter(Boolean);
		for (const change of changes) {
			const [meta = "", path = ""] = change.split("\t");
			byPath[path] = [...(byPath[path] ?? []), `${header} ${meta.split(" ")[3]}`];
		}
	}
	return byPath;
}

describe("a run that is killed", () => {
	it(
		`leaves sound repositories, and the next run ends with the history of an undisturbed one (${kills} kills)`,
		async () => {
			const random = randomNumbers(seed);
			let durationMs = 0;
			let died = 0;
			for (let state = 0; died < kills && state < attempts; state++) {
				publish(state);
				if (state === 0) {
					const startedMs = performance.now();
					const first = spawnTosa(["track"], { cwd: undisturbed.dir, env: nowAt(state) });
					expect(await first.result).toMatchObject({ exitCode: 0 });
					durationMs = performance.now() - startedMs;
				} else {
					expect(await runTosa(["track"], { cwd: undisturbed.dir, env: nowAt(state) })).toMatchObject({ exitCode: 0 });
				}

				const run = spawnTosa(["track"], { cwd: killed.dir, env: nowAt(state) });
				// Once in each fifth of the time that a run takes.
				await wait((((state % 5) + random()) / 5) * durationMs);
				run.kill("SIGKILL");
				const { signal } = await run.result;
				if (signal === "SIGKILL") died++;
				for (const repository of ["versions", "snapshots"]) {
					await settled(join(killed.dir, repository));
					// The very first kill may come before there is a repository.
					if ((await killed.files(repository)).length > 0) await killed.git(["fsck", "--strict"], repository);
				}

				const next = await runTosa(["track"], { cwd: killed.dir, env: nowAt(state) });
				expect(next, next.stderr).toMatchObject({ exitCode: 0 });
				for (const repository of ["versions", "snapshots"]) {
					await killed.git(["fsck", "--strict"], repository);
					expect(await killed.git(["status", "--porcelain"], repository)).toBe("");
					expect(await history(killed, repository)).toEqual(await history(undisturbed, repository));
				}
			}
			expect(died).toBe(kills);
		},
		60_000 + kills * 30_000,
	);
});
