/** Publishes what was recorded: pushes the branch of a repository to its remote, without ever asking anybody anything. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { namedPrograms } from "./named-programs.js";
import { runGit, startGit } from "./process.js";
import { type PushEnd, type PushError, type PushTarget, readPush, untrusted } from "./push-answer.js";
import type { Repository } from "./repository.js";

export interface PushOptions {
	/** Name of the remote, as git knows it. */
	readonly remote: string;
	/** Ends the push when aborted. */
	readonly signal?: AbortSignal;
	/** A push that says nothing for so long is given up. */
	readonly silenceMs?: number;
}

/** What came of pushing one repository, as the output contract writes it. */
export interface PushResult {
	/** "versions" or "snapshots". */
	readonly repository: string;
	readonly outcome: "pushed" | "up-to-date" | "failed";
	readonly remote: string;
	readonly branch: string;
	/** Commit that the remote's branch holds now. */
	readonly commit?: string;
	readonly error?: PushError;
}

/** A push that says nothing for so long is given up. git reports progress while it works, however slow the line. */
const SILENCE_MS = 5 * 60_000;

/** How long git may take to end once it was told to. */
const PATIENCE_MS = 3_000;

/** Variables of the caller that say how a host is reached and trusted. Those that name a program to ask a person are not. */
const CONNECTION_VARIABLES = /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|PROXY_\w+)$/;

/**
 * Pushes `branch` to the branch of the same name, and only forward. Where the remote is known to hold the tip already,
 * no process is started.
 *
 * @param tip the commit to publish; undefined where nothing is recorded yet
 */
export async function pushBranch(
	repository: Repository & { readonly branch: string },
	tip: string | undefined,
	{ remote, label, signal, silenceMs = SILENCE_MS }: PushOptions & { readonly label: string },
): Promise<PushResult> {
	const branch = repository.branch.replace("refs/heads/", "");
	const target: PushTarget = { label, remote, branch, path: repository.path };
	const result = { repository: label, remote, branch };
	if (tip === undefined || (await trackedTip(repository, remote, branch)) === tip) {
		return { ...result, outcome: "up-to-date", ...(tip !== undefined && { commit: tip }) };
	}
	const { onPush, isTrusted } = await namedPrograms(repository);
	if (onPush.length > 0 && !isTrusted) return { ...result, outcome: "failed", error: untrusted(onPush, target) };
	const end = await runPush(repository, remote, { signal, silenceMs });
	const remotes = end.reason === "ended" && end.code === 0 ? [remote] : await listRemotes(repository);
	const answer = readPush(end, target, remotes.includes(remote));
	if (typeof answer === "object") return { ...result, outcome: "failed", error: answer };
	return { ...result, outcome: answer, commit: tip };
}

/**
 * The commit that the remote's branch had when it was last pushed or fetched (gitrepository-layout(5), git-pack-refs(1));
 * undefined where that is not known. Two files are read at most.
 */
async function trackedTip({ commonDir }: Repository, remote: string, branch: string): Promise<string | undefined> {
	const name = `refs/remotes/${remote}/${branch}`;
	const loose = await readFile(join(commonDir, name), "utf8").catch(() => undefined);
	if (loose !== undefined) return loose.trim();
	const packed = await readFile(join(commonDir, "packed-refs"), "utf8").catch(() => "");
	return packed
		.split("\n")
		.find((line) => line.endsWith(` ${name}`))
		?.split(" ", 1)[0];
}

async function listRemotes(repository: Repository): Promise<readonly string[]> {
	return (await runGit(repository, ["remote"], { readOnly: true })).stdout.toString().split("\n");
}

interface PushLimits {
	readonly signal: AbortSignal | undefined;
	readonly silenceMs: number;
}

function runPush(
	repository: Repository & { readonly branch: string },
	remote: string,
	{ signal, silenceMs }: PushLimits,
): Promise<PushEnd> {
	const { branch } = repository;
	const settings = [
		"push.followTags=false",
		"push.gpgSign=false",
		"push.recurseSubmodules=no",
		"credential.interactive=false",
	];
	const push = ["push", "--porcelain", "--progress", "--", remote, `${branch}:${branch}`];
	const child = startGit(
		repository,
		[...settings.flatMap((setting) => ["-c", setting]), ...push],
		// A session of its own has no terminal that ssh could ask on, and is ended as a whole.
		{ shielded: true, env: connectionEnvironment() },
	);
	return new Promise((resolve) => {
		let stdout = "";
		let stderr = "";
		let reason: PushEnd["reason"] = "ended";
		let giveUp: NodeJS.Timeout;
		let kill: NodeJS.Timeout | undefined;
		const stop = (why: PushEnd["reason"]) => {
			reason = why;
			endGroup(child.pid, "SIGTERM");
			kill ??= setTimeout(() => endGroup(child.pid, "SIGKILL"), PATIENCE_MS);
		};
		const heard = () => {
			clearTimeout(giveUp);
			giveUp = setTimeout(() => stop("silent"), silenceMs);
		};
		const interrupt = () => stop("interrupted");
		signal?.addEventListener("abort", interrupt, { once: true });
		if (signal?.aborted) interrupt();
		heard();
		child.stdin.end();
		child.stdout.on("data", (chunk: Buffer) => {
			stdout = (stdout + chunk.toString()).slice(-65_536);
			heard();
		});
		child.stderr.on("data", (chunk: Buffer) => {
			stderr = (stderr + chunk.toString()).slice(-65_536);
			heard();
		});
		const end = (code: number) => {
			clearTimeout(giveUp);
			clearTimeout(kill);
			signal?.removeEventListener("abort", interrupt);
			resolve({ reason, code, stdout, stderr });
		};
		child.on("error", (error) => {
			stderr += error.message;
			end(-1);
		});
		child.on("close", (code) => end(code ?? -1));
	});
}

/** Credentials come from helpers, keys and configuration; nobody is asked for them, on a terminal or in a dialog. */
function connectionEnvironment(): Record<string, string | undefined> {
	const kept = Object.entries(process.env).filter(([name]) => CONNECTION_VARIABLES.test(name));
	return {
		...Object.fromEntries(kept),
		// git's own transports; `ext::` and other helpers could run anything.
		GIT_ALLOW_PROTOCOL: "file:git:http:https:ssh",
		// Set and empty, it also hides `core.askPass` and SSH_ASKPASS from git (credential.c, prompt.c).
		GIT_ASKPASS: "",
		SSH_ASKPASS: undefined,
		SSH_ASKPASS_REQUIRE: "never",
		GCM_INTERACTIVE: "never",
	};
}

/** git starts helpers (ssh, git-remote-https) that would outlive it. */
function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(process.platform === "win32" ? pid : -pid, signal);
	} catch {
		// It has ended meanwhile.
	}
}
