/** Turns what the file system says of a failure into errors with a code and a next step. */
import { EnvironmentError, oneLine, RecordError } from "../errors.js";

/** The error for a disk or a quota that is used up. @param path a file, or the folder of a repository @param words in which the system says so */
export function diskFull(path: string, words: string, cause?: unknown): RecordError {
	return new RecordError("DISK_FULL", `The disk is full: cannot write ${path} (${words}).`, {
		hint: "Free some space and run the command again. Nothing recorded so far is lost.",
		cause,
	});
}

/** The error for a file operation inside a repository or a collection's `.tosa` folder. */
export function fileFailure(error: unknown, path: string): EnvironmentError | RecordError {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === "ENOSPC" || code === "EDQUOT") return diskFull(path, oneLine(message), error);
	if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
		return new EnvironmentError("NOT_WRITABLE", `Cannot write ${path}: ${oneLine(message)}`, {
			hint: "Give your user write permission there, or choose another folder.",
			cause: error,
		});
	}
	return new EnvironmentError("FILE_FAILED", `Cannot use ${path}: ${oneLine(message)}`, {
		hint: "Check that the path is right and that nothing else is in its place.",
		cause: error,
	});
}

/** The error for a file that was to be read. */
export function readFailure(error: unknown, path: string): EnvironmentError | RecordError {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code !== "EACCES" && code !== "EPERM") return fileFailure(error, path);
	return new EnvironmentError("NOT_READABLE", `Cannot read ${path}: ${oneLine(message)}`, {
		hint: "Give your user read permission.",
		cause: error,
	});
}
