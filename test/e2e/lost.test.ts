import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let site: Site;
let workspace: Workspace;
beforeAll(async () => {
	site = await startSite({
		"/terms": `<main><h1>Terms</h1>${"<p>You may end this contract at any time.</p>".repeat(30)}</main>`,
	});
	const terms = { Terms: { fetch: `${site.url}/terms`, select: "main", executeClientScripts: false } };
	workspace = await createWorkspace({ declarations: { A: { name: "A", terms } } });
	expect(await runTosa(["-C", workspace.dir, "track"])).toMatchObject({ exitCode: 0 });
});
afterAll(async () => {
	await site.close();
	await workspace.dispose();
});

describe("a repository that is lost", () => {
	it.each([
		["versions", "missing"],
		["versions", "emptied"],
		["snapshots", "missing"],
		["snapshots", "emptied"],
	])("stops the run, and nothing is made in its place: %s, %s", async (name, how) => {
		await rename(workspace.path(name), workspace.path("aside"));
		if (how === "emptied") await mkdir(workspace.path(name));
		const { exitCode, stderr } = await runTosa(["-C", workspace.dir, "track"]);
		expect(exitCode).toBe(4);
		expect(stderr).toContain(`The ${name} repository at ${workspace.path(name)} is missing or empty`);
		expect(stderr).toContain("REPOSITORY_LOST");
		expect(existsSync(workspace.path(name, ".git"))).toBe(false);
		await rm(workspace.path(name), { recursive: true, force: true });
		await rename(workspace.path("aside"), workspace.path(name));
		expect(await runTosa(["-C", workspace.dir, "track"])).toMatchObject({ exitCode: 0 });
	});

	it("is begun anew where the ledger is removed", async () => {
		for (const name of ["versions", ".tosa/ledger.json"]) await rm(workspace.path(name), { recursive: true });
		const { exitCode, stdout } = await runTosa(["-C", workspace.dir, "track"]);
		expect(exitCode).toBe(0);
		expect(stdout).toContain("first");
	});
});
