/** The connection to Redis or Valkey, and the names of what lies there. */
import type { Redis } from "ioredis";
import { EnvironmentError } from "../../errors.js";
import type { Lane } from "../model.js";
import { type QueueSettings, sayAddress } from "./settings.js";

/** How long a server that is out of reach is tried when a command starts. */
const CONNECT_MS = 10_000;
/** A connection on which nothing comes back for this long is made anew. Longer than a worker waits for a job (5 s). */
const SILENT_MS = 30_000;
const LONGEST_RETRY_MS = 2_000;

/** BullMQ's queue of one lane from one vantage; `:` has a meaning there. */
export const queueName = (lane: Lane, vantage: string): string => `${lane}.${vantage}`;

/**
 * Connects, and reconnects for as long as it is open; commands wait meanwhile.
 * @param told of each failure of the connection
 * @throws EnvironmentError `QUEUE_UNREACHABLE`
 */
export async function connect(settings: QueueSettings, told: (error: Error) => void): Promise<Redis> {
	const { Redis } = await import("ioredis");
	const redis = new Redis(settings.url, {
		// Required by workers; commands are never given up, since what they carry would be lost.
		maxRetriesPerRequest: null,
		enableReadyCheck: true,
		lazyConnect: true,
		keepAlive: 10_000,
		socketTimeout: SILENT_MS,
		connectTimeout: CONNECT_MS,
		retryStrategy: (times) => Math.min(times * 100, LONGEST_RETRY_MS),
		reconnectOnError: (error) => /^(READONLY|LOADING)/.test(error.message),
	});
	let last: Error | undefined;
	redis.on("error", (error: Error) => {
		last = error;
		told(error);
	});
	redis.connect().catch(() => {});
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(unreachable(settings.url, last)), CONNECT_MS);
	});
	try {
		await Promise.race([redis.ping(), late]);
		return redis;
	} catch (error) {
		redis.disconnect();
		throw error instanceof EnvironmentError ? error : unreachable(settings.url, last ?? error);
	} finally {
		clearTimeout(timer);
	}
}

export function unreachable(url: string, cause: unknown): EnvironmentError {
	const why = cause instanceof Error && cause.message !== "" ? ` (${cause.message})` : "";
	return new EnvironmentError("QUEUE_UNREACHABLE", `The queue at ${sayAddress(url)} cannot be reached${why}.`, {
		hint: "Check that Redis or Valkey runs there, and that this machine and its password are let in.",
		cause,
	});
}

/** What a server answers that takes no more data. Commands that read go on working. */
export function isFull(error: unknown): boolean {
	return error instanceof Error && /^OOM |OOM command not allowed/.test(error.message);
}
