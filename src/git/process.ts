/** Starts git in isolation and within bounds: fixed settings, no hooks, pager, signing or network, none of the caller's GIT_ variables. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { type FileHandle, open } from "node:fs/promises";
import { devNull } from "node:os";
import type { EnvironmentError, RecordError } from "../errors.js";
import { gitFailure, NOT_FOUND, spawnFailure, tooLarge, tooSlow } from "./failure.js";

/** Where git works: a discovered repository (both folders absolute), or the folder in which it is to be looked for. */
export interface GitPlace {
	/** Folder in which git runs. */
	readonly path: string;
	/** Set once the repository is known; git then looks nowhere else. */
	readonly gitDir?: string;
	readonly bare?: boolean;
}

/** `-c` settings that hold for every git process of tosa, whatever the user's and the repository's configuration say. */
export const GIT_SETTINGS: readonly string[] = [
	`core.hooksPath=${devNull}`,
	"core.fsmonitor=false",
	"core.autocrlf=false",
	"core.safecrlf=false",
	"core.quotePath=false",
	"commit.gpgSign=false",
	"i18n.commitEncoding=UTF-8",
	"i18n.logOutputEncoding=UTF-8",
	"log.showSignature=false",
	"log.showRoot=true",
	"log.diffMerges=separate",
	"log.follow=false",
	// Names of people are not asked for, and the file that a repository names for them may have no end.
	"log.mailmap=false",
	"diff.renames=false",
	`diff.orderFile=${devNull}`,
	"submodule.recurse=false",
	"color.ui=false",
	"gc.autoDetach=false",
	// A pack for every checkpoint takes no process and two flushes, where loose objects take one each. They are joined in time.
	"fastimport.unpackLimit=1",
	// By default git leaves loose objects to the page cache; a lost one would break the history after a power cut.
	"core.fsync=all",
];

/** Variables of the caller that say how git is configured, not which repository or identity it works with. */
const KEPT_VARIABLES =
	/^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|EXEC_PATH|TRACE\w*|TEST_\w+)$/;

/** The environment of every git process: the caller's without its GIT_ variables, in the C locale, literal and offline. */
export function gitEnvironment(): Record<string, string> {
	const environment: Record<string, string> = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (value === undefined || (/^GIT_/i.test(name) && !KEPT_VARIABLES.test(name))) continue;
		environment[name] = value;
	}
	return {
		...environment,
		LC_ALL: "C",
		LANGUAGE: "C",
		GIT_PAGER: "cat",
		GIT_EDITOR: "false",
		GIT_TERMINAL_PROMPT: "0",
		GIT_LITERAL_PATHSPECS: "1",
		// What the commits themselves say is read, neither replacements (git-replace(1)) nor grafts of a clone's own.
		GIT_NO_REPLACE_OBJECTS: "1",
		GIT_GRAFT_FILE: devNull,
		// A partial clone must say that a text is missing, not fetch it from somewhere.
		GIT_NO_LAZY_FETCH: "1",
		GIT_ALLOW_PROTOCOL: "none",
	};
}

/**
 * How much memory of its own a git process that reads may take (RLIMIT_DATA, setrlimit(2); mapped packs do not count).
 * Indexing the largest known history takes an eighth of it; trees that name each other would take all that there is.
 */
const READER_MEMORY_KIB = 1024 * 1024;

/** What is collected of an answer: the names of some 600,000 files. */
const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/** A question to a repository is answered within moments, unless a pipe or a device stands where git expects a file; so is
 * the next piece of a long answer. */
export const READER_DEADLINE_MS = 120_000;

