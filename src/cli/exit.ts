/** Owns the exit codes of every command and what each kind of failure maps to. */
import {
	DeclarationError,
	EnvironmentError,
	ExtractError,
	FetchError,
	RecordError,
	TosaError,
	UsageError,
} from "../errors.js";

/** Exit codes, a part of the output contract: scripts rely on them. */
export const EXIT = {
	done: 0,
	/** Changes were found, and the caller asked to be told by the exit code. */
	changes: 1,
	/** Bad options, configuration or declarations. */
	usage: 2,
	/** Finished, but some document, a push or a route failed. */
	documentFailed: 3,
	/** Browser, git, disk or lock. */
	environment: 4,
	/** Both `changes` and `documentFailed`. */
	changesAndFailures: 5,
	/** A bug in tosa. */
	bug: 70,
	/** Interrupted by the user, after cleaning up. */
	interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): ExitCode {
	if (!(error instanceof TosaError)) return EXIT.bug;
	if (error instanceof UsageError || error instanceof DeclarationError) return EXIT.usage;
	if (error instanceof FetchError || error instanceof ExtractError) return EXIT.documentFailed;
	if (error instanceof RecordError || error instanceof EnvironmentError) return EXIT.environment;
	return EXIT.bug;
}
