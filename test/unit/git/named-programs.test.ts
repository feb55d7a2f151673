import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openHistory } from "../../../src/archive/history.js";
import { inspectRepository } from "../../../src/archive/inspection.js";
import { failure, freshPath, fsck, git, open, recordAll } from "../archive/scratch.js";

const environment = { ...process.env };
afterEach(() => {
	for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
	Object.assign(process.env, environment);
});

/** A repository whose configuration, attributes and hooks start a program wherever git lets them, and what that leaves. */
async function trapped(): Promise<{ path: string; ran: () => string }> {
	const path = freshPath();
	await recordAll(path, ["A/B.md", "one"], ["A/C.md", "one"]);
	const trace = join(dirname(path), "ran");
	const program = join(dirname(path), "trap.sh");
	writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${trace}'\nexec cat\n`, { mode: 0o755 });
	const keys = [
		...["clean", "smudge", "process"].map((kind) => `filter.trap.${kind}`),
		...["core.fsmonitor", "core.sshCommand", "core.askPass", "core.pager", "core.editor", "core.gitProxy"],
		...["core.alternateRefsCommand", "diff.external", "diff.trap.textconv", "diff.trap.command", "merge.trap.driver"],
		...["gpg.program", "gc.recentObjectsHook", "credential.helper", "pager.log", "pager.status"],
		...["alias.log", "alias.status", "alias.ls-tree"],
	];
	for (const key of keys) git(path, "config", key, key.startsWith("alias") ? `!${program}` : program);
	git(path, "config", "log.showSignature", "true");
	git(path, "config", "commit.gpgSign", "true");
	git(path, "config", "filter.trap.required", "true");
	writeFileSync(join(path, ".git/info/attributes"), "* filter=trap diff=trap merge=trap\n");
	mkdirSync(join(path, ".git/hooks"), { recursive: true });
	for (const hook of ["reference-transaction", "post-index-change", "pre-auto-gc", "pre-push", "fsmonitor-watchman"]) {
		writeFileSync(join(path, ".git/hooks", hook), readFileSync(program), { mode: 0o755 });
	}
	// As an archive unpacks them: git takes nothing of its index for granted.
	for (const name of ["A/B.md", "A/C.md"]) utimesSync(join(path, name), 1, 1);
	return { path, ran: () => (existsSync(trace) ? readFileSync(trace, "utf8") : "") };
}

describe("a repository that names programs", () => {
	it("starts none of them when it is looked at, read, recorded in and tidied", async () => {
		const { path, ran } = await trapped();
		const inspected = await inspectRepository(path, "versions");
		expect(inspected.obstacle).toBeUndefined();
		expect(inspected.programs).toEqual(expect.arrayContaining(["core.sshcommand", "filter.trap.clean"]));
		const history = await openHistory(path);
		expect(await history.documents()).toHaveLength(2);
		await history.close();
		await recordAll(path, ["A/B.md", "two"], ["D/E.md", "new"]);
		await recordAll(path, ["A/B.md", "three"]);
		expect(ran()).toBe("");
		expect(git(path, "-c", "core.fsmonitor=false", "show", "HEAD:A/B.md")).toBe("three");
	});

	it("is not pushed for the sake of keys that a push would start, unless the person trusts it", async () => {
		const { path, ran } = await trapped();
		const remote = join(dirname(path), "remote.git");
		git(dirname(path), "init", "-q", "--bare", remote);
		git(path, "config", "remote.origin.url", remote);
		git(path, "config", "remote.origin.receivepack", "touch x; git-receive-pack");
		const push = async () => {
			const store = await open(path);
			return store.push({ remote: "origin" }).finally(() => store.close());
		};
		const refused = await push();
		expect(refused).toMatchObject({ outcome: "failed", error: { code: "PUSH_UNTRUSTED" } });
		expect(refused.error?.message).toContain("core.sshcommand, credential.helper, remote.origin.receivepack");
		expect(refused.error?.hint).toContain(`tosa.trustedRepository '${path}'`);
		expect(ran()).toBe("");
		git(path, "config", "tosa.trustedRepository", path);
		expect((await push()).error?.code).toBe("PUSH_UNTRUSTED");

		git(path, "config", "--unset", "remote.origin.receivepack");
		const own = join(dirname(path), "own.gitconfig");
		writeFileSync(own, `[tosa]\n\ttrustedRepository = ${path}\n`);
		process.env["GIT_CONFIG_GLOBAL"] = own;
		expect(await push()).toMatchObject({ outcome: "pushed" });
	});

	it("is told with what another file brings into its configuration", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		writeFileSync(join(path, ".git/more"), '[filter "x"]\n\tclean = touch /nowhere\n');
		git(path, "config", "include.path", "more");
		expect((await inspectRepository(path, "versions")).programs).toEqual(["filter.x.clean"]);
	});

	it("is not recorded in where git would start one for each reference that changes", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		git(path, "config", "hook.trap.event", "reference-transaction");
		git(path, "config", "hook.trap.command", "touch ran");
		expect(await failure(open(path))).toMatchObject({
			code: "REPOSITORY_NAMES_PROGRAMS",
			message: expect.stringContaining("hook.trap.command"),
		});
	});
});

