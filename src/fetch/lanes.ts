/** Where requests are made: in this process, or by workers elsewhere. Turns, pauses, retries and redirects stay with the fetcher. */
import PQueue from "p-queue";
import { parseAddress } from "./address.js";
import type { NotAPage } from "./browser/lane.js";
import type { Tabs } from "./browser/tabs.js";
import type { Egress } from "./egress.js";
import type { Chain } from "./http/chain.js";
import type { HttpClient } from "./http/client.js";
import type { FetcherOptions, FetchRequest, NotModified, Snapshot } from "./model.js";
import { adaptPages, firstPages } from "./page-count.js";
import { proxyChooser } from "./proxies.js";

export interface Lanes {
	/** Pages that may be open in the browser at once; undefined where others see to it. */
	readonly pages: PQueue | undefined;
	/** One turn of a host. @returns the chain where it goes on at another host. @throws FetchError */
	http(chain: Chain): Promise<Snapshot | NotModified | Chain>;
	/** @throws FetchError, EnvironmentError without a browser */
	browser(request: FetchRequest): Promise<Snapshot | NotAPage>;
	close(): Promise<void>;
}

/**
 * The lanes of this process. undici and Playwright are loaded, and the browser is started, when the first source needs them.
 * @throws EnvironmentError `PROXY_INVALID`
 */
export function createLocalLanes({ config, now }: FetcherOptions, egress: Egress): Lanes {
	const chooseProxy = proxyChooser(config.proxy);
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
				return createTabs(launch, () => pages.concurrency);
			},
		);
		return tabs;
	};

	const pages = new PQueue({ concurrency: firstPages(config) });
	const adapting = config.browserPages === "auto" ? adaptPages(pages) : undefined;
	return {
		pages,
		async http(chain) {
			const { askHost } = await import("./http/lane.js");
			return askHost(chain, { client: await getClient(), config, now });
		},
		async browser(request) {
			egress.checkUrl(parseAddress(request.url));
			const { fetchInBrowser } = await import("./browser/lane.js");
			return fetchInBrowser(request, { tabs: await getTabs(), config, now });
		},
		async close() {
			adapting?.();
			await Promise.allSettled([client?.then((started) => started.close()), tabs?.then((started) => started.close())]);
		},
	};
}
