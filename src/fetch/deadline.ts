/** Bounds a piece of work in time and by the caller's signal; both end it at once, whatever it is waiting for. */
import { setTimeout as sleep } from "node:timers/promises";
import { FetchError } from "../errors.js";

export interface Limits {
	readonly url: string;
	readonly timeoutMs: number;
	/** What is stated when time runs out: the configured limit, of which `timeoutMs` may be the rest. */
	readonly limitMs: number;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the work with a signal that ends with the time or with the caller's signal.
 * @throws FetchError `FETCH_TIMEOUT` (transient) or `FETCH_ABORTED`, without waiting for the work to notice
 */
export async function withDeadline<T>(limits: Limits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const { url, timeoutMs, limitMs, signal } = limits;
	if (signal?.aborted) throw aborted(url);
	const controller = new AbortController();
	const stop = new Promise<never>((_, reject) => {
		controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
	});
	const timer = setTimeout(() => controller.abort(timedOut(url, limitMs)), Math.max(0, timeoutMs));
	const abort = () => controller.abort(aborted(url));
	signal?.addEventListener("abort", abort, { once: true });
	try {
		const done = work(controller.signal);
		done.catch(() => {});
		return await Promise.race([done, stop]);
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener("abort", abort);
		stop.catch(() => {});
	}
}

/** Waits; ends early, with an exception, when the signal does. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	if (ms > 0) await sleep(ms, undefined, { signal });
	else signal?.throwIfAborted();
}

/** What the work gives, or undefined where it has given nothing by then: it goes on, and is not waited for. */
export async function orLate<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
	const done = new AbortController();
	// A wait that goes on when the work is done would keep the process from ending.
	const late = sleep(ms, undefined, { signal: done.signal }).catch(() => undefined);
	try {
		return await Promise.race([work, late]);
	} finally {
		done.abort();
	}
}

/** The run was interrupted, or the fetcher closed, while this address was being fetched. */
export function aborted(url: string): FetchError {
	return new FetchError("FETCH_ABORTED", `Fetching ${url} was interrupted.`, {
		url,
		failure: "failed",
		hint: "Run the command again; what was recorded so far is kept.",
	});
}

/** Worth another attempt. */
export function timedOut(url: string, limitMs: number, key = "timeoutMs"): FetchError {
	return new FetchError("FETCH_TIMEOUT", `${url} did not finish answering within ${limitMs / 1000} s.`, {
		url,
		failure: "failed",
		transient: true,
		hint: `Try again later, or raise "${key}" under "fetch" in tosa.config.json.`,
	});
}
