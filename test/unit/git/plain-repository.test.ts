import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlainRepository } from "../../../src/git/plain-repository.js";
import { freshPath, git, recordAll } from "../archive/scratch.js";

async function recorded(): Promise<string> {
	const path = freshPath();
	await recordAll(path, ["A/B.md", "1"]);
	return path;
}

describe("a repository as git makes it", () => {
	it("is read like git reads it, with loose refs and with packed ones", async () => {
		const path = await recorded();
		const tip = git(path, "rev-parse", "HEAD");
		const known = { path, gitDir: join(path, ".git"), commonDir: join(path, ".git"), bare: false, format: "sha1" };
		expect(await readPlainRepository(path)).toEqual({ ...known, branch: "refs/heads/main", tip });
		git(path, "pack-refs", "--all");
		git(path, "remote", "add", "origin", "https://example.org/versions.git");
		expect(await readPlainRepository(path)).toEqual({ ...known, branch: "refs/heads/main", tip });
		git(path, "switch", "-q", "--orphan", "other/branch");
		expect(await readPlainRepository(path)).toEqual({ ...known, branch: "refs/heads/other/branch", tip: undefined });
	});

	it.each<[string, (path: string) => void]>([
		["HEAD names a commit", (path) => git(path, "checkout", "-q", "--detach")],
		["the branch is broken", (path) => writeFileSync(join(path, ".git/refs/heads/main"), "rubbish\n")],
		["the branch is a name for another", (path) => git(path, "symbolic-ref", "refs/heads/main", "refs/heads/x")],
		["another configuration is included", (path) => git(path, "config", "include.path", "../other")],
		["its format has extensions", (path) => git(path, "config", "extensions.worktreeConfig", "true")],
		["its work tree is elsewhere", (path) => git(path, "config", "core.worktree", "../..")],
		["it is bare", (path) => git(path, "config", "core.bare", "true")],
		["its configuration is not sound", (path) => writeFileSync(join(path, ".git/config"), "rubbish", { flag: "a" })],
		["a value goes on in the next line", (path) => git(path, "config", "user.name", "a\nb")],
		["its git folder is a file", (path) => git(path, "init", "-q", "--separate-git-dir", `${path}-git`)],
		["its objects are lost", (path) => rmSync(join(path, ".git/objects"), { recursive: true })],
		[
			"the refs cannot be read",
			(path) => mkdirSync(join(path, ".git/packed-refs")) ?? rmSync(join(path, ".git/refs/heads/main")),
		],
	])("is for git to read where %s", async (_, change) => {
		const path = await recorded();
		change(path);
		expect(await readPlainRepository(path)).toBeUndefined();
		expect(readFileSync(join(path, "A/B.md"), "utf8")).toBe("1");
	});
});
