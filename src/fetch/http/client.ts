/** Sends single HTTP requests over kept connections; the only owner of undici. */
import { Agent, type Dispatcher, ProxyAgent, request } from "undici";
import { readBody } from "../decompress.js";
import type { Egress } from "../egress.js";
import { networkError } from "../network-error.js";
import { type ChooseProxy, proxyAuthorization, refusedByProxy } from "../proxies.js";

export interface HttpAnswer {
	readonly status: number;
	/** Value by lower-case name; several are joined by a comma. */
	readonly header: (name: string) => string | undefined;
	readonly setCookies: readonly string[];
	/** Decompressed; empty for a redirect. */
	readonly body: Buffer;
}

export interface HttpClient {
	/**
	 * One GET, no redirect followed.
	 * @throws FetchError; whatever the signal was aborted with
	 */
	get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpAnswer>;
	/** Breaks what is open. */
	close(): Promise<void>;
}

export interface HttpClientOptions {
	readonly egress: Egress;
	readonly chooseProxy: ChooseProxy;
	/** Limit of a body after decompression. */
	readonly maxBytes: number;
	/** Bounds connecting and each silence; the whole is bounded by the signal. */
	readonly timeoutMs: number;
}

/** Bytes of a redirect's body that are read to keep its connection; a longer one costs the connection. */
const redirectBodyBytes = 64 * 1024;

export function createHttpClient({ egress, chooseProxy, maxBytes, timeoutMs }: HttpClientOptions): HttpClient {
	// A host is never asked twice at once, so one connection to it is enough, and it is kept.
	const common = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connections: 1 };
	const direct = new Agent({ ...common, connect: { lookup: egress.lookup, timeout: timeoutMs } });
	const proxies = new Map<string, Dispatcher>();

	const dispatcherFor = (url: URL): Dispatcher => {
		const proxy = chooseProxy(url);
		if (!proxy) return direct;
		const known = proxies.get(proxy.href);
		if (known) return known;
		const token = proxyAuthorization(proxy);
		const agent = new ProxyAgent({
			...common,
			uri: proxy.origin,
			...(token !== undefined && { token }),
			proxyTls: { timeout: timeoutMs },
			// Many proxies allow tunnels to port 443 only: plain HTTP is asked for in the open.
			proxyTunnel: false,
		});
		proxies.set(proxy.href, agent);
		return agent;
	};

	return {
		async get(url, headers, signal) {
			egress.checkUrl(url);
			try {
				const dispatcher = dispatcherFor(url);
				const response = await request(url, { dispatcher, headers, signal });
				if (response.statusCode === 407 && chooseProxy(url)) throw refusedByProxy();
				const header = (name: string) => joined(response.headers[name]);
				const setCookies = [response.headers["set-cookie"] ?? []].flat();
				const answer = { status: response.statusCode, header, setCookies };
				if (isRedirect(response.statusCode) && header("location") !== undefined) {
					await response.body.dump({ limit: redirectBodyBytes, signal });
					return { ...answer, body: Buffer.alloc(0) };
				}
				const encoding = header("content-encoding") ?? "";
				return { ...answer, body: await readBody(url.href, response.body, encoding, maxBytes) };
			} catch (error) {
				signal.throwIfAborted();
				throw networkError(url.href, error);
			}
		},
		async close() {
			await Promise.all([direct, ...proxies.values()].map((dispatcher) => dispatcher.destroy()));
		},
	};
}

/** The statuses that lead elsewhere; 300 and 304 do not. */
export function isRedirect(status: number): boolean {
	return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function joined(value: string | string[] | undefined): string | undefined {
	return Array.isArray(value) ? value.join(", ") : value;
}
