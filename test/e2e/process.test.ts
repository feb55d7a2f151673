import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tosaBin } from "../support/built.js";
import { runTosa } from "../support/cli.js";
import { spawnTosa } from "../support/cli-process.js";
import { type Site, startSite } from "../support/site.js";
import { createWorkspace, type Workspace } from "../support/workspace.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

let site: Site;
let workspace: Workspace;

beforeEach(async () => {
	site = await startSite({ "/quick": "<main><p>Quick terms.</p></main>" }, { addresses: ["127.0.0.1", "127.0.0.2"] });
	workspace = await createWorkspace();
	await workspace.declare("Lumora", {
		name: "Lumora",
		terms: {
			Quick: { fetch: `${site.url}/quick`, select: "main", executeClientScripts: false },
			Slow: { fetch: `${site.origin("127.0.0.2")}/slow`, select: "main", executeClientScripts: false },
		},
	});
});

afterEach(async () => {
	await site.close();
	await workspace.dispose();
});

/** Answers `/slow` only after `release` is called. */
function holdSlow(): { release: () => void } {
	let release = () => {};
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	site.set({
		"/slow": async (_request, response) => {
			await released;
			response.setHeader("content-type", "text/html");
			response.end("<main><p>Slow terms.</p></main>");
		},
	});
	return { release };
}

describe("a run", () => {
	it("keeps a second run out, and says who holds the collection", async () => {
		const { release } = holdSlow();
		const first = spawnTosa(["track"], { cwd: workspace.dir });
		await first.printed(/Quick/);
		const second = await runTosa(["track"], { cwd: workspace.dir });
		expect(second.exitCode).toBe(4);
		expect(second.stderr).toContain("LOCKED");
		expect(second.stderr).toContain(String(first.child.pid));
		release();
		expect(await first.result).toMatchObject({ exitCode: 0 });
		expect(await runTosa(["track"], { cwd: workspace.dir })).toMatchObject({ exitCode: 0 });
	});

	it("takes over at once what a killed run has left", async () => {
		holdSlow();
		const killed = spawnTosa(["track"], { cwd: workspace.dir });
		await killed.printed(/Quick/);
		killed.kill("SIGKILL");
		await killed.result;
		site.set({ "/slow": "<main><p>Slow terms.</p></main>" });
		const next = await runTosa(["track"], { cwd: workspace.dir });
		expect(next, next.stderr).toMatchObject({ exitCode: 0 });
		expect(await workspace.git(["rev-list", "--count", "HEAD"])).toBe("2");
	});

	it("cleans up when interrupted, keeps what it had recorded, and exits with 130", async () => {
		holdSlow();
		const run = spawnTosa(["track", "--json"], { cwd: workspace.dir });
		await run.printed(/"Quick"/);
		run.kill("SIGINT");
		const { exitCode, stdout } = await run.result;
		expect(exitCode).toBe(130);
		expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
			summary: { declared: 2, checked: 1, interrupted: true },
		});
		expect(await workspace.git(["status", "--porcelain"])).toBe("");
		expect(await workspace.git(["log", "--format=%s"])).toBe("First record of Lumora Quick");
		expect(await workspace.files(".tosa")).toEqual(["ledger.json"]);
	});

	it("ends soon when interrupted, whatever a page computes", async () => {
		const page = `<main>${"<br>".repeat(300_000)}x</main>`;
		site.set({ "/slow": page });
		const run = spawnTosa(["track"], { cwd: workspace.dir });
		await run.printed(/Quick/);
		run.kill("SIGTERM");
		expect(await run.result).toMatchObject({ exitCode: 130 });
		expect(await workspace.files(".tosa")).toEqual(["ledger.json"]);
	});

	it("leaves the project's own repository clean, and a fresh clone of it can track at once", async () => {
		site.set({ "/slow": "<main><p>Slow terms.</p></main>" });
		copyFileSync(join(root, ".gitignore"), workspace.path(".gitignore"));
		for (const folder of ["versions", "snapshots"]) {
			mkdirSync(workspace.path(folder));
			copyFileSync(join(root, folder, "README.md"), workspace.path(folder, "README.md"));
		}
		const git = (...args: string[]) =>
			execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], {
				cwd: workspace.dir,
				encoding: "utf8",
			});
		git("init", "--quiet");
		git("add", ".");
		git("commit", "--quiet", "-m", "A collection");
		expect(await runTosa(["track"], { cwd: workspace.dir })).toMatchObject({ exitCode: 0 });
		expect(git("status", "--porcelain")).toBe("");
		git("add", "--all");
		expect(git("status", "--porcelain")).toBe("");

		git("clone", "--quiet", ".", "clone");
		const cloned = await runTosa(["track"], { cwd: workspace.path("clone") });
		expect(cloned).toMatchObject({ exitCode: 0 });
		expect(cloned.stdout).toContain("first");
		expect(readFileSync(workspace.path("clone", "versions", "README.md"), "utf8")).toBe(
			readFileSync(join(root, "versions", "README.md"), "utf8"),
		);
	});
});