export interface GitStart {
	/** Reads only: git must not refresh the index on the way, and what it may hold is bounded. */
	readonly readOnly?: boolean;
	/** Keeps an interrupt typed at the terminal from reaching git before tosa has cleaned up. */
	readonly shielded?: boolean;
	/** Additional environment; `undefined` takes a variable away. */
	readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts a git process with three pipes. Failures to start arrive as its `error` event. */
export function startGit(
	place: GitPlace,
	args: readonly string[],
	start: GitStart = {},
): ChildProcessWithoutNullStreams {
	const child = spawn(...commandLine(place, args, start), { ...spawnOptions(place, start), stdio: "pipe" });
	child.stdin.on("error", () => {}); // A process that ended early is reported when it closes.
	return child;
}

/** The shell sets the limit and becomes git, so that there is one process of one number all the same. */
const LIMITED = `ulimit -d ${READER_MEMORY_KIB} 2>/dev/null; exec git "$@"`;

function commandLine(place: GitPlace, args: readonly string[], { readOnly }: GitStart): [string, string[]] {
	const line = gitArguments(place, args);
	return readOnly && process.platform !== "win32" ? ["/bin/sh", ["-c", LIMITED, "git", ...line]] : ["git", line];
}

function gitArguments(place: GitPlace, args: readonly string[]): string[] {
	const line = ["--no-pager", ...GIT_SETTINGS.flatMap((setting) => ["-c", setting])];
	if (place.gitDir !== undefined) line.push(`--git-dir=${place.gitDir}`);
	if (place.gitDir !== undefined && !place.bare) line.push(`--work-tree=${place.path}`);
	return [...line, ...args];
}

function spawnOptions(place: GitPlace, start: GitStart) {
	return {
		cwd: place.path,
		detached: start.shielded ?? false,
		env: { ...gitEnvironment(), ...(start.readOnly ? { GIT_OPTIONAL_LOCKS: "0" } : {}), ...start.env },
	};
}

export interface GitResult {
	readonly code: number;
	readonly stdout: Buffer;
	readonly stderr: string;
}

export interface GitRun extends GitStart {
	/** A file given to git as its standard input: it cannot be cut short when tosa dies, as a pipe can. */
	readonly inputFile?: string;
	/** Small input, given through a pipe. */
	readonly input?: string;
	/** Exit codes that are answers; any other is an error. Default: only 0. */
	readonly answers?: readonly number[];
	/** How long it may take. Default: two minutes for what only reads, no limit otherwise. */
	readonly deadlineMs?: number;
}

/**
 * Runs git to its end and collects what it prints.
 *
 * @throws RecordError when git fails, EnvironmentError when it cannot be started
 */
export async function runGit(place: GitPlace, args: readonly string[], run: GitRun = {}): Promise<GitResult> {
	const file: FileHandle | undefined = run.inputFile === undefined ? undefined : await open(run.inputFile, "r");
	try {
		const result = await collect(place, args, run, file);
		if (!(run.answers ?? [0]).includes(result.code)) throw gitFailure(args, result.stderr, place.path);
		return result;
	} finally {
		await file?.close();
	}
}

function collect(place: GitPlace, args: readonly string[], run: GitRun, file?: FileHandle): Promise<GitResult> {
	return new Promise((resolve, reject: (error: RecordError | EnvironmentError) => void) => {
		const stdin = file?.fd ?? "pipe";
		const child = spawn(...commandLine(place, args, run), {
			...spawnOptions(place, run),
			stdio: [stdin, "pipe", "pipe"],
		});
		const giveUp = (error: RecordError | EnvironmentError) => {
			reject(error);
			child.kill("SIGKILL");
		};
		const deadlineMs = run.deadlineMs ?? (run.readOnly ? READER_DEADLINE_MS : undefined);
		const timer = deadlineMs && setTimeout(() => giveUp(tooSlow(args, deadlineMs, place.path)), deadlineMs);
		const stdout: Buffer[] = [];
		let stderr = "";
		let size = 0;
		child.stdout?.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size <= LONGEST_ANSWER_BYTES) stdout.push(chunk);
			else giveUp(tooLarge(place.path, `git ${args[0]} does not come to an end`));
		});
		child.stderr?.on("data", (chunk: Buffer) => {
			stderr = (stderr + chunk.toString()).slice(-65_536);
		});
		child.stdin?.on("error", () => {});
		child.stdin?.end(run.input ?? "");
		child.on("error", (error) => giveUp(spawnFailure(error, place.path)));
		child.on("close", (code, signal) => {
			clearTimeout(timer);
			if (code === NOT_FOUND) return reject(spawnFailure(notFound(), place.path));
			// A stack that is used up: trees inside trees without end.
			if (signal === "SIGSEGV") return reject(tooLarge(place.path, `git ${args[0]} was ended by the system`));
			resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr });
		});
	});
}

/** What `spawn` would say, had it started git itself and not the shell. */
function notFound(): NodeJS.ErrnoException {
	return Object.assign(new Error("git was not found"), { code: "ENOENT" });
}
