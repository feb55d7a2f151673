import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands/index.js";
import { parserError } from "../support/parser.js";
import { readAction, type Step, tosaCommandsOf, workflowsOf } from "../support/workflows.js";

const action = readAction();
const scripts = action.runs.steps.filter((step) => step.run !== undefined);
const PAGES = readdirSync(fileURLToPath(new URL("../../docs", import.meta.url)))
	.filter((file) => file.endsWith(".md"))
	.map((file) => `docs/${file}`);
const workflows = PAGES.flatMap((page) => workflowsOf(page));
const steps = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));

/** `check` of a proposal; its options may not be there yet. */
const checksProposals = COMMANDS.some(
	({ usage, options }) =>
		usage.startsWith("check") &&
		["--changed", "--online", "--format"].every((flag) =>
			options.some((one: { flags: string }) => one.flags.includes(flag)),
		),
);
const usesThem = (words: readonly string[]) => words.includes("--changed");

describe("the action", () => {
	it("is a composite one whose inputs are described, and documented with their defaults", () => {
		expect(action.runs.using).toBe("composite");
		const page = readFileSync(new URL("../../docs/ci.md", import.meta.url), "utf8");
		const documented = [...page.matchAll(/^\| `(\w+)` \| (?:`(.*?)`|.*?) \|/gm)];
		expect(documented.map((match) => match[1]).sort()).toEqual(Object.keys(action.inputs).sort());
		for (const [, name = "", fallback] of documented) {
			expect(action.inputs[name]?.description).toEqual(expect.any(String));
			if (fallback !== undefined) expect(action.inputs[name]?.default).toBe(fallback);
		}
	});

	it.each(scripts.map((step) => [step.name, step] as const))(
		"gives %s its inputs as variables, never as text of the script",
		(_, { run = "", env = {}, shell }) => {
			expect(shell).toBe("bash");
			expect(run).not.toContain("${{");
			expect(spawnSync("bash", ["-n"], { input: run, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
			const assigned = [...run.matchAll(/^\s*(?:.*; (?:then|else) )?(\w+)\+?=/gm)].map((match) => match[1]);
			const known = [...Object.keys(env), ...assigned, "RUNNER_TEMP", "GITHUB_STEP_SUMMARY", "push"];
			// In jq's programs, which stand in single quotes, $ means something else.
			for (const [, name] of run.replace(/'[^']*'/g, "''").matchAll(/\$\{?(\w+)/g)) expect(known).toContain(name);
		},
	);

	it("uses others by their commits, which nobody can move as a tag, and examples name major versions", () => {
		for (const { uses } of action.runs.steps) if (uses) expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
		for (const { uses } of steps) if (uses) expect(uses).toMatch(/^[\w./-]+@v\d+$/);
	});
});

describe("the workflows of the documentation", () => {
	it("are there: one for proposals, one for a schedule, and one that publishes a site besides", () => {
		expect(workflows.map(({ on }) => (typeof on === "string" ? on : Object.keys(on as object)[0]))).toEqual([
			"pull_request",
			"schedule",
			"schedule",
		]);
	});

	it("use the action with inputs that it has", () => {
		const uses = steps.filter((step) => step.uses?.includes("/tosa@"));
		expect(uses.map((step) => step.with?.["command"])).toEqual(["check", "track", "track"]);
		for (const step of uses)
			expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
	});

	it("read the repository only, and run nobody else's code with a secret", () => {
		for (const { on, permissions, concurrency, jobs } of workflows) {
			expect(permissions).toEqual({ contents: "read" });
			expect(JSON.stringify(on)).not.toContain("pull_request_target");
			if (on === "pull_request") expect(JSON.stringify(jobs)).not.toContain("secrets.");
			else expect(concurrency).toEqual({ group: "tosa-track", "cancel-in-progress": false });
			for (const { run } of Object.values(jobs).flatMap((job) => job.steps)) expect(run ?? "").not.toContain("${{");
		}
	});

	const commands = ["README.md", ...PAGES].flatMap(tosaCommandsOf);

	it.each(commands.filter((words) => !usesThem(words)).map((words) => [words.join(" "), words] as const))(
		"are right about tosa %s",
		async (_, words) => expect(await parserError(words)).toBeUndefined(),
	);

	it.skipIf(!checksProposals).each(commands.filter(usesThem).map((words) => [words.join(" "), words] as const))(
		`are right about tosa %s${checksProposals ? "" : " (skipped: `tosa check` has no --changed, --online and --format)"}`,
		async (_, words) => expect(await parserError(words)).toBeUndefined(),
	);

	it("would be found wrong if they were", async () => {
		expect(commands.length).toBeGreaterThan(10);
		expect(await parserError(["track", "--publish"])).toContain("unknown option");
		expect(await parserError(["trck"])).toContain("unknown command");
	});
});

describe("the scripts of the action", () => {
	let root: string;
	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), "tosa-action-"));
		await mkdir(join(root, "action/dist"), { recursive: true });
		// Stands in for tosa: notes what it was called with, and answers as the test wants.
		const stub = `const { appendFileSync } = require("node:fs");
			appendFileSync(process.env.STUB_LOG, JSON.stringify(process.argv.slice(2)) + "\\n");
			process.stdout.write(process.env.STUB_OUTPUT ?? "");
			process.exitCode = Number(process.env.STUB_CODE ?? 0);`;
		await writeFile(join(root, "action/dist/bin.js"), stub);
		await mkdir(join(root, "work"));
	});
	afterEach(() => rm(root, { recursive: true }));

	const git = (...args: string[]) =>
		execFileSync("git", ["-C", join(root, "work"), "-c", "user.name=T", "-c", "user.email=t@t", ...args]);

	/** A pull request against `main` that changes these files. */
	async function propose(...files: readonly string[]) {
		git("init", "-q", "-b", "main");
		git("commit", "-q", "--allow-empty", "-m", "base");
		git("update-ref", "refs/remotes/origin/main", "HEAD");
		git("checkout", "-q", "-b", "proposal");
		for (const file of files) {
			await mkdir(join(root, "work", file, ".."), { recursive: true });
			await writeFile(join(root, "work", file), "changed");
		}
		git("add", "-A");
		git("commit", "-q", "--allow-empty", "-m", "proposal");
	}

	async function runStep(name: string, env: Readonly<Record<string, string>>) {
		const step = action.runs.steps.find((one: Step) => one.name === name);
		const script = join(root, "step.sh");
		await writeFile(script, step?.run ?? "exit 99");
		const log = join(root, "calls");
		// As GitHub runs `shell: bash`.
		const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
			cwd: join(root, "work"),
			encoding: "utf8",
			env: {
				PATH: process.env["PATH"],
				HOME: root,
				ACTION_PATH: join(root, "action"),
				RUNNER_TEMP: root,
				GITHUB_STEP_SUMMARY: join(root, "summary.md"),
				STUB_LOG: log,
				...env,
			},
		});
		const calls = existsSync(log)
			? (await readFile(log, "utf8"))
					.trim()
					.split("\n")
					.map((line) => JSON.parse(line))
			: [];
		return { status, stdout, stderr, calls: calls as string[][] };
	}

	const check = (env: object = {}) =>
		runStep("Check declarations", { COLLECTION: ".", BASE: "main", ONLINE: "true", ...env });
	const track = (lines: readonly object[], code: number, env: object = {}) =>
		runStep("Track", {
			COLLECTION: ".",
			PUSH: "true",
			STUB_CODE: String(code),
			STUB_OUTPUT: lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
			...env,
		});

	it("check what a proposal changes, and fetch it", async () => {
		await propose("declarations/Lumen.json");
		const { calls, status } = await check();
		expect(calls).toEqual([["-C", ".", "check", "--changed", "origin/main", "--format", "github", "--online"]]);
		expect(status).toBe(0);
		expect((await check({ ONLINE: "false" })).calls[1]).not.toContain("--online");
	});

	it.skipIf(!checksProposals)(
		`call tosa as its command line has it${checksProposals ? "" : " (skipped: `tosa check` has no --changed, --online and --format)"}`,
		async () => {
			await propose();
			for (const words of (await check()).calls) expect(await parserError(words)).toBeUndefined();
		},
	);

	it.each([
		"tosa.config.json",
		"declarations/Lumen.filters.js",
		"declarations/parts/shared.mjs",
		"declarations/parts/shared.json",
		"declarations/package.json",
		"lib/shared.ts",
		"lib/shared.wasm",
		"lib/shared",
	])("fetch nothing where the proposal also changes %s", async (file) => {
		await propose("declarations/Lumen.json", file);
		const { calls, stdout, status } = await check();
		expect(calls[0]).toEqual(["-C", ".", "check", "--changed", "origin/main", "--format", "github"]);
		expect(stdout).toContain("::notice::");
		expect(status).toBe(0);
	});

	it.each(["lib/shared.js", "package.json", "sub/collection/tosa.config.json"])(
		"fetch nothing for a collection in a folder where the proposal also changes %s",
		async (file) => {
			await propose("sub/collection/declarations/Lumen.json", file);
			const { calls, stdout } = await check({ COLLECTION: "sub/collection" });
			expect(calls[0]).not.toContain("--online");
			expect(stdout).toContain("::notice::");
		},
	);

	it("fetch nothing, and say why, where the branch to compare with is not there", async () => {
		await propose("declarations/Lumen.json");
		const { calls, stdout } = await check({ BASE: "elsewhere" });
		expect(calls[0]).not.toContain("--online");
		expect(stdout).toMatch(/^::warning::.*fetch-depth: 0/);
	});

	it.each([2, 3, 4])("fail as tosa check fails, with %i", async (code) => {
		await propose();
		expect((await check({ STUB_CODE: String(code) })).status).toBe(code);
	});

	it("say so where there is nothing to compare with, or no such command", async () => {
		expect(await check({ BASE: "" })).toMatchObject({ status: 2, calls: [] });
		const install = await runStep("Install tosa", { COMMAND: "trck" });
		expect(install).toMatchObject({ status: 2 });
		expect(install.stdout).toContain("::error::");
	});

	it("take an input for nothing but a value", async () => {
		await propose();
		const hostile = '$(touch pwned) `touch pwned` "; touch pwned; "';
		await check({ COLLECTION: hostile, BASE: hostile });
		const { calls } = await track([{ summary: { outcomes: {} } }], 0, { COLLECTION: hostile, PUSH: hostile });
		expect(existsSync(join(root, "work/pwned"))).toBe(false);
		expect(calls.every((words) => words[1] === hostile)).toBe(true);
		expect(calls).toHaveLength(2);
	});

	const summary = (push?: object) => ({
		summary: { declared: 2, checked: 2, outcomes: { changed: 1, gone: 1 }, ...push },
	});
	const gone = {
		service: "Lumen",
		terms: "Terms",
		outcome: "gone",
		error: { code: "FETCH_GONE", message: "::error::no" },
	};

	it("track and push, and only warn of documents that failed", async () => {
		const pushed = { push: [{ repository: "versions", outcome: "pushed" }] };
		const { status, stdout, calls } = await track([gone, summary(pushed)], 3);
		expect(calls).toEqual([["-C", ".", "track", "--json", "--push"]]);
		for (const words of calls) expect(await parserError(words)).toBeUndefined();
		expect(status).toBe(0);
		expect(stdout).toContain("gone  Lumen  Terms  FETCH_GONE\npushed  versions");
		expect(stdout).toContain("::warning::");
		expect(await readFile(join(root, "summary.md"), "utf8")).toBe("2 of 2 documents checked: 1 changed, 1 gone\n");
		expect((await track([summary()], 0, { PUSH: "false" })).calls[1]).toContain("--no-push");
	});

	it("fail where what was recorded could not be pushed: it would be lost with the machine", async () => {
		const push = [
			{ repository: "versions", outcome: "failed", error: { code: "PUSH_REJECTED", message: "x", hint: "y" } },
		];
		const { status, stdout } = await track([gone, summary({ push })], 3);
		expect(status).toBe(3);
		expect(stdout).toContain("::error::versions was not pushed (PUSH_REJECTED).");
	});

	it.each([4, 70])("fail as tosa track fails, with %i, whether it said anything or not", async (code) => {
		expect((await track([], code)).status).toBe(code);
		expect((await track([gone, summary()], code)).status).toBe(code);
	});

	it("print nothing of a page that the runner would obey", async () => {
		const hostile = { ...gone, service: "x\n::add-mask::x", terms: "\u001b[31m" };
		const { stdout } = await track([hostile, summary()], 3);
		const [, token] = /::stop-commands::(\S+)/.exec(stdout) ?? [];
		const between = stdout.split(`::stop-commands::${token}`)[1]?.split(`::${token}::`)[0] ?? "";
		expect(between).toContain("x ::add-mask::x");
		expect(between).not.toMatch(/^::/m);
		expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
		expect(stdout).not.toContain("::error::no");
	});
});
