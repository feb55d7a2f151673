import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";
import { startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

let workspace: Workspace;
beforeEach(async () => {
	workspace = await createWorkspace();
});
afterEach(() => workspace.dispose());

const init = (...args: readonly string[]) => runTosa(["init", ...args], { cwd: workspace.dir });

describe("tosa init", () => {
	it("starts a collection in the folder that -C names, and finds nothing to do the second time", async () => {
		const first = await init("-C", "new");
		expect(first).toMatchObject({ exitCode: 0, stderr: "" });
		expect(first.stdout).toContain("created  tosa.config.json\ncreated  declarations/\n");
		expect(first.stdout).toContain(`  tosa -C ${workspace.path("new")} new <url>\n`);
		expect((await runTosa(["check", "-C", "new"], { cwd: workspace.dir })).exitCode).toBe(0);
		const second = await init("-C", "new");
		expect(second).toMatchObject({ exitCode: 0 });
		expect(second.stdout).toContain("Nothing to do");
		expect(second.stdout).not.toContain("created");
	});

	it("says in one JSON object what it did", async () => {
		const { stdout, exitCode } = await init("--json", "-C", "new");
		expect(exitCode).toBe(0);
		expect(stdout.trim().split("\n")).toHaveLength(1);
		expect(JSON.parse(stdout)).toMatchObject({
			dir: workspace.path("new"),
			files: expect.arrayContaining([{ path: "tosa.config.json", action: "created" }]),
			mapped: [],
			counts: { services: 0, terms: 0, sources: 0 },
			versions: { path: "versions", state: "missing" },
		});
	});

	it("takes over a collection of Open Terms Archive, whose history goes on without a false change", async () => {
		const site = await startSite({ "/privacy": "<main><h1>Privacy</h1><p>We keep your data.</p></main>" });
		try {
			const declaration = { name: "Lumora", terms: { Privacy: { fetch: `${site.url}/privacy`, select: "main" } } };
			await workspace.write("peer/declarations/Lumora.json", JSON.stringify(declaration));
			const settings = { recorder: { versions: { storage: { git: { path: "./v" } } } }, notifier: { sendInBlue: {} } };
			await workspace.write(
				"peer/config/production.json",
				JSON.stringify({ ...settings, reporter: { type: "github" } }),
			);
			await workspace.write("peer/v/Lumora/Privacy.md", "Privacy\n=======\n\nWe keep your data.");
			const git = (...args: string[]) => execFileSync("git", args, { cwd: workspace.path("peer/v") });
			git("init", "-q", "-b", "main");
			git("add", ".");
			git("-c", "user.name=Bot", "-c", "user.email=b@b", "commit", "-qm", "Start tracking Lumora Privacy");

			const { stdout, exitCode } = await init("-C", "peer", "--from", "peer");
			expect(exitCode).toBe(0);
			expect(stdout).toContain('versionsPath   "v"');
			expect(stdout).toContain("reporter: Runs do not open issues for documents that fail. (NO_COUNTERPART)");
			expect(stdout).toContain("v: 1 document on main, including 1 of the 1 declared terms; new runs continue it");
			expect(stdout).toContain(`30 */12 * * *  tosa -C ${workspace.path("peer")} track --quiet`);

			const config = JSON.parse(await workspace.read("peer/tosa.config.json"));
			await workspace.write("peer/tosa.config.json", JSON.stringify({ ...config, allowPrivateNetworks: true }));
			const track = await runTosa(["track", "-C", "peer"], { cwd: workspace.dir });
			expect(track.stdout).toContain("1 unchanged");
			expect(await workspace.git(["rev-list", "--count", "HEAD"], "peer/v")).toBe("1");
		} finally {
			await site.close();
		}
	});

	it("exits with 2 where the declarations taken over have errors, and names each with its remedy", async () => {
		await workspace.write("peer/declarations/Old.json", '{ "name": "Old", "documents": {} }');
		await workspace.write("peer/metadata.yml", "name: Old\n");
		const { stdout, exitCode } = await init("-C", "new", "--from", "peer", "--trust-filters");
		expect(exitCode).toBe(2);
		expect(stdout).toContain("DECLARATION_UNKNOWN_KEY");
		expect(stdout).toContain("Rename it to `terms`");
		expect(JSON.parse(await workspace.read("new/tosa.config.json"))).toMatchObject({
			trustFilters: true,
			declarationsPath: "../peer/declarations",
		});
	});

	it("exits with 2 and writes nothing where there is nothing to take over", async () => {
		const { stderr, exitCode } = await init("-C", "new", "--from", "declarations");
		expect(exitCode).toBe(2);
		expect(stderr).toContain("NOT_A_COLLECTION");
		expect(await workspace.files("new")).toEqual([]);
	});

	it("shows nothing of a foreign file that a terminal would obey", async () => {
		await workspace.write("peer/declarations/.keep", "");
		await workspace.write("peer/config/production.json", '{ "\\u001b[31mred": 1, "trackingSchedule": "1 1 * * *" }');
		const { stdout } = await init("-C", "new", "--from", "peer");
		expect(stdout).toContain("SETTING_UNKNOWN");
		expect(stdout).not.toContain("\u001b");
	});
});
