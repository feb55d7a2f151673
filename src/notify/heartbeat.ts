/** Calls the address of a dead man's switch when a run has ended, so that silence is noticed (the convention of healthchecks.io). */
import type { Collection } from "../collection/model.js";
import { FetchError, TosaError } from "../errors.js";
import { createSender } from "../fetch/http/send.js";
import { openSecrets } from "./secrets.js";
import { below, describeFailure, readUrl } from "./targets/http.js";

export interface HeartbeatOptions {
	readonly failed: boolean;
	readonly env: NodeJS.ProcessEnv;
	readonly now: () => Date;
	readonly signal: AbortSignal;
	readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** @returns why it could not be called, without its address; undefined where it was, or none is configured */
export async function beat(
	{ dir, config }: Pick<Collection, "dir" | "config">,
	{ failed, env, now, signal, timeoutMs = TIMEOUT_MS }: HeartbeatOptions,
): Promise<string | undefined> {
	if (config.heartbeat === undefined) return undefined;
	const sender = createSender({ proxy: config.fetch.proxy, timeoutMs, now });
	try {
		const url = readUrl(await openSecrets(dir, env).read(config.heartbeat), "heartbeat");
		const address = failed ? below(url, "fail") : url;
		if (failed) address.search = url.search;
		const { status } = await sender.send({ method: "GET", url: address }, signal);
		return status < 300 ? undefined : `${url.host} answered ${status}`;
	} catch (error) {
		if (error instanceof FetchError) return describeFailure(new URL(error.url).host, error);
		if (error instanceof TosaError) return error.message;
		if (signal.aborted) return undefined;
		throw error;
	} finally {
		await sender.close();
	}
}
