/** Composes the two lanes with politeness and retries into the fetcher of one run. */
import PQueue from "p-queue";
import { parseAddress } from "./address.js";
import type { Tabs } from "./browser/tabs.js";
import { aborted } from "./deadline.js";
import { createEgress } from "./egress.js";
import type { HttpClient } from "./http/client.js";
import type { Fetcher, FetcherOptions, FetchRequest, NotModified, Snapshot } from "./model.js";
import { createPoliteness } from "./politeness.js";
import { proxyChooser } from "./proxies.js";
import { retryTransient } from "./retry.js";

export type { Fetcher, FetcherOptions } from "./model.js";

/**
 * A fetcher for one run. Which lane a source takes is the caller's choice; the errors of the HTTP lane say whether the
 * browser may help. undici and Playwright are loaded, and the browser is started, when the first source needs them.
 *
 * @throws EnvironmentError `PROXY_INVALID`
 */
export function createFetcher({ config, now }: FetcherOptions): Fetcher {
	const egress = createEgress(config);
	const chooseProxy = proxyChooser(config.proxy);
	const politeness = createPoliteness(config);
	const pages = new PQueue({ concurrency: config.browserPages });
	const closing = new AbortController();
	let client: Promise<HttpClient> | undefined;
	let tabs: Promise<Tabs> | undefined;

	const getClient = () => {
		client ??= import("./http/client.js").then(({ createHttpClient }) =>
			createHttpClient({ egress, chooseProxy, maxBytes: config.maxBytes, timeoutMs: config.timeoutMs }),
		);
		return client;
	};
	const getTabs = () => {
		tabs ??= Promise.all([import("./browser/tabs.js"), import("./browser/proxy.js")]).then(
			([{ createTabs }, { startBrowserProxy }]) => {
				const startProxy = () => startBrowserProxy({ egress, chooseProxy });
				const launch = async () =>
					(await import("./browser/launch.js")).launchBrowser({ startProxy, userAgent: config.userAgent });
				return createTabs(launch, config.browserPages);
			},
		);
		return tabs;
	};

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

	const overHttp = async (request: FetchRequest): Promise<Snapshot | NotModified> => {
		const { fetchOverHttp } = await import("./http/lane.js");
		return fetchOverHttp(request, { client: await getClient(), politeness, config, now });
	};

	const inBrowser = async (request: FetchRequest): Promise<Snapshot> => {
		const { fetchInBrowser } = await import("./browser/lane.js");
		const lane = { tabs: await getTabs(), config, now };
		const url = parseAddress(request.url);
		egress.checkUrl(url);
		const turn = { signal: request.signal, places: pages };
		const fetched = await politeness.run(url.hostname, () => fetchInBrowser(request, lane), turn);
		return fetched === "not-a-page" ? asFile(request) : fetched;
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
			await Promise.allSettled([client?.then((started) => started.close()), tabs?.then((started) => started.close())]);
		},
	};
}
