/** The lanes of workers elsewhere: a request is a job, its answer is checked, its page is taken from beside the job. */
import { randomUUID } from "node:crypto";
import { FetchError } from "../../errors.js";
import { aborted } from "../deadline.js";
import type { Egress } from "../egress.js";
import type { Chain } from "../http/chain.js";
import type { Lanes } from "../lanes.js";
import type { FetchRequest, Lane, Snapshot } from "../model.js";
import { jobOf, readAnswer, workerFailed } from "./answers.js";
import { chainFrom } from "./chain-data.js";
import { type Connection, openConnection, type Place, type RemoteOptions } from "./connection.js";
import type { Outcome } from "./jobs.js";
import type { Answer, Job } from "./protocol.js";
import { DEFAULT_VANTAGE, type QueueSettings } from "./settings.js";

/** How often what got lost on its way, a job or a page, is asked for again. */
const MAX_LOST = 5;

/** Text decoded to UTF-8 may be larger than what was received: at most three bytes for one. */
const GROWTH = 3;

/**
 * Connects with the first request.
 * @param capacityTold of how many requests workers have places for
 */
export function createRemoteLanes(
	settings: QueueSettings,
	options: RemoteOptions,
	egress: Egress,
	capacityTold: (requests: number) => void,
): Lanes {
	const { config, now } = options;
	const run = randomUUID();
	let connection: Promise<Connection> | undefined;

	/** @returns the answer, and its page where it is one */
	const ask = async (lane: Lane, request: FetchRequest, chain?: Chain) => {
		connection ??= openConnection(settings, run, options, capacityTold);
		const open = await connection;
		const place = { lane, vantage: request.vantage ?? config.vantage ?? DEFAULT_VANTAGE };
		const job = jobOf(run, config, request, chain);
		for (let lost = 0; ; lost++) {
			const id = randomUUID();
			const outcome = await outcomeOf(open, place, id, job, request.signal);
			const answer = outcome === "lost" ? undefined : readAnswer(outcome, request.url);
			if (answer?.type === "page") {
				const content = await open.pages.take(id, GROWTH * config.maxBytes);
				if (content?.length === answer.bytes) return { answer, content };
			} else if (answer !== undefined && answer.type !== "unwanted") {
				return { answer };
			}
			if (lost >= MAX_LOST) throw workerFailed(request.url, "the page or its job got lost on the way each time");
		}
	};

	/** What a worker says of a page is written into the provenance, or not at all. */
	const snapshotOf = (url: string, answer: Extract<Answer, { type: "page" }>, content: Uint8Array): Snapshot => {
		egress.checkUrl(new URL(answer.finalUrl));
		const { type: _, bytes: __, mediaType, unread, ends, ...provenance } = answer;
		// By the clock of this machine: the worker's may be wrong.
		return {
			...{ content, mediaType },
			...(unread && { unread }),
			...(ends !== undefined && { ends }),
			provenance: { ...provenance, url, fetchedAt: now() },
		};
	};

	return {
		pages: undefined,
		async http(chain) {
			const { request } = chain;
			egress.checkUrl(chain.url);
			const { answer, content } = await ask("http", request, chain);
			if (answer.type === "error") throw errorOf(answer);
			if (answer.type === "page" && answer.lane === "http" && content) return snapshotOf(request.url, answer, content);
			if (answer.type === "not-modified" && request.validators)
				return { notModified: true, url: request.url, fetchedAt: now() };
			if (answer.type === "elsewhere" && answer.chain.redirects > chain.redirects)
				return chainFrom(request, answer.chain);
			throw workerFailed(request.url, `its answer (${answer.type}) does not fit the request`);
		},
		async browser(request) {
			const { answer, content } = await ask("browser", request);
			if (answer.type === "error") throw errorOf(answer);
			if (answer.type === "page" && content) return snapshotOf(request.url, answer, content);
			if (answer.type === "not-a-page") return answer.type;
			throw workerFailed(request.url, `its answer (${answer.type}) does not fit the request`);
		},
		async close() {
			await connection?.then((opened) => opened.close()).catch(() => {});
		},
	};
}

function errorOf({ error: { code, message, ...options } }: Extract<Answer, { type: "error" }>): FetchError {
	return new FetchError(code, message, options);
}

function outcomeOf(
	{ jobs, watch }: Connection,
	place: Place,
	id: string,
	job: Job,
	signal: AbortSignal | undefined,
): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		const end = () => {
			unwatch();
			signal?.removeEventListener("abort", abort);
		};
		const queue = jobs(place);
		const fail = (error: Error) => {
			end();
			queue.then((opened) => opened.forget(id)).catch(() => {});
			reject(error);
		};
		const abort = () => fail(aborted(job.url));
		const unwatch = watch(place, job.url, fail);
		signal?.addEventListener("abort", abort, { once: true });
		queue
			.then((opened) => opened.run(id, job))
			.then((outcome) => {
				end();
				resolve(outcome);
			}, fail);
	});
}
