/** Builds the command line from the table of commands, and runs it. */
import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { UsageError } from "../errors.js";
import { docsFolder, readVersion } from "../version.js";
import type { CommandDefinition } from "./commands/definition.js";
import { COMMAND_GROUPS } from "./commands/index.js";
import type { CommandContext } from "./context.js";
import { EXIT, type ExitCode, exitCodeOf } from "./exit.js";
import { createOutput, type Output } from "./output.js";

/** The process that the command line runs in; tests and embedders may give their own. */
export interface Host {
	readonly argv: readonly string[];
	readonly env: NodeJS.ProcessEnv;
	readonly cwd: string;
	readonly stdout: NodeJS.WriteStream;
	readonly stderr: NodeJS.WriteStream;
	/** Aborted when the user interrupts. */
	readonly signal: AbortSignal;
}

/** Runs one command line and gives its exit code. Never throws. */
export async function main(host: Host): Promise<ExitCode> {
	let exitCode: ExitCode = EXIT.done;
	let output = outputFor(host, {});
	const program = buildProgram(host, async (definition, command) => {
		const globals = command.optsWithGlobals<GlobalOptions>();
		output = outputFor(host, globals);
		exitCode = await runCommand(host, output, globals, definition, command);
	});
	try {
		await program.parseAsync(host.argv, { from: "user" });
	} catch (error) {
		if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
		else {
			await output.end();
			exitCode = host.signal.aborted ? EXIT.interrupted : exitCodeOf(error);
			if (exitCode !== EXIT.interrupted) output.error(error);
		}
	}
	await output.end();
	return exitCode;
}

interface GlobalOptions {
	readonly collection?: string;
	readonly versions?: string;
	readonly json?: boolean;
	readonly color?: boolean;
	readonly debug?: boolean;
}

type Action = (definition: CommandDefinition, command: Command) => Promise<void>;

/** The parser, without running anything. Exported for the tests that hold the documentation against it. */
export function buildProgram(host: Host, action: Action): Command {
	const program = new Command("tosa")
		.description("Track the terms of online services in git, and see what really changed.")
		.version(readVersion(), "-V, --version", "print the version")
		.addOption(new Option("-C, --collection <dir>", "the collection to work in").default(".", "this folder"))
		.option("--versions <path>", "read this versions repository (any of Open Terms Archive's, bare or not)")
		.option("--json", "print one JSON object per line to stdout")
		.option("--no-color", "print without colours")
		.option("--debug", "print stack traces and causes of errors")
		.configureOutput({
			writeOut: (text) => void host.stdout.write(text),
			writeErr: (text) => void host.stderr.write(text),
		})
		.configureHelp({ showGlobalOptions: true })
		.helpCommand("help [command]", "show help for a command")
		.addHelpText("after", `\nDocumentation (docs/ in messages): ${docsFolder()}`)
		.showHelpAfterError("(`tosa --help` lists the commands)")
		.exitOverride();
	for (const { title, commands } of COMMAND_GROUPS) {
		program.commandsGroup(title);
		for (const definition of commands) addCommand(program, definition, action);
	}
	return program;
}

function addCommand(program: Command, definition: CommandDefinition, action: Action): void {
	const command = program
		.command(definition.usage)
		.summary(definition.summary)
		.description([`${capitalise(definition.summary)}.`, definition.description].filter(Boolean).join("\n\n"))
		.addHelpText("after", `\nExamples:\n${definition.examples.map((example) => `  ${example}`).join("\n")}`)
		.exitOverride();
	for (const { flags, description, choices, default: value } of definition.options) {
		const option = new Option(flags, description);
		if (choices) option.choices(choices);
		if (value !== undefined) option.default(value);
		command.addOption(option);
	}
	command.action(() => action(definition, command));
}

async function runCommand(
	host: Host,
	output: Output,
	globals: GlobalOptions,
	definition: CommandDefinition,
	command: Command,
): Promise<ExitCode> {
	const context: CommandContext = {
		output,
		dir: resolve(host.cwd, globals.collection ?? "."),
		versions: globals.versions === undefined ? undefined : resolve(host.cwd, globals.versions),
		cwd: host.cwd,
		now: clock(host.env),
		signal: host.signal,
		env: host.env,
	};
	const { run } = await definition.load();
	return run(context, command.processedArgs, command.opts());
}

function outputFor(host: Host, globals: GlobalOptions): Output {
	return createOutput({
		json: globals.json ?? false,
		color: globals.color ?? true,
		debug: globals.debug ?? false,
		env: host.env,
		stdout: host.stdout,
		stderr: host.stderr,
	});
}

/** The clock, which `TOSA_NOW` stops at an instant: for rehearsals, demonstrations and tests. */
function clock(env: NodeJS.ProcessEnv): () => Date {
	const fixed = env["TOSA_NOW"];
	if (fixed === undefined || fixed === "") return () => new Date();
	const instant = new Date(fixed);
	if (Number.isNaN(instant.getTime())) {
		throw new UsageError("BAD_CLOCK", `TOSA_NOW is "${fixed}", which is not a date.`, {
			hint: "Unset TOSA_NOW, or set it to a date such as 2026-03-01T06:00:00Z.",
		});
	}
	return () => new Date(instant);
}

function capitalise(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
