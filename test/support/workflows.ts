/** Reads the action, and the workflows and shell commands that the documentation shows. */
import { parse } from "yaml";
import { blocksOf, projectText } from "./docs.js";

export interface Step {
	readonly name?: string;
	readonly if?: string;
	readonly uses?: string;
	readonly with?: Readonly<Record<string, unknown>>;
	readonly env?: Readonly<Record<string, string>>;
	readonly shell?: string;
	readonly run?: string;
}

export interface Action {
	readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
	readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface Workflow {
	readonly on: unknown;
	readonly permissions?: unknown;
	readonly concurrency?: unknown;
	readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

export function readAction(): Action {
	return parse(projectText("action.yml")) as Action;
}

/** The workflows that a page shows. */
export function workflowsOf(page: string): readonly Workflow[] {
	const parsed = blocksOf(page, "yaml", "yml").map((text) => parse(text) as Partial<Workflow> | undefined);
	return parsed.filter((value): value is Workflow => value?.jobs !== undefined);
}

/** The `tosa` commands that a page shows for a shell, for cron or for systemd, as lists of arguments. */
export function tosaCommandsOf(page: string): readonly (readonly string[])[] {
	const lines = blocksOf(page, "sh", "cron", "ini", "yaml").flatMap((text) => text.replaceAll("\\\n", " ").split("\n"));
	return lines.flatMap((line) => {
		// The last one of a line: a container may be named like the command that it runs.
		const [, command] = /^(?:.*[\s/(])?tosa ((?!["=]).*)$/.exec(line.replace(/(^|\s)#.*$/, "")) ?? [];
		return command === undefined ? [] : [wordsOf(command)];
	});
}

/** The words of a command, quotes taken off, up to where another command or a redirection begins. */
function wordsOf(command: string): readonly string[] {
	const words = command.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
	const end = words.findIndex((word) => /^(?:\||\|\||&&|;|\d?>>?.*|\))$/.test(word));
	return words.slice(0, end < 0 ? undefined : end).map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
}
