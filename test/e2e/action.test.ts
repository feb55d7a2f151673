import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { tosaBin } from "../support/built.js";
import { startSite } from "../support/site.js";
import { readAction } from "../support/workflows.js";
import { createWorkspace } from "../support/workspace.js";

const { steps } = readAction().runs;

/** Runs the step that tracks, as GitHub runs `shell: bash`. */
function trackIn(collection: string, runner: string): Promise<{ status: number; stdout: string }> {
	const script = steps.find(({ name }) => name === "Track")?.run ?? "exit 99";
	const env = {
		...process.env,
		ACTION_PATH: dirname(dirname(tosaBin)),
		COLLECTION: collection,
		PUSH: "true",
		RUNNER_TEMP: runner,
		GITHUB_STEP_SUMMARY: join(runner, "summary.md"),
	};
	return new Promise((done) => {
		execFile("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { env }, (error, stdout) => {
			done({ status: typeof error?.code === "number" ? error.code : 0, stdout });
		});
	});
}

it("the action tracks a collection, publishes it, and leaves the ledger where the cache finds it", async () => {
	const site = await startSite({ "/terms": "<main>We keep your data.</main>" });
	const terms = {
		Terms: { fetch: `${site.url}/terms`, select: "main" },
		Gone: { fetch: `${site.url}/gone`, select: "main", executeClientScripts: false },
	};
	const workspace = await createWorkspace({ declarations: { Lumora: { name: "Lumora", terms } } });
	const runner = await mkdtemp(join(tmpdir(), "tosa-runner-"));
	try {
		for (const repository of ["versions", "snapshots"]) {
			await workspace.git(["init", "-q", "-b", "main", repository], ".");
			await workspace.git(["init", "-q", "--bare", "-b", "main", `${repository}.git`], ".");
			await workspace.git(["remote", "add", "origin", workspace.path(`${repository}.git`)], repository);
		}
		const first = await trackIn(workspace.dir, runner);
		expect(first.stdout).toContain("first  Lumora  Terms");
		expect(first.stdout).toContain("::warning::Some documents failed");
		expect(first.status).toBe(0);
		expect(await workspace.git(["rev-list", "--count", "main"], "versions.git")).toBe("1");
		const cached = steps.find(({ uses }) => uses?.startsWith("actions/cache/restore"))?.with?.["path"];
		const ledger = String(cached).replace(/\$\{\{ inputs\.collection \}\}/, workspace.dir);
		expect(JSON.parse(await readFile(ledger, "utf8"))).toMatchObject({ format: 1 });

		await workspace.git(["remote", "remove", "origin"], "versions");
		const second = await trackIn(workspace.dir, runner);
		expect(second.stdout).toContain("::error::versions was not pushed (PUSH_NO_REMOTE)");
		expect(second.status).toBe(3);
	} finally {
		await rm(runner, { recursive: true });
		await site.close();
		await workspace.dispose();
	}
});
