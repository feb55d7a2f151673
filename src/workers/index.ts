/**
 * Work on untrusted pages, done in worker threads with a deadline and a memory limit. Callers await a task as if it were
 * a function; the threads start with the first task and keep nothing alive.
 */
import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { CONFIG_DEFAULTS } from "../collection/config/defaults.js";
import { filterPlace } from "../collection/declarations/filters.js";
import type { Collection, CustomFilters, ExtractConfig, Terms } from "../collection/model.js";
import { failureOf, tooMuch } from "./failures.js";
import type { Pool } from "./pool.js";
import type { DeclaredPage, TaskName, Tasks } from "./tasks.js";

export type { DeclaredPage } from "./tasks.js";

/** Absent where tosa runs from its sources, as in tests of its rooms: tasks then run in the process itself. */
const WORKER = new URL("./worker.js", import.meta.url);
const hasWorker = existsSync(WORKER);

let limits: ExtractConfig = CONFIG_DEFAULTS.extract;
let opened: { readonly pool: Promise<Pool>; readonly limits: ExtractConfig } | undefined;

export interface TaskOptions {
	/** What it is about, for messages: an address. */
	readonly subject: string;
	readonly signal?: AbortSignal | undefined;
}

/** The limits of tasks from now on: `extract` of a collection's configuration. */
export function limitTasks(config: ExtractConfig): void {
	limits = config;
}

/**
 * Runs a task on untrusted data. Arguments and result are copied. Functions of a program that brings its own filters
 * cannot leave the process, so that their task runs in it; its deadline then ends what waits, not what computes.
 *
 * @throws ExtractError as the task does, EXTRACT_TIMEOUT, EXTRACT_MEMORY, EXTRACT_FAILED; the reason of `signal`
 */
export async function runTask<Name extends TaskName>(
	name: Name,
	args: Parameters<Tasks[Name]>,
	{ subject, signal }: TaskOptions,
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
	type Result = Awaited<ReturnType<Tasks[Name]>>;
	if (!hasWorker || args.some(bringsFunctions)) return (await runHere(name, args, subject, signal)) as Result;
	const pool = await getPool();
	return (await pool.run({ name, args }, subject, signal)) as Result;
}

/**
 * The filters of a terms as they were at `at`, or as they are: where they lie, for {@link runTask} to import.
 * @returns undefined where the collection does not trust filters
 * @throws ExtractError `FILTERS_BROKEN` where a file cannot be run; only the terms that use its filters are concerned
 */
export async function loadFilters(
	collection: Pick<Collection, "config">,
	terms: Pick<Terms, "serviceId" | "sources">,
	at?: Date,
): Promise<CustomFilters> {
	if (!collection.config.trustFilters) return undefined;
	const place = filterPlace(collection, terms, at);
	// Names come from a file: without a prototype, `constructor` is not taken for a filter.
	const table = Object.create(null);
	if (!place) return table;
	return Object.assign(table, await runTask("findFilters", [place], { subject: `the filters of ${terms.serviceId}` }));
}

function getPool(): Promise<Pool> {
	if (!opened || !isDeepStrictEqual(opened.limits, limits)) {
		const before = opened?.pool;
		const pool = import("./pool.js").then(({ openPool }) => openPool(WORKER, limits));
		opened = { pool, limits };
		void before?.then((old) => old.close()).catch(() => {});
	}
	return opened.pool;
}

function bringsFunctions(argument: unknown): boolean {
	if (typeof argument !== "object" || argument === null) return false;
	const { customFilters = {} } = argument as Partial<DeclaredPage>;
	return Object.values(customFilters).some((filter) => typeof filter === "function");
}

async function runHere(name: TaskName, args: readonly unknown[], subject: string, signal: AbortSignal | undefined) {
	const { TASKS } = await import("./tasks.js");
	const task = TASKS[name] as (...args: readonly unknown[]) => Promise<unknown>;
	const before = limits;
	let timer: NodeJS.Timeout | undefined;
	let stop = () => {};
	const ended = new Promise<never>((_, reject) => {
		stop = () => reject(signal?.reason);
		timer = setTimeout(() => reject(tooMuch("time", subject, before)), before.timeoutMs);
	});
	signal?.addEventListener("abort", stop, { once: true });
	try {
		signal?.throwIfAborted();
		return await Promise.race([task(...args), ended]);
	} catch (error) {
		signal?.throwIfAborted();
		throw failureOf(error, subject);
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener("abort", stop);
	}
}