describe("the command line", () => {
	it("takes a closed pipe for success", async () => {
		await runTosa(["track", "lumora", "quick"], { cwd: workspace.dir });
		const child = spawn(process.execPath, [tosaBin, "log"], { cwd: workspace.dir, stdio: ["ignore", "pipe", "pipe"] });
		child.stdout.destroy();
		let stderr = "";
		child.stderr.on("data", (chunk) => {
			stderr += chunk;
		});
		const exitCode = await new Promise((resolve) => child.on("close", resolve));
		expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
	});

	it("colours only where it is asked to, and never with NO_COLOR", async () => {
		await runTosa(["track", "lumora", "quick"], { cwd: workspace.dir });
		const log = (env: Record<string, string>, ...args: string[]) =>
			runTosa(["log", ...args], { cwd: workspace.dir, env });
		expect((await log({})).stdout).not.toContain("\u001b[");
		expect((await log({ FORCE_COLOR: "1" })).stdout).toContain("\u001b[");
		expect((await log({ FORCE_COLOR: "1", NO_COLOR: "1" })).stdout).not.toContain("\u001b[");
		expect((await log({ FORCE_COLOR: "1" }, "--no-color")).stdout).not.toContain("\u001b[");
	});

	it("exits with 2 for what it does not understand, and with 0 for help and version", async () => {
		for (const args of [
			["--nonsense"],
			["nonsense"],
			["log", "--nonsense"],
			["diff", "lumora"],
			["log", "-n", "many"],
		]) {
			expect(await runTosa(args, { cwd: workspace.dir }), args.join(" ")).toMatchObject({ exitCode: 2, stdout: "" });
		}
		for (const args of [["--help"], ["help", "diff"], ["--version"]]) {
			expect(await runTosa(args, { cwd: workspace.dir })).toMatchObject({ exitCode: 0, stderr: "" });
		}
	});

	it("names a collection that is not there", async () => {
		const { exitCode, stderr } = await runTosa(["-C", "nowhere", "track"], { cwd: workspace.dir });
		expect(exitCode).toBe(2);
		expect(stderr).toContain("nowhere");
	});

	it("shows causes with --debug", async () => {
		const { stderr } = await runTosa(["log", "--debug"], { cwd: workspace.dir });
		expect(stderr).toContain("    at ");
	});

	it("loads neither a browser nor a DOM nor a schema library for --version and log", async () => {
		await runTosa(["track", "lumora", "quick"], { cwd: workspace.dir });
		const log = workspace.path("modules.log");
		const hooks = new URL("../support/module-log.mjs", import.meta.url).href;
		const register = `data:text/javascript,import{register}from"node:module";register("${hooks}")`;
		const args = ["--versions", workspace.path("versions")];
		for (const command of [["--version"], [...args, "log"]]) {
			execFileSync(process.execPath, ["--import", register, tosaBin, ...command], {
				env: { ...process.env, TOSA_MODULE_LOG: log },
			});
		}
		const loaded = readFileSync(log, "utf8");
		expect(loaded).toContain("node_modules/commander");
		expect(loaded).not.toMatch(/node_modules\/(playwright|jsdom|zod|turndown|parse5|css-select|undici|simple-git)/);
	});
});