describe("what else could make a repository say what its commits do not", () => {
	it("is not followed: replacements, grafts, and variables of the caller", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"], ["A/B.md", "two"]);
		const [first, second] = git(path, "rev-list", "--reverse", "HEAD").split("\n") as [string, string];
		const forged = git(path, "commit-tree", "-m", "Record new changes of A B", `${first}^{tree}`);
		git(path, "replace", second, forged);
		writeFileSync(join(path, ".git/info/grafts"), `${second}\n`);
		Object.assign(process.env, {
			GIT_DIR: "/nowhere",
			GIT_INDEX_FILE: "/nowhere/index",
			GIT_OBJECT_DIRECTORY: "/nowhere/objects",
			GIT_ALTERNATE_OBJECT_DIRECTORIES: "/nowhere/other",
			GIT_SHALLOW_FILE: "/nowhere/shallow",
			GIT_CONFIG_PARAMETERS: "'core.bare=true'",
			GIT_QUARANTINE_PATH: "/nowhere/quarantine",
			GIT_EXTERNAL_DIFF: "touch ran",
		});
		const history = await openHistory(path);
		expect((await history.of("A/B.md")).map(({ commit }) => commit)).toEqual([first, second]);
		await history.close();
		await recordAll(path, ["A/B.md", "three"]);
		for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];
		git(path, "replace", "-d", second);
		rmSync(join(path, ".git/info/grafts"));
		expect(git(path, "rev-list", "--count", "HEAD")).toBe("3");
	});

	it("is lost with what it borrowed, and told so: objects of another repository", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		const borrowing = join(dirname(path), "borrowing");
		git(dirname(path), "clone", "-q", "--shared", path, borrowing);
		await recordAll(borrowing, ["A/B.md", "two"]);
		fsck(borrowing);
		writeFileSync(join(borrowing, ".git/objects/info/alternates"), "/nowhere/objects\n");
		const reading = openHistory(borrowing).then((history) => history.of("A/B.md").finally(() => history.close()));
		expect(await failure(reading)).toMatchObject({ name: "RecordError", code: "GIT_FAILED" });
	});

	it("is no document: a submodule, whatever it asks for", async () => {
		const path = freshPath();
		await recordAll(path, ["A/B.md", "one"]);
		git(path, "update-index", "--add", "--cacheinfo", `160000,${git(path, "rev-parse", "HEAD")},A/module.md`);
		writeFileSync(
			join(path, ".gitmodules"),
			'[submodule "x"]\n\tpath = A/module.md\n\turl = ext::touch ran\n\tupdate = !touch ran\n',
		);
		git(path, "add", ".gitmodules");
		git(path, "commit", "-q", "-m", "Add a module");
		const history = await openHistory(path);
		expect((await history.documents()).map(({ path }) => path)).toEqual(["A/B.md"]);
		await history.close();
		await recordAll(path, ["A/B.md", "two"]);
		expect(git(path, "ls-tree", "-r", "--name-only", "HEAD")).toBe(".gitmodules\nA/B.md\nA/module.md");
	});
});
