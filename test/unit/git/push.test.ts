import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { PushOptions, PushResult } from "../../../src/archive/model.js";
import { readPush } from "../../../src/git/push-answer.js";
import { processesIn } from "../../support/processes.js";
import { freshPath, fsck, git, open, processesOf, recordAll, version } from "../archive/scratch.js";

const closers: (() => void)[] = [];
afterEach(() => {
	for (const close of closers.splice(0)) close();
});

/** A repository with one version, and a bare one beside it that is its remote `origin`. */
async function published(): Promise<{ path: string; remote: string }> {
	const path = freshPath();
	await recordAll(path, ["Lumora/Terms.md", "one"]);
	const remote = join(dirname(path), "remote.git");
	git(dirname(path), "init", "-q", "--bare", "-b", "main", remote);
	git(path, "remote", "add", "origin", remote);
	return { path, remote };
}

async function push(path: string, options: Partial<PushOptions> = {}): Promise<PushResult> {
	const store = await open(path);
	const result = await store.push({ remote: "origin", ...options }).finally(() => store.close());
	fsck(path);
	return result;
}

const code = (result: PushResult) => result.error?.code;

async function pushTo(address: string, options: Partial<PushOptions> = {}): Promise<PushResult> {
	const path = freshPath();
	await recordAll(path, ["Lumora/Terms.md", "one"]);
	git(path, "remote", "add", "origin", address);
	return push(path, options);
}

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
	closers.push(() => server.close());
	return (server.address() as AddressInfo).port;
}

const answering = (status: number) =>
	listen(createServer((_, response) => response.writeHead(status, { "www-authenticate": "Basic" }).end()));

async function closedPort(): Promise<number> {
	const server = createTcpServer();
	const port = await listen(server);
	await new Promise((done) => server.close(done));
	closers.splice(0);
	return port;
}

