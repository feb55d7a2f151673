/** What every command is given: where to write, which collection and repository, the clock and the interruption. */
import type { ExitCode } from "./exit.js";
import type { Output } from "./output.js";

export interface CommandContext {
	readonly output: Output;
	/** Absolute path of the collection. */
	readonly dir: string;
	/** `--versions`, made absolute; undefined when the collection's own is meant. */
	readonly versions: string | undefined;
	/** The folder that the user stands in; paths given as arguments are relative to it. */
	readonly cwd: string;
	readonly now: () => Date;
	/** Aborted when the user interrupts. */
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
}

/** Options of a command as commander gives them: strings, lists where several are taken, booleans for flags. */
export type CommandOptions = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Runs one command; `args` are those of its usage line, in order. */
export type CommandRun = (
	context: CommandContext,
	args: readonly (string | readonly string[] | undefined)[],
	options: CommandOptions,
) => Promise<ExitCode>;
