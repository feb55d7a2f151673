/** Turns what git says of a failure into errors with a code, git's own words and a next step. */
import { existsSync } from "node:fs";
import { diskFull, fileFailure } from "../disk/failure.js";
import { EnvironmentError, oneLine, RecordError } from "../errors.js";

const LONGEST_QUOTE = 600;

/** Exit code of a shell that did not find the command. */
export const NOT_FOUND = 127;

/** The error for a git command that failed; `stderr` is quoted, cleaned and shortened. */
export function gitFailure(args: readonly string[], stderr: string, path: string): RecordError | EnvironmentError {
	const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("hint:"));
	const words = oneLine(lines.join(" ")).slice(0, LONGEST_QUOTE) || "it ended without a message";
	// git tells the reason in words only. LC_ALL=C keeps them English; most of these are those of the C library.
	if (/No space left on device|Disk quota exceeded|Out of diskspace/.test(stderr)) return diskFull(path, words);
	if (/Out of memory|Cannot allocate memory|over limit/.test(stderr)) return tooLarge(path, `git says ${words}`);
	// Named in git's own advice whenever it refuses a repository for its owner.
	if (stderr.includes("safe.directory")) {
		return new RecordError("UNSAFE_REPOSITORY", `git refuses the repository at ${path}: it belongs to another user.`, {
			hint: `If you trust it, run: git config --global --add safe.directory '${path.replaceAll("'", "'\\''")}'`,
		});
	}
	if (/Permission denied|Operation not permitted|Read-only file system/.test(stderr)) {
		return new EnvironmentError("NOT_WRITABLE", `git lacks a right in ${path}: ${words}`, {
			hint: "Give your user the right to read and write what git names.",
		});
	}
	if (/index file (?:corrupt|smaller than expected|open failed)|bad (?:index file sha1|signature 0x)/.test(stderr)) {
		return new RecordError("INDEX_DAMAGED", `The index of the repository at ${path} is damaged: ${words}`, {
			hint: "Remove the file index in its git folder and run again: it is made anew from the branch. What was staged by hand is lost with it.",
		});
	}
	return new RecordError("GIT_FAILED", `git ${commandOf(args)} failed in ${path}: ${words}`, {
		hint: `Run git fsck in ${path} to see whether the repository is sound.`,
	});
}

/** The error for a repository that holds more than anybody's documents. @param reason a sentence without its full stop */
export function tooLarge(path: string, reason: string): RecordError {
	return new RecordError("REPOSITORY_TOO_LARGE", `The repository at ${path} is more than tosa reads: ${reason}.`, {
		hint: "It is no repository of versions or snapshots, or was made to exhaust whoever reads it. Look where it came from; git fsck may take as much memory.",
	});
}

/** The error for a git command that was ended because it took too long. */
export function tooSlow(args: readonly string[], deadlineMs: number, path: string): RecordError {
	const message = `git ${commandOf(args)} in ${path} did not end within ${deadlineMs / 1000} s and was stopped.`;
	return new RecordError("GIT_TIMEOUT", message, {
		hint: "Look whether the disk answers, and whether a pipe or device stands among the files of the git folder.",
	});
}

function commandOf(args: readonly string[]): string {
	return args.find((arg) => !arg.startsWith("-")) ?? "";
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
