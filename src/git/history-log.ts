/** Reads every commit of a range with the files that it touched, in one streamed pass of `git log`. */
import { gitFailure, spawnFailure, tooLarge, tooSlow } from "./failure.js";
import { READER_DEADLINE_MS, startGit } from "./process.js";
import type { Repository } from "./repository.js";

/** One commit; for a merge, `changes` holds each file that differs from any of its parents. */
export interface LoggedCommit {
	readonly commit: string;
	/** Author date, seconds since 1970. */
	readonly seconds: number;
	readonly parents: readonly string[];
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
		child.on("close", (code, signal) => {
			// A stack that is used up: trees inside trees without end.
			if (signal === "SIGSEGV") reject(tooLarge(repository.path, "git log was ended by the system"));
			else resolve(code ?? -1);
		});
	});
	ended.catch(() => {}); // Awaited below, after the stream.
	child.stdin.end();
	child.stdout.setEncoding("utf8");
	let isOver = false;
	const timer = setTimeout(() => {
		isOver = true;
		child.kill("SIGKILL");
	}, READER_DEADLINE_MS);
	const parser = new LogParser();
	// A commit's message may come in many pieces: they are joined once.
	let rest: string[] = [];
	let restLength = 0;
	let length = 0;
	for await (const chunk of child.stdout as AsyncIterable<string>) {
		timer.refresh();
		const [first = "", ...others] = chunk.split("\0");
		rest.push(first);
		restLength += first.length;
		length += chunk.length;
		const excess = excessOf(restLength, length) ?? parser.excess();
		if (excess !== undefined) {
			clearTimeout(timer);
			child.kill("SIGKILL");
			throw tooLarge(repository.path, excess);
		}
		const last = others.pop();
		if (last === undefined) continue;
		for (const part of [rest.join(""), ...others]) parser.accept(part);
		rest = [last];
		restLength = last.length;
	}
	parser.accept(rest.join(""));
	const code = await ended.finally(() => clearTimeout(timer));
	if (isOver) throw tooSlow(["log"], READER_DEADLINE_MS, repository.path);
	if (code !== 0) throw gitFailure(args, stderr, repository.path);
	return parser.commits;
}

/** Characters of a message, or of a path; and of all together, as many as are held in memory with ease. */
const LONGEST_PART = 8 * 1024 * 1024;
const LONGEST_LOG = 512 * 1024 * 1024;
/** Files that one commit touches, for an import touches every document of a collection; and of all together. */
const MOST_FILES = 200_000;
const MOST_CHANGES = 2_000_000;

function excessOf(part: number, whole: number): string | undefined {
	if (part > LONGEST_PART) return "a commit holds more than any message";
	return whole > LONGEST_LOG ? "its log does not come to an end" : undefined;
}

type Writable<Commit> = { -readonly [Key in keyof Commit]: Commit[Key] };

/** Takes the NUL-separated parts of the log: a heading, or the modes and ids of a file and then its path. */
class LogParser {
	readonly commits: (Writable<LoggedCommit> & { changes: LoggedChange[] })[] = [];
	#file: Omit<LoggedChange, "path"> | undefined;
	#changes = 0;
	/** Characters of an index by document: the message stands there once for each file. */
	#length = 0;
	/** Paths of the latest commit: a merge tells a file once for each parent. */
	#paths = new Set<string>();

	/** Why this is no history of documents; undefined where it may be one. */
	excess(): string | undefined {
		if ((this.commits.at(-1)?.changes.length ?? 0) > MOST_FILES) {
			return `a commit touches more than ${MOST_FILES.toLocaleString("en")} files`;
		}
		if (this.#changes > MOST_CHANGES) return `its commits touch more than ${MOST_CHANGES.toLocaleString("en")} files`;
		return excessOf(0, this.#length);
	}

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
		this.#paths = new Set();
		this.commits.push({ commit, seconds: Number(seconds), parents, message, changes: [] });
	}

	#add(change: LoggedChange): void {
		const current = this.commits.at(-1);
		if (current === undefined || (change.blob === undefined && change.previousBlob === undefined)) return;
		if (current.parents.length > 1 && this.#paths.has(change.path)) return;
		this.#paths.add(change.path);
		current.changes.push(change);
		this.#changes++;
		this.#length += current.message.length + change.path.length;
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
