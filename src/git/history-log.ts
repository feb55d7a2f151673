/** Reads every commit of a range with the files that it touched, in one streamed pass of `git log`. */
import { gitFailure, spawnFailure } from "./failure.js";
import { startGit } from "./process.js";
import type { Repository } from "./repository.js";

/** One commit; for a merge, `changes` holds each file that differs from any of its parents. */
export interface LoggedCommit {
	readonly commit: string;
	/** Author date, seconds since 1970. */
	readonly seconds: number;
	readonly merge: boolean;
	readonly message: string;
	readonly changes: readonly LoggedChange[];
}

export interface LoggedChange {
	readonly path: string;
	/** Undefined where the commit deleted the file. */
	readonly blob: string | undefined;
	/** Undefined where the file did not exist, or was a link or a submodule. */
	readonly previousBlob: string | undefined;
}

/**
 * The commits that `to` reaches and `from` does not, newest first, children before their parents.
 *
 * @throws RecordError
 */
export async function readLog(repository: Repository, from: string | undefined, to: string): Promise<LoggedCommit[]> {
	const range = from === undefined ? [to] : [to, `^${from}`];
	const format = "--format=%x01%H %at %P%n%B";
	// -m compares a merge with each of its parents in turn, under a heading of its own.
	const options = ["--topo-order", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=all"];
	const args = ["log", ...options, format, ...range, "--"];
	const child = startGit(repository, args, { readOnly: true });
	let stderr = "";
	child.stderr.on("data", (chunk: Buffer) => {
		stderr = (stderr + chunk.toString()).slice(-4096);
	});
	const ended = new Promise<number>((resolve, reject) => {
		child.on("error", (error) => reject(spawnFailure(error, repository.path)));
		child.on("close", (code) => resolve(code ?? -1));
	});
	ended.catch(() => {}); // Awaited below, after the stream.
	child.stdin.end();
	child.stdout.setEncoding("utf8");
	const parser = new LogParser();
	let rest = "";
	for await (const chunk of child.stdout) {
		const parts = (rest + chunk).split("\0");
		rest = parts.pop() ?? "";
		for (const part of parts) parser.accept(part);
	}
	parser.accept(rest);
	if ((await ended) !== 0) throw gitFailure(args, stderr, repository.path);
	return parser.commits;
}

type Writable<Commit> = { -readonly [Key in keyof Commit]: Commit[Key] };

/** Takes the NUL-separated parts of the log: a heading, or the modes and ids of a file and then its path. */
class LogParser {
	readonly commits: (Writable<LoggedCommit> & { changes: LoggedChange[] })[] = [];
	#file: Omit<LoggedChange, "path"> | undefined;

	accept(part: string): void {
		if (this.#file !== undefined) {
			this.#add({ path: part, ...this.#file });
			this.#file = undefined;
			return;
		}
		const text = part.startsWith("\n") ? part.slice(1) : part;
		if (text.startsWith("\x01")) this.#open(text.slice(1));
		else if (text.startsWith(":")) this.#file = parseFile(text);
	}

	#open(text: string): void {
		const end = text.indexOf("\n");
		const [commit = "", seconds, ...parents] = text.slice(0, end).trimEnd().split(" ");
		if (this.commits.at(-1)?.commit === commit) return; // The same merge, compared with its next parent.
		const message = text.slice(end + 1);
		this.commits.push({ commit, seconds: Number(seconds), merge: parents.length > 1, message, changes: [] });
	}

	#add(change: LoggedChange): void {
		const current = this.commits.at(-1);
		if (current === undefined || (change.blob === undefined && change.previousBlob === undefined)) return;
		if (current.merge && current.changes.some(({ path }) => path === change.path)) return;
		current.changes.push(change);
	}
}

/** `:<mode before> <mode after> <id before> <id after> <status>` (git-diff(1), "Raw output format"). */
function parseFile(text: string): Omit<LoggedChange, "path"> {
	const [modeBefore = "", modeAfter = "", before, after] = text.slice(1).split(" ");
	return {
		previousBlob: modeBefore.startsWith("100") ? before : undefined,
		blob: modeAfter.startsWith("100") ? after : undefined,
	};
}
