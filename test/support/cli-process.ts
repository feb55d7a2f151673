/** Runs the built `tosa` as a process of its own, for tests in which the process is the point. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { built, environment, type TosaOptions, type TosaResult } from "./built.js";

interface ProcessResult extends TosaResult {
	readonly signal: NodeJS.Signals | null;
}

export interface TosaProcess {
	readonly child: ChildProcess;
	readonly result: Promise<ProcessResult>;
	/** Signals the process alone; what it started is left to notice. */
	kill(signal: NodeJS.Signals): void;
	/** Resolves when `pattern` has been printed on stdout or stderr. @throws Error if the process ends before */
	printed(pattern: RegExp): Promise<void>;
}

/** A process that does not end by itself is killed after this long, and its result is an error. */
const PATIENCE_MS = 60_000;

/** Starts `tosa`; an exit code other than 0 is a result, not an exception. @throws Error if it is not built */
export function spawnTosa(args: readonly string[], options: TosaOptions = {}): TosaProcess {
	const child = spawn(process.execPath, [fileURLToPath(built("bin.js")), ...args], {
		cwd: options.cwd,
		env: environment(options.env),
		stdio: ["ignore", "pipe", "pipe"],
	});
	let stdout = "";
	let stderr = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		stdout += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		stderr += text;
	});
	const result = new Promise<ProcessResult>((done, fail) => {
		const timer = setTimeout(() => {
			child.kill("SIGKILL");
			fail(new Error(`tosa ${args.join(" ")} did not end in ${PATIENCE_MS} ms.\n${stdout}\n${stderr}`));
		}, PATIENCE_MS);
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
