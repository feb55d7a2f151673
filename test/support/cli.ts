/** Runs the built `tosa` as a process of its own, as a user would, and gives back what it printed. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of the built command. */
export const tosaBin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

export interface TosaOptions {
	readonly cwd?: string;
	/** Added to the environment of the tests; `undefined` takes a variable away. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** Text for stdin; without it stdin is closed. */
	readonly input?: string;
	/** The run is killed and the promise rejected after this long. 60 s by default. */
	readonly timeoutMs?: number;
}

export interface TosaResult {
	readonly stdout: string;
	readonly stderr: string;
	/** Null where a signal ended the process. */
	readonly exitCode: number | null;
	readonly signal: NodeJS.Signals | null;
}

export interface RunningTosa {
	readonly child: ChildProcess;
	readonly result: Promise<TosaResult>;
	/** Signals the process alone; what it started is left to notice. */
	kill(signal: NodeJS.Signals): void;
	/** Resolves when `pattern` has been printed on stdout or stderr. @throws Error if the process ends before */
	printed(pattern: RegExp): Promise<void>;
}

/** Runs `tosa` to its end. An exit code other than 0 is a result, not an exception. */
export function runTosa(args: readonly string[], options: TosaOptions = {}): Promise<TosaResult> {
	return startTosa(args, options).result;
}

/** Starts `tosa` and gives the process, for tests that interrupt or kill it. @throws Error if it is not built */
export function startTosa(args: readonly string[], options: TosaOptions = {}): RunningTosa {
	if (!existsSync(tosaBin)) throw new Error(`${tosaBin} is missing. Run \`npm run build\`.`);
	const child = spawn(process.execPath, [tosaBin, ...args], {
		cwd: options.cwd,
		env: environment(options.env ?? {}),
		stdio: ["pipe", "pipe", "pipe"],
	});
	let stdout = "";
	let stderr = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		stdout += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		stderr += text;
	});
	// A process that ends without reading its stdin is no failure of the test.
	child.stdin.on("error", () => {});
	child.stdin.end(options.input ?? "");

	const timeoutMs = options.timeoutMs ?? 60_000;
	const result = new Promise<TosaResult>((done, fail) => {
		const timer = setTimeout(() => {
			child.kill("SIGKILL");
			fail(new Error(`tosa ${args.join(" ")} did not end in ${timeoutMs} ms.\n${stdout}\n${stderr}`));
		}, timeoutMs);
		child.once("error", fail);
		child.once("close", (exitCode, signal) => {
			clearTimeout(timer);
			done({ stdout, stderr, exitCode, signal });
		});
	});
	return {
		child,
		result,
		kill: (signal) => {
			child.kill(signal);
		},
		printed: (pattern) =>
			new Promise((done, fail) => {
				const look = () => {
					if (pattern.test(stdout) || pattern.test(stderr)) done();
				};
				look();
				child.stdout.on("data", look);
				child.stderr.on("data", look);
				child.once("close", () => fail(new Error(`tosa ended without printing ${pattern}.\n${stdout}\n${stderr}`)));
			}),
	};
}

/** What a terminal, a pager or an earlier test would change in the output is taken away. */
function environment(more: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = { ...process.env };
	for (const name of ["FORCE_COLOR", "NO_COLOR", "PAGER", "TOSA_NOW", "NODE_OPTIONS"]) delete env[name];
	for (const [name, value] of Object.entries(more)) {
		if (value === undefined) delete env[name];
		else env[name] = value;
	}
	return env;
}
