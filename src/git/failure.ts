/** Turns what git says of a failure into errors with a code, git's own words and a next step. */
import { existsSync } from "node:fs";
import { diskFull, fileFailure } from "../disk/failure.js";
import { EnvironmentError, oneLine, RecordError, type RecordErrorOptions } from "../errors.js";

const LONGEST_QUOTE = 600;

/** Exit code of a shell that did not find the command. */
export const NOT_FOUND = 127;

/** The error for a git command that failed; `stderr` is quoted, cleaned and shortened. */
export function gitFailure(args: readonly string[], stderr: string, path: string): RecordError | EnvironmentError {
	const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("hint:"));
	const words = oneLine(lines.join(" ")).slice(0, LONGEST_QUOTE) || "it ended without a message";
	// git tells the reason in words only. LC_ALL=C keeps them English; most of these are those of the C library.
	if (/No space left on device|Disk quota exceeded|Out of diskspace/.test(stderr)) return diskFull(path, words);
	if (/out of memory|Cannot allocate memory|over limit/i.test(stderr)) return tooLarge(path, `git says ${words}`);
	// Named in git's own advice whenever it refuses a repository for its owner.
	if (stderr.includes("safe.directory")) {
		return new RecordError(
			"UNSAFE_REPOSITORY",
			`git refuses the repository at ${path}, because it belongs to another user.`,
			{
				hint: `If you trust it, run: git config --global --add safe.directory '${path.replaceAll("'", "'\\''")}'`,
			},
		);
	}
	if (/Permission denied|Operation not permitted|Read-only file system/.test(stderr)) {
		return new EnvironmentError("NOT_WRITABLE", `git lacks a permission in ${path}: ${words}`, {
			hint: "Give your user permission to read and write what git names.",
		});
	}
	if (/index file (?:corrupt|smaller than expected|open failed)|bad (?:index file sha1|signature 0x)/.test(stderr)) {
		return new RecordError("INDEX_DAMAGED", `The index of the repository at ${path} is damaged: ${words}`, {
			hint: "Remove the file `index` in its git folder and try again: git rebuilds it from the branch. Anything staged by hand is lost.",
		});
	}
	return new RecordError("GIT_FAILED", `git ${commandOf(args)} failed in ${path}: ${words}`, {
		hint: `Run \`git fsck\` in ${path} to see whether the repository is intact.`,
	});
}

/** The error for a repository that holds more than anybody's documents. @param reason a sentence without its full stop */
export function tooLarge(path: string, reason: string): RecordError {
	return new RecordError("REPOSITORY_TOO_LARGE", `The repository at ${path} exceeds what tosa can read: ${reason}.`, {
		hint: "It is not a repository of versions or snapshots, or it was made to exhaust memory. Check where it came from before running git on it.",
	});
}

/** The error for a git command that was ended because it took too long. */
export function tooSlow(
	args: readonly string[],
	deadlineMs: number,
	path: string,
	options: Pick<RecordErrorOptions, "oneDocument"> = {},
): RecordError {
	const message = `git ${commandOf(args)} in ${path} was stopped because it took longer than ${deadlineMs / 1000} s.`;
	return new RecordError("GIT_TIMEOUT", message, {
		...options,
		hint: "Check that the disk responds, and that no file in the git folder is a pipe or a device.",
	});
}

function commandOf(args: readonly string[]): string {
	return args.find((arg) => !arg.startsWith("-")) ?? "";
}

/** The error for a git process that could not be started at all. */
export function spawnFailure(error: NodeJS.ErrnoException, path: string): EnvironmentError | RecordError {
	if (error.code === "ENOENT" && existsSync(path)) {
		return new EnvironmentError("GIT_MISSING", "git was not found.", {
			hint: "Install git 2.30 or newer, and make sure that it is in your PATH.",
			cause: error,
		});
	}
	return fileFailure(error, path);
}
