/** Jobs and answers as the recorder writes and reads them; an answer that is not one is the worker's fault. */
import { FetchError } from "../../errors.js";
import type { Chain } from "../http/chain.js";
import type { FetcherOptions, FetchRequest } from "../model.js";
import { chainData } from "./chain-data.js";
import type { Outcome } from "./jobs.js";
import { type Answer, answerSchema, type Job, PROTOCOL } from "./protocol.js";

export function jobOf(
	run: string,
	config: FetcherOptions["config"],
	request: FetchRequest,
	chain: Chain | undefined,
): Job {
	const { userAgent, acceptLanguage, timeoutMs, maxBytes, quietMs, settleTimeoutMs } = config;
	const { etag, lastModified, finalUrl } = request.validators ?? {};
	const isUnderWay = chain !== undefined && chain.redirects > 0;
	return {
		protocol: PROTOCOL,
		run,
		url: request.url,
		select: [...request.select],
		...(request.acceptLanguage !== undefined && { acceptLanguage: request.acceptLanguage }),
		...(request.endsAsBefore && { endsAsBefore: true }),
		...(request.asFile && { asFile: true }),
		...(request.include && { include: [...request.include] }),
		...(request.validators && {
			validators: {
				...(etag !== undefined && { etag }),
				...(lastModified !== undefined && { lastModified }),
				...(finalUrl !== undefined && { finalUrl }),
			},
		}),
		...(isUnderWay && { chain: chainData(chain) }),
		settings: { userAgent, acceptLanguage, timeoutMs, maxBytes, quietMs, settleTimeoutMs },
	};
}

export function readAnswer(outcome: Exclude<Outcome, "lost">, url: string): Answer {
	if ("failed" in outcome) {
		const isStalled = /stalled/.test(outcome.failed);
		throw workerFailed(
			url,
			isStalled ? "each worker that took it died" : outcome.failed.slice(0, 500),
			isStalled ? "WORKER_LOST" : undefined,
		);
	}
	const read = answerSchema.safeParse(outcome.returned);
	if (read.success) return read.data;
	throw workerFailed(url, "its answer is not one that a worker of this version gives");
}

export function workerFailed(url: string, why: string, code = "WORKER_FAILED"): FetchError {
	return new FetchError(code, `No worker could fetch ${url}: ${why}.`, {
		url,
		failure: "failed",
		hint: "Look at what the workers print, and that all of them are of the version of this tosa.",
	});
}
