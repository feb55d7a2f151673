/** The only writer to stdout and stderr: plain lines, JSON lines, progress, errors, and the pager. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Writable } from "node:stream";
import { createColors } from "picocolors";
import { DeclarationError, TosaError } from "../errors.js";
import { escapeRisky } from "../report/escape.js";
import { lineSafe, terminalSafe } from "../report/sanitize.js";

type Colors = ReturnType<typeof createColors>;

export interface OutputOptions {
	readonly json: boolean;
	/** Allow colours; they are used only where the stream is a terminal and `NO_COLOR` is not set. */
	readonly color: boolean;
	/** Show stack traces and causes of errors. */
	readonly debug: boolean;
	readonly env: NodeJS.ProcessEnv;
	readonly stdout: NodeJS.WriteStream;
	readonly stderr: NodeJS.WriteStream;
}

/** Where a command writes. Text from the web, names among it, goes through {@link terminalSafe} first. */
export interface Output {
	readonly json: boolean;
	/** Colours for stdout. */
	readonly colors: Colors;
	/** Width of the terminal in columns, or undefined when stdout is not a terminal. */
	readonly width: number | undefined;
	/**
	 * One line of a result, to stdout, whatever the text holds: names with line breaks do not make another one. May contain
	 * colour codes made by `colors`, and no other control character.
	 */
	line(text: string): Promise<void>;
	/** Several lines of a result, as `line` writes them. */
	lines(text: string): Promise<void>;
	/** Text that is passed on byte for byte, to stdout (a document, a patch). A terminal gets it made safe. */
	raw(text: string | Uint8Array): Promise<void>;
	/** One object as one line of JSON, to stdout. */
	object(value: unknown): Promise<void>;
	/** One line for the person who watches, to stderr. */
	note(text: string): void;
	/** An error as a person meets it, to stderr: what, why, and the next step. */
	error(error: unknown): void;
	/** Sends what `line` and `raw` write through the user's pager, where stdout is a terminal. */
	startPager(): void;
	/** Waits until everything is written (and the pager is closed). */
	end(): Promise<void>;
}

export function createOutput(options: OutputOptions): Output {
	const { stdout, stderr, env } = options;
	const colors = createColors(wantsColor(stdout, options));
	const errorColors = createColors(wantsColor(stderr, options));
	let sink: Writable = stdout;
	let pagerClosed: Promise<unknown> | undefined;
	let closed = false;
	const onPipeError = (error: NodeJS.ErrnoException) => {
		// A reader that stops early (`tosa log | head`) has got what it wanted.
		if (error.code !== "EPIPE") throw error;
		closed = true;
	};
	stdout.on("error", onPipeError);
	stderr.on("error", onPipeError);

	async function write(text: string | Uint8Array): Promise<void> {
		if (closed || sink.destroyed) return;
		if (!sink.write(text)) await Promise.race([once(sink, "drain"), once(sink, "close")]).catch(() => {});
	}

	return {
		json: options.json,
		colors,
		width: stdout.isTTY && stdout.columns > 0 ? stdout.columns : undefined,
		line: (text) => write(`${lineSafe(text)}\n`),
		lines: (text) => write(`${text.split("\n").map(lineSafe).join("\n")}\n`),
		raw: (text) => write(stdout.isTTY ? terminalSafe(asText(text)) : text),
		object: (value) => write(`${escapeRisky(JSON.stringify(value))}\n`),
		note: (text) => void stderr.write(`${lineSafe(terminalSafe(text))}\n`),
		error: (error) => void stderr.write(formatError(error, errorColors, options.debug)),
		startPager() {
			if (!stdout.isTTY || options.json || pagerClosed) return;
			const command = env["TOSA_PAGER"] ?? env["PAGER"] ?? defaultPager(env);
			if (command === undefined || command === "" || command === "cat") return;
			const pager = spawn(command, {
				shell: true,
				stdio: ["pipe", "inherit", "inherit"],
				env: { LESS: "FRX", ...env },
			});
			pager.stdin.on("error", onPipeError);
			pager.on("error", () => {
				sink = stdout;
			});
			pagerClosed = new Promise((resolve) => pager.on("close", resolve));
			sink = pager.stdin;
		},
		async end() {
			if (!pagerClosed) return;
			sink.end();
			await pagerClosed;
		},
	};
}

/** Small systems and containers have no `less`; what is written would be lost in a pager that does not start. */
function defaultPager(env: NodeJS.ProcessEnv): string | undefined {
	const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
	return folders.some((folder) => existsSync(join(folder, "less"))) ? "less" : undefined;
}

function wantsColor(stream: NodeJS.WriteStream, { color, env }: OutputOptions): boolean {
	if (!color || (env["NO_COLOR"] ?? "") !== "") return false;
	if ((env["FORCE_COLOR"] ?? "") !== "" && env["FORCE_COLOR"] !== "0") return true;
	return stream.isTTY === true && env["TERM"] !== "dumb";
}

function asText(text: string | Uint8Array): string {
	return typeof text === "string" ? text : Buffer.from(text).toString("utf8");
}

function formatError(error: unknown, colors: Colors, debug: boolean): string {
	const lines: string[] = [];
	if (error instanceof TosaError) {
		lines.push(`${colors.red("error")} ${terminalSafe(error.message)} ${colors.dim(`(${error.code})`)}`);
		if (error instanceof DeclarationError) {
			for (const problem of error.problems) {
				const where = [problem.file, problem.line, problem.path].filter((part) => part !== undefined && part !== "");
				lines.push(`  ${problem.severity} ${terminalSafe(where.join(":"))}: ${terminalSafe(problem.message)}`);
				lines.push(`    ${terminalSafe(problem.hint)}`);
			}
		}
		if (error.hint) lines.push(`  ${terminalSafe(error.hint)}`);
		if (debug) lines.push(...debugLines(error));
	} else {
		lines.push(`${colors.red("bug")} ${terminalSafe(error instanceof Error ? error.message : String(error))}`);
		lines.push("  This is a bug in tosa. Please report it with the lines below.");
		lines.push(...debugLines(error));
	}
	return `${lines.map(lineSafe).join("\n")}\n`;
}

function debugLines(error: unknown): string[] {
	const lines: string[] = [];
	for (let current: unknown = error; current !== undefined; current = (current as { cause?: unknown }).cause) {
		const text = current instanceof Error ? (current.stack ?? current.message) : String(current);
		lines.push(...terminalSafe(text).split("\n"));
		if (!(current instanceof Error)) break;
	}
	return lines;
}

/** The length of the longest text, for columns. A loop, not a spread: there may be more texts than a call takes arguments. */
export function widest(texts: readonly string[]): number {
	return texts.reduce((width, text) => Math.max(width, text.length), 0);
}
