import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa, startTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;

beforeEach(async () => {
	site = await startSite({ "/terms": page("We keep your data.") });
	workspace = await createWorkspace({ declarations: { Lumora: declaration("Terms") } });
});

afterEach(async () => {
	await site.close();
	await workspace.dispose();
});

function page(text: string): string {
	return `<main><p>${text}</p></main>`;
}

function declaration(...types: readonly string[]) {
	const terms = types.map((type) => [type, { fetch: `${site.url}/${type.toLowerCase()}`, select: "main" }]);
	return { name: "Lumora", terms: Object.fromEntries(terms) };
}

/** Bare repositories beside the collection, as the remotes of both of its repositories. */
function addRemotes(name = "origin"): void {
	for (const repository of ["versions", "snapshots"]) {
		const path = workspace.path(repository);
		const remote = workspace.path(`${repository}.git`);
		execFileSync("git", ["init", "-q", "--bare", "-b", "main", remote]);
		execFileSync("git", ["init", "-q", "-b", "main", path]);
		execFileSync("git", ["-C", path, "remote", "add", name, remote]);
	}
}

const published = (repository = "versions") => workspace.git(["rev-list", "--count", "--all"], `${repository}.git`);

async function track(...args: readonly string[]) {
	const result = await runTosa(["track", "--json", ...args], { cwd: workspace.dir });
	const summary = JSON.parse(result.stdout.trim().split("\n").at(-1) ?? "").summary;
	const push = (summary.push ?? []) as { repository: string; outcome: string; error?: { code: string } }[];
	const told = push.map(({ repository, outcome, error }) =>
		[repository, outcome, error?.code].filter(Boolean).join(" "),
	);
	return { ...result, summary, told };
}

describe("tosa track --push", () => {
	it("publishes snapshots, then versions, and later only what is new", async () => {
		addRemotes();
		const first = await track("--push");
		expect(first).toMatchObject({ exitCode: 0, told: ["snapshots pushed", "versions pushed"] });
		expect(first.summary.push[1]).toMatchObject({
			remote: "origin",
			branch: "main",
			commit: await workspace.git(["rev-parse", "main"], "versions.git"),
		});
		expect((await track("--push")).told).toEqual(["snapshots up-to-date", "versions up-to-date"]);
		expect((await track()).summary.push).toBeUndefined();

		site.set({ "/terms": page("We keep your data for 30 days.") });
		const { stdout } = await runTosa(["track", "--push"], { cwd: workspace.dir });
		expect(stdout).toMatch(
			/^pushed {11}snapshots {2}origin\/main {2}[0-9a-f]{7}\npushed {11}versions {2}origin\/main/m,
		);
		expect(await published()).toBe("2");
		const { stdout: quiet } = await runTosa(["track", "--push", "--quiet"], { cwd: workspace.dir });
		expect(quiet).not.toContain("origin");
	});

	it("publishes what was recorded when other documents failed, and tells both", async () => {
		addRemotes();
		await workspace.declare("Lumora", declaration("Terms", "Gone"));
		await workspace.configure({ fetch: { retries: 0 } });
		expect(await track("--push")).toMatchObject({ exitCode: 3, told: ["snapshots pushed", "versions pushed"] });
		expect(await published()).toBe("1");
	});

	it("ends with 3 when a push failed, and publishes in the next run, even if that one records nothing", async () => {
		addRemotes();
		writeFileSync(workspace.path("versions.git", "hooks", "pre-receive"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
		expect(await track("--push")).toMatchObject({
			exitCode: 3,
			told: ["snapshots pushed", "versions failed PUSH_REFUSED"],
		});
		const { stdout } = await runTosa(["track", "--push"], { cwd: workspace.dir });
		expect(stdout).toContain("not pushed       versions  origin/main");
		expect(stdout).toContain("(PUSH_REFUSED)");
		expect(stdout).toContain("Nothing is lost");

		await rm(workspace.path("versions.git", "hooks", "pre-receive"));
		const next = await track("--push");
		expect(next.summary.outcomes).toEqual({ unchanged: 1 });
		expect(next).toMatchObject({ exitCode: 0, told: ["snapshots up-to-date", "versions pushed"] });
	});

	it("says which repository has no remote, and pushes the other", async () => {
		addRemotes();
		await workspace.git(["remote", "remove", "origin"], "snapshots");
		expect(await track("--push")).toMatchObject({
			exitCode: 3,
			told: ["snapshots failed PUSH_NO_REMOTE", "versions pushed"],
		});
	});

	it("does as the configuration says, unless the command line says otherwise", async () => {
		addRemotes("backup");
		await workspace.configure({ push: { remote: "backup", snapshots: false } });
		expect((await track("--no-push")).summary.push).toBeUndefined();
		expect((await track()).told).toEqual(["versions pushed"]);
		expect(await published("snapshots")).toBe("0");
		await workspace.configure({ push: true });
		expect((await track()).told).toEqual(["snapshots failed PUSH_NO_REMOTE", "versions failed PUSH_NO_REMOTE"]);
		await workspace.configure({ push: { remote: "--mirror" } });
		expect((await runTosa(["track"], { cwd: workspace.dir })).exitCode).toBe(2);
	});

	it("leaves publishing to the next run when it is interrupted", async () => {
		addRemotes();
		await workspace.declare("Lumora", declaration("Terms", "Slow"));
		site.set({ "/slow": { delayMs: 60_000, body: "" } });
		const running = startTosa(["track", "--push"], { cwd: workspace.dir });
		await running.printed(/^first/m);
		running.interrupt();
		expect((await running.result).exitCode).toBe(130);
		expect(await published()).toBe("0");
		site.set({ "/slow": page("Slow terms.") });
		expect((await track("--push")).told).toEqual(["snapshots pushed", "versions pushed"]);
		expect(await published()).toBe("2");
	});
});
