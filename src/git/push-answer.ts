/** Reads what came of a `git push`: its porcelain lines, and the words in which it says why it could not connect. */

import { oneLine } from "../errors.js";

/** Why a push failed; stable. */
export type PushErrorCode =
	| "PUSH_NO_REMOTE"
	| "PUSH_AUTH_FAILED"
	| "PUSH_NOT_FOUND"
	/** The remote has commits that are not here. */
	| "PUSH_REJECTED"
	/** A hook or a rule of the remote does not let it in. */
	| "PUSH_REFUSED"
	/** The repository's own configuration names a program that the push would start. */
	| "PUSH_UNTRUSTED"
	| "PUSH_UNREACHABLE"
	| "PUSH_TIMEOUT"
	| "PUSH_INTERRUPTED"
	| "PUSH_FAILED";

/** Why a push failed, and what to do about it. */
export interface PushError {
	readonly code: PushErrorCode;
	readonly message: string;
	readonly hint: string;
}

/** How the process ended, and what it printed. */
export interface PushEnd {
	readonly reason: "ended" | "silent" | "interrupted";
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** What was to be pushed where, for messages. */
export interface PushTarget {
	readonly label: string;
	readonly remote: string;
	readonly branch: string;
	/** Folder of the repository. */
	readonly path: string;
}

const LONGEST_QUOTE = 400;

/** @param known whether the repository has a remote of that name */
export function readPush(end: PushEnd, target: PushTarget, known: boolean): "pushed" | "up-to-date" | PushError {
	if (end.reason !== "ended") return failure(end.reason === "silent" ? "PUSH_TIMEOUT" : "PUSH_INTERRUPTED", target);
	// <flag> \t <from>:<to> \t <summary> (<reason>), git-push(1), "Output".
	const [flag, , summary = ""] =
		end.stdout
			.split("\n")
			.find((line) => /^.\t/.test(line))
			?.split("\t") ?? [];
	if (end.code === 0 && flag !== "!") return flag === "=" ? "up-to-date" : "pushed";
	if (!known) return failure("PUSH_NO_REMOTE", target);
	// The remote's own refusal comes in other brackets than git's, which knows the remote's tip and not the way to it.
	if (flag === "!" && summary.startsWith("[rejected]")) return failure("PUSH_REJECTED", target, summary);
	if (flag === "!" && summary.startsWith("[remote rejected]")) {
		return failure("PUSH_REFUSED", target, remoteWords(end.stderr) || summary.replace("[remote rejected]", ""));
	}
	const words = `${gitWords(end.stderr)} ${remoteWords(end.stderr)}`.trim();
	return failure(connectionCode(end.stderr), target, words || summary);
}

/**
 * git, ssh and curl tell why there is no connection in words only. LC_ALL=C keeps them English; unknown ones are
 * `PUSH_FAILED`, with the words.
 */
const CONNECTION_WORDS: readonly (readonly [PushErrorCode, RegExp])[] = [
	// The answer of a server to what it got, such as "too large"; git goes on to say that the line was cut.
	["PUSH_FAILED", /RPC failed; HTTP 4(?!0[134])/],
	[
		"PUSH_AUTH_FAILED",
		/Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied|Permission to .* denied|Host key verification failed|returned error: 40[13]|access denied/i,
	],
	[
		"PUSH_NOT_FOUND",
		/repository .* not found|Repository not found|does not appear to be a git repository|returned error: 404/i,
	],
	[
		"PUSH_UNREACHABLE",
		/Could not resolve|Couldn't connect|Failed to connect|Connection (?:refused|reset|timed out|closed)|unable to connect|Network is unreachable|No route to host|timed out|SSL (?:certificate|connect)|certificate verif|returned error: 5\d\d|hung up|early EOF/i,
	],
];

function connectionCode(stderr: string): PushErrorCode {
	return CONNECTION_WORDS.find(([, words]) => words.test(stderr))?.[0] ?? "PUSH_FAILED";
}

/** What a hook or the host of the repository says of its refusal. */
function remoteWords(stderr: string): string {
	return lines(stderr)
		.filter((line) => line.startsWith("remote: "))
		.map((line) => line.slice("remote: ".length))
		.join(" ");
}

function gitWords(stderr: string): string {
	const said = lines(stderr).filter(
		(line) => !/^(?:hint:|remote: |Everything up-to-date)/.test(line) && !/\d+%/.test(line),
	);
	return said.join(" ");
}

/** Progress rewrites its line with a carriage return; only what stands there in the end counts. */
function lines(stderr: string): string[] {
	return stderr.split("\n").flatMap((line) => {
		const last = line.replace(/\r$/, "").split("\r").at(-1)?.trim() ?? "";
		return last === "" ? [] : [last];
	});
}

/** Addresses may hold a token in place of a user name. */
function quote(words: string): string {
	return oneLine(words.replace(/(\w:\/\/)[^/@\s]+@/g, "$1")).slice(0, LONGEST_QUOTE);
}

/** The error of a push that was not begun, because the repository names programs that it would start. @param keys which name them */
export function untrusted(keys: readonly string[], target: PushTarget): PushError {
	return failure("PUSH_UNTRUSTED", target, keys.join(", "));
}

function failure(code: PushErrorCode, target: PushTarget, words = ""): PushError {
	const { label, remote, branch, path } = target;
	const said = quote(words);
	const [reason, hint] = explain(code, target);
	const message = `Cannot push the ${label} (${branch}) to ${remote}: ${reason}${said === "" ? "." : `: ${said}`}`;
	return { code, message, hint: `${hint} Nothing is lost: the commits are in ${path}, and the next run pushes them.` };
}

function explain(code: PushErrorCode, { remote, branch, path }: PushTarget): readonly [reason: string, hint: string] {
	switch (code) {
		case "PUSH_NO_REMOTE":
			return ["the repository has no remote of this name", `Run \`git remote add ${remote} <url>\` in ${path}.`];
		case "PUSH_AUTH_FAILED":
			return [
				"access was denied",
				"Set up a key, a credential helper or a token that works without a prompt, for the user who runs tosa.",
			];
		case "PUSH_NOT_FOUND":
			return [
				"there is no repository at its URL, or this account may not see it",
				`Check the URL with \`git remote -v\` in ${path}.`,
			];
		case "PUSH_REJECTED":
			return [
				"it has commits that are not here, so someone else has pushed",
				`Run \`git fetch ${remote}\` in ${path} and look at \`git log ${branch}..${remote}/${branch}\`; docs/operations.md says what to do next.`,
			];
		case "PUSH_REFUSED":
			return ["the remote rejected it", "Check what its hooks and branch rules require."];
		case "PUSH_UNTRUSTED":
			return [
				"the repository's own configuration names programs that a push would run",
				`Set them in your own configuration (\`git config --global\`), or trust the repository: git config --global --add tosa.trustedRepository '${path.replaceAll("'", "'\\''")}'.`,
			];
		case "PUSH_UNREACHABLE":
			return ["it cannot be reached", "Check the network and the URL."];
		case "PUSH_TIMEOUT":
			return ["it did not answer in time", "Check the network and the URL."];
		case "PUSH_INTERRUPTED":
			return ["the run was interrupted", "Run the command again."];
		case "PUSH_FAILED":
			return ["git failed", `Run \`git push ${remote} ${branch}\` in ${path} to see why.`];
		default:
			return code satisfies never;
	}
}
