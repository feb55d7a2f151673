/** Composes the lanes with politeness and retries into the fetcher of one run. */

import { FetchError } from "../errors.js";
import { parseAddress } from "./address.js";
import { aborted } from "./deadline.js";
import { createEgress, type Egress } from "./egress.js";
import { type Chain, startChain } from "./http/chain.js";
import { createLocalLanes, type Lanes } from "./lanes.js";
import type { Fetcher, FetcherOptions, FetchRequest, NotModified, Snapshot } from "./model.js";
import { createPoliteness } from "./politeness.js";
import { type QueueSettings, queueSettings } from "./queue/settings.js";
import { retryTransient } from "./retry.js";

export type { Fetcher, FetcherOptions } from "./model.js";

/**
 * A fetcher for one run. Which lane a source takes is the caller's choice; the errors of the HTTP lane say whether the
 * browser may help. Where the configuration names a queue, workers make the requests.
 *
 * @throws EnvironmentError `PROXY_INVALID`, `QUEUE_INVALID`
 */
export function createFetcher(options: FetcherOptions): Fetcher {
	const { config } = options;
	const egress = createEgress(config);
	const politeness = createPoliteness({ ...config, now: options.now, refusals: options.refusals, room: options.room });
	const closing = new AbortController();
	const queue = queueSettings(config);
	// As many requests are in flight as workers have places for, if that is more than this machine alone would make.
	const resize = (places: number) => politeness.resize(Math.max(config.concurrency, places));
	const lanes = queue ? remoteLanes(queue, options, egress, resize) : createLocalLanes(options, egress);

	/** Ends at once when the caller or `close` wants it, whatever is being waited for. */
	const guarded = async <T>(request: FetchRequest, fetch: (request: FetchRequest) => Promise<T>): Promise<T> => {
		const signal = AbortSignal.any([closing.signal, ...(request.signal ? [request.signal] : [])]);
		if (signal.aborted) throw aborted(request.url);
		let stop: (() => void) | undefined;
		const stopped = new Promise<never>((_, reject) => {
			stop = () => reject(aborted(request.url));
			signal.addEventListener("abort", stop, { once: true });
		});
		const policy = { retries: config.retries, retryPauseMs: config.retryPauseMs, signal };
		const fetched = retryTransient(() => fetch({ ...request, signal }), policy);
		fetched.catch(() => {});
		try {
			return await Promise.race([fetched, stopped]);
		} catch (error) {
			throw signal.aborted ? aborted(request.url) : error;
		} finally {
			if (stop) signal.removeEventListener("abort", stop);
		}
	};

	/** Follows redirects, each host in its turn. */
	const overHttp = async (request: FetchRequest): Promise<Snapshot | NotModified> => {
		let chain: Chain = startChain(request);
		for (;;) {
			const at = chain;
			const { signal } = request;
			const answer = await politeness.run(at.url.hostname, () => lanes.http(at), { signal });
			if (!("redirects" in answer)) return answer;
			chain = answer;
		}
	};

	const inBrowser = async (request: FetchRequest): Promise<Snapshot> => {
		const url = parseAddress(request.url);
		egress.checkUrl(url);
		const turn = { signal: request.signal, places: lanes.pages };
		const fetched = await politeness.run(url.hostname, () => lanes.browser(request), turn);
		if (fetched !== "not-a-page") return fetched;
		try {
			return await asFile(request);
		} catch (error) {
			if (!(error instanceof FetchError) || error.failure !== "blocked") throw error;
			// The server gives it to browsers alone.
			const file = await politeness.run(url.hostname, () => lanes.browser({ ...request, asFile: true }), turn);
			if (file === "not-a-page") throw error;
			return file;
		}
	};

	/** A PDF, a plain text or a download met in the browser. */
	const asFile = async ({ validators: _, ...request }: FetchRequest): Promise<Snapshot> => {
		const fetched = await overHttp(request);
		if ("notModified" in fetched) throw new Error("The HTTP lane accepted a 304 that nobody asked for.");
		return fetched;
	};

	return {
		http: (request) => guarded(request, overHttp),
		browser: (request) => guarded(request, inBrowser),
		async close() {
			closing.abort();
			await lanes.close();
		},
	};
}

/** Those of a queue; what they need is loaded with the first request. */
function remoteLanes(
	queue: QueueSettings,
	options: FetcherOptions,
	egress: Egress,
	resize: (places: number) => void,
): Lanes {
	let opened: Promise<Lanes> | undefined;
	const lanes = () => {
		opened ??= import("./queue/remote.js").then(({ createRemoteLanes }) =>
			createRemoteLanes(queue, options, egress, resize),
		);
		return opened;
	};
	return {
		pages: undefined,
		http: async (chain) => (await lanes()).http(chain),
		browser: async (request) => (await lanes()).browser(request),
		close: async () => (await opened)?.close(),
	};
}
