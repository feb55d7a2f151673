/** Gives every host its turn: one request at a time with a pause between two, and a bounded number in flight in all. */
import PQueue from "p-queue";
import { FetchError } from "../errors.js";
import { pause } from "./deadline.js";
import type { Refusals } from "./model.js";
import { longestRetryAfterMs, sayDuration } from "./retry-after.js";

export interface PolitenessOptions {
	/** Requests in flight at once, over all hosts. */
	readonly concurrency: number;
	/** Between the end of one request and the start of the next on the same host. */
	readonly hostPauseMs: number;
	readonly now: () => Date;
	/** What hosts asked, kept from run to run. */
	readonly refusals?: Refusals | undefined;
	/** Waited for before each request, in its place. Nothing that it waits for may need a place. */
	readonly room?: (() => Promise<void>) | undefined;
}

interface TurnOptions {
	readonly signal?: AbortSignal | undefined;
	/** A second bound that this request counts against, such as the browser's pages. */
	readonly places?: PQueue | undefined;
}

export interface Politeness {
	/**
	 * Runs the task when it is the host's turn and a place is free. Never call it from inside a task: that could wait for
	 * itself. A task that fails with a pause asked by the server holds back the whole host for that long.
	 */
	run<T>(host: string, task: () => Promise<T>, options?: TurnOptions): Promise<T>;
	/** Changes how many requests may be in flight at once. */
	resize(concurrency: number): void;
}

interface Host {
	readonly turns: PQueue;
	/** On the clock of `performance.now()`. */
	freeAtMs: number;
	/** What the host said when it asked to be left alone for longer than a run waits, and until when. */
	refusal?: { readonly error: FetchError; readonly untilMs: number };
}

/** Nobody means more, and a slip of a server must not blind tosa. */
const MOST_MS = 7 * 24 * 3_600_000;

const LATER = "A run after that asks it again.";

/**
 * Places are taken last and no host is waited for while one is held, so hosts never wait for each other in a circle, and
 * a host with many sources does not keep the others from the places.
 */
export function createPoliteness({ concurrency, hostPauseMs, now, refusals, room }: PolitenessOptions): Politeness {
	const hosts = new Map<string, Host>();
	const inFlight = new PQueue({ concurrency });

	const hostOf = (name: string): Host => {
		const known = hosts.get(name);
		if (known) return known;
		const host: Host = { turns: new PQueue({ concurrency: 1 }), freeAtMs: 0 };
		const refusal = refusals?.get(name);
		if (refusal) {
			const error = new FetchError(refusal.code, "It asked to wait.", {
				url: refusal.url,
				failure: "blocked",
				hint: LATER,
			});
			host.refusal = { error, untilMs: performance.now() + Date.parse(refusal.until) - now().getTime() };
		}
		hosts.set(name, host);
		return host;
	};

	return {
		run(name, task, { signal, places } = {}) {
			const host = hostOf(name.toLowerCase());
			const once = async () => {
				try {
					await room?.();
					return await task();
				} catch (error) {
					if (error instanceof FetchError && (error.retryAfterMs ?? 0) > longestRetryAfterMs) {
						const askedMs = Math.min(error.retryAfterMs ?? 0, MOST_MS);
						host.refusal = { error, untilMs: performance.now() + askedMs };
						const until = new Date(now().getTime() + askedMs).toISOString();
						refusals?.set(name.toLowerCase(), { until, url: error.url, code: error.code });
					}
					host.freeAtMs = performance.now() + askedPauseMs(error);
					throw error;
				} finally {
					host.freeAtMs = Math.max(host.freeAtMs, performance.now() + hostPauseMs);
				}
			};
			const inPlace = () => inFlight.add(once, { signal });
			const inTurn = async () => {
				await pause(host.freeAtMs - performance.now(), signal);
				if (host.refusal && performance.now() < host.refusal.untilMs) throw leftAlone(name, host.refusal);
				return places ? places.add(inPlace, { signal }) : inPlace();
			};
			return host.turns.add(inTurn, { signal });
		},
		resize(concurrency) {
			inFlight.concurrency = concurrency;
		},
	};
}

/** The host is not asked again: its answer to one document is that to all. */
function leftAlone(name: string, { error, untilMs }: NonNullable<Host["refusal"]>): FetchError {
	const { code, url, failure } = error;
	const left = sayDuration(untilMs - performance.now());
	return new FetchError(code, `${name} was left alone: it asked at ${url} to wait, for another ${left}.`, {
		url,
		failure,
		hint: LATER,
		cause: error,
	});
}

function askedPauseMs(error: unknown): number {
	const asked = error instanceof FetchError ? (error.retryAfterMs ?? 0) : 0;
	return asked <= longestRetryAfterMs ? asked : 0;
}