describe("a push", () => {
	it("brings the branch, and nothing else, to the remote", async () => {
		const { path, remote } = await published();
		git(path, "tag", "private");
		const tip = git(path, "rev-parse", "main");
		expect(await push(path)).toEqual({
			repository: "versions",
			outcome: "pushed",
			remote: "origin",
			branch: "main",
			commit: tip,
		});
		expect(git(remote, "for-each-ref", "--format=%(refname) %(objectname)")).toBe(`refs/heads/main ${tip}`);
	});

	it("publishes what this run has made durable, and what earlier runs could not publish", async () => {
		const { path, remote } = await published();
		const store = await open(path);
		await store.record(version("Lumora/Terms.md", "two"));
		await store.checkpoint();
		expect(await store.push({ remote: "origin" })).toMatchObject({ outcome: "pushed" });
		await store.record(version("Lumora/Terms.md", "three"));
		await store.close();
		expect(git(remote, "rev-list", "--count", "main")).toBe("2");
		expect(await push(path)).toMatchObject({ outcome: "pushed" });
		expect(git(remote, "rev-list", "--count", "main")).toBe("3");
	});

	it("starts no process where the remote is known to hold everything, the ref packed or not", async () => {
		const { path } = await published();
		await push(path);
		for (const prepare of [() => {}, () => void git(path, "pack-refs", "--all")]) {
			prepare();
			const store = await open(path);
			let result: PushResult | undefined;
			const count = await processesOf(async () => {
				result = await store.push({ remote: "origin" });
			});
			expect(result).toMatchObject({ outcome: "up-to-date", commit: git(path, "rev-parse", "main") });
			expect(count).toBe(0);
			await store.close();
		}
	});

	it("asks the remote where nothing is known of it", async () => {
		const { path } = await published();
		await push(path);
		git(path, "update-ref", "-d", "refs/remotes/origin/main");
		expect(await push(path)).toMatchObject({ outcome: "up-to-date" });
	});

	it("has nothing to do before the first version", async () => {
		const store = await open(freshPath());
		expect(await store.push({ remote: "origin" })).toEqual({
			repository: "versions",
			outcome: "up-to-date",
			remote: "origin",
			branch: "main",
		});
		await store.close();
	});

	it("goes to the branch that the repository stands on, of a bare repository too", async () => {
		const { path, remote } = await published();
		git(path, "branch", "-m", "main", "archive");
		const bare = join(dirname(path), "bare.git");
		git(dirname(path), "clone", "-q", "--bare", path, bare);
		git(bare, "remote", "set-url", "origin", remote);
		expect(await push(bare)).toMatchObject({ outcome: "pushed", branch: "archive" });
		expect(git(remote, "branch", "--list", "archive")).toContain("archive");
	});

	it("runs no hook of the repository it pushes from", async () => {
		const { path } = await published();
		git(path, "config", "core.hooksPath", join(path, ".git"));
		writeFileSync(join(path, ".git/pre-push"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
		expect(await push(path)).toMatchObject({ outcome: "pushed" });
	});
});

describe("a push that fails", () => {
	it("says that there is no such remote", async () => {
		const { path } = await published();
		const result = await push(path, { remote: "backup" });
		expect(result).toMatchObject({ outcome: "failed", error: { code: "PUSH_NO_REMOTE" } });
		expect(result.error?.hint).toContain("git remote add backup");
		expect(await push(path)).toMatchObject({ outcome: "pushed" });
	});

	it("never overwrites what somebody else has pushed, and goes on once both are merged", async () => {
		const { path, remote } = await published();
		await push(path);
		const other = join(dirname(path), "other");
		git(dirname(path), "clone", "-q", remote, other);
		await recordAll(other, ["Lumora/Cookies.md", "elsewhere"]);
		git(other, "push", "-q");
		await recordAll(path, ["Lumora/Terms.md", "two"]);
		expect(code(await push(path))).toBe("PUSH_REJECTED");
		git(path, "fetch", "-q", "origin");
		// Knowing better does not help either.
		expect(code(await push(path))).toBe("PUSH_REJECTED");
		expect(git(remote, "log", "--format=%s", "-1", "main")).toContain("Cookies");

		git(path, "merge", "-q", "--no-edit", "origin/main");
		expect(await push(path)).toMatchObject({ outcome: "pushed" });
		expect(git(remote, "ls-tree", "-r", "--name-only", "main")).toBe("Lumora/Cookies.md\nLumora/Terms.md");
	});

	it("passes on, made safe, what a hook says of its refusal", async () => {
		const { path, remote } = await published();
		const hook = "#!/bin/sh\nprintf 'Only on \\033[31mMondays\\033[0m.\\n'\nexit 1\n";
		writeFileSync(join(remote, "hooks/pre-receive"), hook, { mode: 0o755 });
		const { error } = await push(path);
		expect(error?.code).toBe("PUSH_REFUSED");
		expect(error?.message).toMatch(/Only on .*Mondays/);
		expect(error?.message).not.toMatch(/\p{Cc}/u);
	});

	it("tells a host that cannot be reached", async () => {
		const port = await closedPort();
		expect(code(await pushTo(`http://127.0.0.1:${port}/versions.git`))).toBe("PUSH_UNREACHABLE");
		expect(code(await pushTo(`git://127.0.0.1:${port}/versions.git`))).toBe("PUSH_UNREACHABLE");
	});

	it.each([
		[401, "PUSH_AUTH_FAILED"],
		[403, "PUSH_AUTH_FAILED"],
		[404, "PUSH_NOT_FOUND"],
		[503, "PUSH_UNREACHABLE"],
		[418, "PUSH_FAILED"],
	])("tells what a server that answers %i means by it", async (status, expected) => {
		expect(code(await pushTo(`http://127.0.0.1:${await answering(status)}/versions.git`))).toBe(expected);
	});

	it("tells a folder that holds no repository", async () => {
		expect(code(await pushTo(freshPath()))).toBe("PUSH_NOT_FOUND");
	});

	it("asks nobody for a password, on no terminal and with no program made for it", async () => {
		const path = freshPath();
		await recordAll(path, ["Lumora/Terms.md", "one"]);
		git(path, "remote", "add", "origin", `http://127.0.0.1:${await answering(401)}/versions.git`);
		const asked = join(dirname(path), "asked");
		const program = join(dirname(path), "ask.sh");
		writeFileSync(program, `#!/bin/sh\ntouch '${asked}'\necho guess\n`, { mode: 0o755 });
		git(path, "config", "core.askPass", program);
		process.env["GIT_ASKPASS"] = program;
		process.env["SSH_ASKPASS"] = program;
		try {
			expect(code(await push(path))).toBe("PUSH_AUTH_FAILED");
		} finally {
			delete process.env["GIT_ASKPASS"];
			delete process.env["SSH_ASKPASS"];
		}
		expect(existsSync(asked)).toBe(false);
	});

	it("never shows a token that stands in the address", async () => {
		const { error } = await pushTo(`http://bot:hunter2@127.0.0.1:${await answering(403)}/versions.git`);
		expect(JSON.stringify(error)).not.toContain("hunter2");
	});

	it("runs no program that an address names", async () => {
		const ran = join(freshPath(), "..", "ran");
		const { error } = await pushTo(`ext::touch ${ran}`);
		expect(error?.code).toBe("PUSH_FAILED");
		expect(existsSync(ran)).toBe(false);
	});

	it("is given up when the other side says nothing, and leaves no process behind", async () => {
		const port = await listen(createTcpServer(() => {}));
		const path = freshPath();
		await recordAll(path, ["Lumora/Terms.md", "one"]);
		git(path, "remote", "add", "origin", `http://127.0.0.1:${port}/versions.git`);
		expect(code(await push(path, { silenceMs: 300 }))).toBe("PUSH_TIMEOUT");
		expect(processesIn(path)).toEqual([]);
	});

	it("ends at once when the run is interrupted", async () => {
		const interruption = new AbortController();
		const port = await listen(createTcpServer(() => interruption.abort()));
		const address = `http://127.0.0.1:${port}/versions.git`;
		expect(code(await pushTo(address, { signal: interruption.signal }))).toBe("PUSH_INTERRUPTED");
		expect(code(await pushTo(address, { signal: AbortSignal.abort() }))).toBe("PUSH_INTERRUPTED");
	});
});

describe("what git says of a push", () => {
	const target = { label: "versions", remote: "origin", branch: "main", path: "/srv/versions" };
	const said = (stderr: string, stdout = "") => {
		const answer = readPush({ reason: "ended", code: 128, stdout, stderr }, target, true);
		return typeof answer === "string" ? answer : answer.code;
	};

	it.each([
		[
			"git@git.example: Permission denied (publickey).\nfatal: Could not read from remote repository.",
			"PUSH_AUTH_FAILED",
		],
		["Host key verification failed.\nfatal: Could not read from remote repository.", "PUSH_AUTH_FAILED"],
		["ERROR: Permission to a/b.git denied to bot.\nfatal: Could not read from remote repository.", "PUSH_AUTH_FAILED"],
		[
			"remote: Invalid username or token.\nfatal: Authentication failed for 'https://git.example/a/'",
			"PUSH_AUTH_FAILED",
		],
		["ERROR: Repository not found.\nfatal: Could not read from remote repository.", "PUSH_NOT_FOUND"],
		["ssh: Could not resolve hostname git.example: Name or service not known", "PUSH_UNREACHABLE"],
		["fatal: unable to access 'https://git.example/': SSL certificate problem: self-signed", "PUSH_UNREACHABLE"],
		["error: RPC failed; HTTP 413 curl 22\nfatal: the remote end hung up unexpectedly", "PUSH_FAILED"],
		["Writing objects:  10% (1/10)\rWriting objects: 100% (10/10), done.", "PUSH_FAILED"],
	])("%j is understood", (stderr, expected) => expect(said(stderr)).toBe(expected));

	it("is read by its marks where the remote answered", () => {
		const line = (summary: string) => `To /srv/remote\n!\trefs/heads/main:refs/heads/main\t${summary}\nDone\n`;
		expect(said("", line("[rejected] (fetch first)"))).toBe("PUSH_REJECTED");
		expect(said("", line("[remote rejected] (protected branch hook declined)"))).toBe("PUSH_REFUSED");
		expect(said("", line("[remote failure] (remote failed to report status)"))).toBe("PUSH_FAILED");
	});
});

describe("the documentation of a push", () => {
	it("says of every code what to do", () => {
		const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
		const codes = [...new Set(read("src/git/push-answer.ts").match(/PUSH_[A-Z]\w+/g))];
		const documented = [...read("docs/operations.md").matchAll(/^\| `(PUSH_\w+)` \|/gm)].map((match) => match[1]);
		expect(codes.length).toBeGreaterThan(5);
		expect(documented.sort()).toEqual(codes.sort());
	});
});
