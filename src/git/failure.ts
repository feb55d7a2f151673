/** Turns what git says of a failure into errors with a code, git's own words and a next step. */
import { existsSync } from "node:fs";
import { diskFull, fileFailure } from "../disk/failure.js";
import { EnvironmentError, oneLine, RecordError } from "../errors.js";

const LONGEST_QUOTE = 600;

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
