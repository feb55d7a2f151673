/** Where the queue is, from the configuration and the environment. Loads nothing else: most collections have none. */
import type { FetchConfig } from "../../collection/model.js";
import { EnvironmentError } from "../../errors.js";

export interface QueueSettings {
	/** `redis://` or `rediss://`, with name and password where the server asks for them. */
	readonly url: string;
	/** Of every key: runs and workers with another one share nothing. */
	readonly prefix: string;
}

export const DEFAULT_PREFIX = "tosa";
export const DEFAULT_VANTAGE = "default";

/** @throws EnvironmentError `QUEUE_INVALID` */
export function queueSettings(
	{ queue, queuePrefix }: Pick<FetchConfig, "queue" | "queuePrefix">,
	env: NodeJS.ProcessEnv = process.env,
): QueueSettings | undefined {
	const url = queue ?? (env["TOSA_QUEUE"] || undefined);
	if (url === undefined) return undefined;
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	if (!parsed || !/^rediss?:$/.test(parsed.protocol) || parsed.hostname === "") {
		// The address may hold a password: it is not repeated.
		throw new EnvironmentError("QUEUE_INVALID", "The address of the queue is not one of a Redis server.", {
			hint: "Write redis://host:port or rediss://host:port in TOSA_QUEUE, or as `queue` under `fetch` in tosa.config.json.",
		});
	}
	return { url, prefix: queuePrefix ?? DEFAULT_PREFIX };
}

/** The address without what is secret in it. */
export function sayAddress(url: string): string {
	const { protocol, host } = new URL(url);
	return `${protocol}//${host}`;
}
