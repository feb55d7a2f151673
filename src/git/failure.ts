/** Turns what git and the file system say of a failure into errors with a code, git's own words and a next step. */
import { existsSync } from "node:fs";
import { EnvironmentError, RecordError } from "../errors.js";

const LONGEST_QUOTE = 600;

/** One printable line: control characters, line breaks and invisible direction marks become spaces. */
export function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}

/** The error for a git command that failed; `stderr` is quoted, cleaned and shortened. */
export function gitFailure(args: readonly string[], stderr: string, path: string): RecordError {
	const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("hint:"));
	const words = oneLine(lines.join(" ")).slice(0, LONGEST_QUOTE) || "it ended without a message";
	// git tells the reason in words only. LC_ALL=C keeps them English; these two are those of the C library.
	if (/No space left on device|Disk quota exceeded/.test(stderr)) return diskFull(path, words);
	// Named in git's own advice whenever it refuses a repository for its owner.
	if (stderr.includes("safe.directory")) {
		return new RecordError("UNSAFE_REPOSITORY", `git refuses the repository at ${path}: it belongs to another user.`, {
			hint: `If you trust it, run: git config --global --add safe.directory '${path.replaceAll("'", "'\\''")}'`,
		});
	}
	return new RecordError("GIT_FAILED", `git ${commandOf(args)} failed in ${path}: ${words}`, {
		hint: `Run git fsck in ${path} to see whether the repository is sound.`,
	});
}

function commandOf(args: readonly string[]): string {
	return args.find((arg) => !arg.startsWith("-")) ?? "";
}

function diskFull(path: string, words: string, cause?: unknown): RecordError {
	return new RecordError("DISK_FULL", `No space is left for the repository at ${path}: ${words}`, {
		hint: "Free some space and run the same command again; nothing that was recorded before is lost.",
		cause,
	});
}

/** The error for a git process that could not be started at all. */
export function spawnFailure(error: NodeJS.ErrnoException, path: string): EnvironmentError | RecordError {
	if (error.code === "ENOENT" && existsSync(path)) {
		return new EnvironmentError("GIT_MISSING", "The git command was not found.", {
			hint: "Install git 2.30 or newer and make sure that it is in the PATH.",
			cause: error,
		});
	}
	return fileFailure(error, path);
}

/** The error for a file operation inside a repository or a collection's `.tosa` folder. */
export function fileFailure(error: unknown, path: string): EnvironmentError | RecordError {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === "ENOSPC" || code === "EDQUOT") return diskFull(path, oneLine(message), error);
	if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
		return new EnvironmentError("NOT_WRITABLE", `${path} cannot be written: ${oneLine(message)}`, {
			hint: "Give your user the right to write there, or choose another folder.",
			cause: error,
		});
	}
	return new EnvironmentError("FILE_FAILED", `${path} cannot be used: ${oneLine(message)}`, {
		hint: "Check that the path is right and that nothing else stands in its place.",
		cause: error,
	});
}
