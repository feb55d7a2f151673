/** What the help, the README and the parser know of a command, and the file that runs it. */
import type { CommandRun } from "../context.js";

export interface CommandDefinition {
	/** Name and arguments in commander's notation: `<required>`, `[optional]`, `[several...]`. */
	readonly usage: string;
	readonly summary: string;
	/** What a person should know beyond the summary, for `tosa help <command>`. */
	readonly description?: string;
	readonly options: readonly OptionDefinition[];
	readonly examples: readonly string[];
	/** Loads the command. Commands are loaded only when they run, so that `tosa --version` stays quick. */
	readonly load: () => Promise<{ run: CommandRun }>;
}

interface OptionDefinition {
	readonly flags: string;
	readonly description: string;
	readonly choices?: readonly string[];
	readonly default?: string;
}
