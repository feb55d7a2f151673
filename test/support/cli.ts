/** Runs the built `tosa` inside the process of the test: everything that `dist/bin.js` runs but its handling of the process. */
import { AsyncLocalStorage } from "node:async_hooks";
import { resolve } from "node:path";
import { Writable } from "node:stream";
import { built, environment, type TosaOptions, type TosaResult } from "./built.js";

/** A run that goes on while the test does other things. */
export interface RunningTosa {
	readonly result: Promise<TosaResult>;
	/** What a signal such as SIGINT does. */
	interrupt(): void;
	/** Resolves when `pattern` has been printed on stdout or stderr. @throws Error if the run ends before */
	printed(pattern: RegExp): Promise<void>;
}

/** Runs `tosa` to its end. An exit code other than 0 is a result, not an exception. */
export function runTosa(args: readonly string[], options: TosaOptions = {}): Promise<TosaResult> {
	return startTosa(args, options).result;
}

/** Starts `tosa` and gives the run, for tests that interrupt it or do something meanwhile. */
export function startTosa(args: readonly string[], options: TosaOptions = {}): RunningTosa {
	const interruption = new AbortController();
	const stdout = new Printed();
	const stderr = new Printed();
	const surroundings = { env: environment(options.env), cwd: resolve(options.cwd ?? ".") };
	const result = inSurroundings(surroundings, async () => {
		const { main } = await loadProgram();
		const streams = {
			stdout: stdout as unknown as NodeJS.WriteStream,
			stderr: stderr as unknown as NodeJS.WriteStream,
		};
		const exitCode = await main({ argv: args, ...surroundings, ...streams, signal: interruption.signal });
		// Whoever prints after the end of the program fails the test.
		stdout.end();
		stderr.end();
		return { stdout: stdout.text(), stderr: stderr.text(), exitCode };
	});
	return {
		result,
		interrupt: () => interruption.abort(),
		printed: (pattern) =>
			new Promise((done, fail) => {
				const look = () => {
					if (pattern.test(stdout.text()) || pattern.test(stderr.text())) done();
				};
				look();
				stdout.on("printed", look);
				stderr.on("printed", look);
				const ended = () =>
					fail(new Error(`tosa ended without printing ${pattern}.\n${stdout.text()}\n${stderr.text()}`));
				result.then(ended, ended);
			}),
	};
}

/** A pipe whose other end reads everything at once. */
class Printed extends Writable {
	readonly #chunks: Buffer[] = [];

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
		this.#chunks.push(chunk);
		this.emit("printed");
		done();
	}

	text(): string {
		return Buffer.concat(this.#chunks).toString("utf8");
	}
}

/** The modules of `dist/`, loaded by Node as for `dist/bin.js` (see `external` in `vitest.config.ts`). */
function loadProgram(): Promise<typeof import("../../src/cli/program.js")> {
	return import(built("cli/program.js").href);
}

interface Surroundings {
	readonly env: NodeJS.ProcessEnv;
	readonly cwd: string;
}

const surroundingsOfRun = new AsyncLocalStorage<Surroundings>();

/**
 * Lets a run find its own environment and folder where it asks the process for them, as it does on the way to git and to
 * the browser. Runs at the same time each find theirs; the test and what comes after it find the real ones.
 */
function inSurroundings<T>(surroundings: Surroundings, run: () => Promise<T>): Promise<T> {
	return surroundingsOfRun.run(surroundings, run);
}

const { env, cwd } = process;
Object.defineProperty(process, "env", {
	configurable: true,
	enumerable: true,
	get: () => surroundingsOfRun.getStore()?.env ?? env,
});
const cwdOfRun = () => surroundingsOfRun.getStore()?.cwd ?? cwd();
Object.defineProperty(process, "cwd", {
	configurable: true,
	enumerable: true,
	get: () => cwdOfRun,
	// graceful-fs, which comes with Playwright, would remember the first folder for all runs of the process.
	set: () => {},
});
