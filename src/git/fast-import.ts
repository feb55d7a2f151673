/** Writes commits through one long-lived `git fast-import` (git-fast-import(1)); nothing is reachable before a checkpoint. */
import { once } from "node:events";
import { oneLine, RecordError } from "../errors.js";
import { readObject } from "./blob-reader.js";
import { Exchange } from "./exchange.js";
import { gitFailure, spawnFailure } from "./failure.js";
import { startGit } from "./process.js";
import { ReplyReader } from "./reply-reader.js";
import type { Repository } from "./repository.js";

/** One commit to write. Paths are checked before. */
export interface FastCommit {
	/** In this order: what stands in the way of a file is deleted before. */
	readonly changes: readonly FastChange[];
	readonly message: string | Uint8Array;
	/** When, by the author of the run; or the header lines of a commit that is copied (`author …`, `committer …`, `encoding …`). */
	readonly made: Date | readonly Uint8Array[];
}

/** One file: new bytes, a blob that the repository holds already, or neither where it is deleted. */
export interface FastChange {
	readonly path: string;
	readonly content?: Uint8Array;
	readonly blob?: string;
}

/** The process that writes a branch during one run. */
export interface FastImport {
	readonly pid: number;
	/** Writes a blob and a commit; gives the commit's id. */
	commit(commit: FastCommit): Promise<string>;
	/** Reads a blob, also one that is not reachable yet. */
	bytes(blob: string): Promise<Uint8Array>;
	/** Makes the objects durable and moves the branch. */
	checkpoint(): Promise<void>;
	/** What git has printed as warnings and errors so far. */
	said(): string;
	/** Ends the process in order. What was not checkpointed becomes reachable too. */
	finish(): Promise<void>;
	/** Ends the process without moving the branch any further. */
	abandon(): Promise<void>;
}

interface FastImportOptions {
	readonly repository: Repository & { readonly branch: string };
	readonly author: { readonly name: string; readonly email: string };
}

/** Starts the writer. @throws EnvironmentError where git cannot be started */
export async function startFastImport({ repository, author }: FastImportOptions): Promise<FastImport> {
	const identity = `${identityPart(author.name)} <${identityPart(author.email)}>`;
	const args = ["fast-import", "--quiet", "--done", "--date-format=raw"];
	const child = startGit(repository, args, { shielded: true, env: identityVariables(author) });
	await Promise.race([once(child, "spawn"), once(child, "error").then(([error]) => Promise.reject(error))]).catch(
		(error) => Promise.reject(spawnFailure(error, repository.path)),
	);
	const replies = new ReplyReader(child.stdout);
	const exchange = new Exchange(child);
	let stderr = "";
	child.stderr.on("data", (chunk: Buffer) => {
		stderr = (stderr + chunk.toString()).slice(-8192);
	});
	const ended = new Promise<number>((resolve) => {
		child.on("close", (code) => {
			replies.fail(gitFailure(args, stderr || `it ended early with exit code ${code}`, repository.path));
			resolve(code ?? -1);
		});
	});
	let from = repository.tip === undefined ? "" : `from ${repository.tip}\n`;
	let checkpoints = 0;

	return {
		pid: child.pid ?? -1,
		said: () => stderr,
		async commit({ changes, message, made }) {
			const parts: (string | Uint8Array)[] = [`commit ${repository.branch}\nmark :1\n`];
			if (made instanceof Date) {
				const seconds = Math.floor(made.getTime() / 1000);
				parts.push(`author ${identity} ${seconds} +0000\ncommitter ${identity} ${seconds} +0000\n`);
			} else for (const line of made) parts.push(line, "\n");
			parts.push(...dataOf(Buffer.from(message)), from);
			from = "";
			for (const change of changes) parts.push(...linesOf(change));
			return exchange.ask([...parts, "\nget-mark :1\n"], () => replies.line());
		},
		bytes: (blob) => exchange.ask([`cat-blob ${blob}\n`], () => readObject(replies, blob, "blob", repository.path)),
		async checkpoint() {
			const sign = `tosa checkpoint ${++checkpoints}`;
			await exchange.ask([`checkpoint\n\nprogress ${sign}\n`], async () => {
				const line = await replies.line();
				if (line !== `progress ${sign}`) throw outOfStep(repository.path, line);
			});
		},
		async finish() {
			exchange.hold();
			child.stdin.end("done\n");
			const code = await ended;
			if (code !== 0) throw gitFailure(args, stderr, repository.path);
		},
		async abandon() {
			exchange.hold();
			child.stdin.end(); // Without `done`, fast-import keeps its objects and leaves the branch alone.
			await ended;
		},
	};
}

function linesOf({ path, content, blob }: FastChange): readonly (string | Uint8Array)[] {
	if (content !== undefined) return [`M 100644 inline ${quotePath(path)}\n`, ...dataOf(content)];
	return [blob === undefined ? `D ${quotePath(path)}\n` : `M 100644 ${blob} ${quotePath(path)}\n`];
}

function dataOf(bytes: Uint8Array): readonly (string | Uint8Array)[] {
	return [`data ${bytes.byteLength}\n`, bytes, "\n"];
}

function outOfStep(path: string, line: string): RecordError {
	return new RecordError("GIT_FAILED", `git fast-import in ${path} gave an unexpected answer: ${oneLine(line)}`, {
		hint: "Run the command again. Nothing recorded so far is lost.",
	});
}

/** Names and addresses cannot hold the characters that delimit them in a commit. */
function identityPart(text: string): string {
	return oneLine(text.replace(/[<>\s]+/gu, " ")) || "tosa";
}

/** For the reflog, where git would otherwise look the caller up. */
function identityVariables({ name, email }: FastImportOptions["author"]): Record<string, string> {
	return { GIT_COMMITTER_NAME: identityPart(name), GIT_COMMITTER_EMAIL: identityPart(email) };
}

/** A path in C style quotes, where only the quote, the backslash and the line feed need escaping. */
function quotePath(path: string): string {
	return `"${path.replace(/["\\]/gu, "\\$&").replaceAll("\n", "\\n")}"`;
}
