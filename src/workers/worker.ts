/** Runs in a worker thread: takes one task at a time by its name, and gives its result or its error as data. */
import { AsyncLocalStorage } from "node:async_hooks";
import { ExtractError } from "../errors.js";
import { isFromPdf } from "../extract/pdf.js";
import { TASKS, type TaskName } from "./tasks.js";

export interface TaskRequest {
	readonly name: TaskName;
	readonly args: readonly unknown[];
}

/** Errors of tosa's own travel by their fields: cloning keeps no class. */
export interface SentError {
	readonly code: string;
	readonly message: string;
	readonly hint: string | undefined;
	readonly failure: ExtractError["failure"];
	readonly selector: string | undefined;
}

export type TaskAnswer = { readonly result: unknown } | { readonly error: SentError };

/** Ends the task whose code threw outside of its promise. */
type Fail = (cause: unknown) => void;

/** Tells the task that a timer or a promise stems from, also when that task is over and another one runs. */
const taskOf = new AsyncLocalStorage<Fail>();

// A custom filter may leave timers and promises behind. What they throw fails its own task, if that still runs, and no thread.
process.on("uncaughtException", (cause) => taskOf.getStore()?.(cause));
process.on("unhandledRejection", (cause) => {
	if (!isFromPdf()) taskOf.getStore()?.(cause);
});

/** @throws what is no ExtractError, as it is */
export async function runTask({ name, args }: TaskRequest): Promise<TaskAnswer> {
	let fail: Fail = () => {};
	const failed = new Promise<never>((_, reject) => {
		fail = reject;
	});
	failed.catch(() => {});
	try {
		const task = TASKS[name] as (...args: readonly unknown[]) => Promise<unknown>;
		return { result: await Promise.race([taskOf.run(fail, () => task(...args)), failed]) };
	} catch (error) {
		if (!(error instanceof ExtractError)) throw error;
		const { code, message, hint, failure, selector } = error;
		return { error: { code, message, hint, failure, selector } };
	}
}
