import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runTosa } from "../support/cli.js";

const root = mkdtempSync(join(tmpdir(), "tosa-names-"));
const path = join(root, "versions");
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeAll(() => {
	const git = (input: string, ...args: string[]) => spawnSync("git", args, { cwd: root, input, encoding: "utf8" });
	git("", "init", "-q", "-b", "main", path);
	const commit = (second: number, text: string) =>
		[
			`commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + second} +0000\ndata 7\nUpdate\n`,
			`M 100644 inline "A\\n::error::x/T\\n##[error]\u009by\u202e.md"\ndata ${text.length}\n${text}\n`,
		].join("\n");
	const text = "We keep your data for thirty days after you close your account, and no longer.";
	const stream = `${commit(0, text)}\n${commit(60, text.replace("thirty", "ninety"))}\n`;
	const made = git(stream, "-C", path, "fast-import", "--quiet");
	if (made.status !== 0) throw new Error(made.stderr);
});

it.each([["list"], ["log", "--all"], ["log", "--stats"], ["search", "ninety"]])(
	"`tosa %s` prints no line that a name of the repository made",
	async (...args) => {
		const { stdout, stderr } = await runTosa(["--versions", path, ...args]);
		expect(stdout + stderr).toContain("error");
		for (const line of (stdout + stderr).split("\n")) expect(line).not.toMatch(/^\s*::|##\[/);
		const json = await runTosa(["--versions", path, "--json", ...args]);
		expect(json.stdout).not.toMatch(/[\u0080-\u009f\u202e]|##\[/);
		for (const line of json.stdout.trim().split("\n").filter(Boolean)) JSON.parse(line);
	},
);
