/** Tries transient failures again, with growing, jittered pauses. */
import { FetchError } from "../errors.js";
import { pause } from "./deadline.js";
import { longestRetryAfterMs } from "./retry-after.js";

export interface RetryPolicy {
	/** How often to try again after the first attempt. */
	readonly retries: number;
	/** Pause before the first retry; it doubles each time. */
	readonly retryPauseMs: number;
	/** Between 0 and 1; `Math.random` unless given. */
	readonly random?: () => number;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the attempt until it succeeds, fails for good, or was tried often enough. Nothing is held during the pauses: the
 * attempt takes the host's turn and its place among the requests in flight anew each time.
 *
 * @throws whatever the last attempt threw
 */
export async function retryTransient<T>(attempt: () => Promise<T>, policy: RetryPolicy): Promise<T> {
	const { retries, signal, random = Math.random } = policy;
	for (let tried = 0; ; tried++) {
		try {
			return await attempt();
		} catch (error) {
			if (!(error instanceof FetchError) || !error.transient || tried >= retries) throw error;
			const asked = error.retryAfterMs;
			if (asked !== undefined && asked > longestRetryAfterMs) throw error;
			await pause(asked ?? backoffMs(policy.retryPauseMs, tried, random()), signal);
		}
	}
}

/**
 * Exponential backoff with equal jitter: between half of the pause and the whole, so that sources that failed together
 * do not come back together, and none comes back at once.
 */
export function backoffMs(firstMs: number, tried: number, random: number): number {
	return firstMs * 2 ** tried * (0.5 + random / 2);
}
