/** Sends one request with a body to an address that the operator chose, in bounded time, reading a bounded answer. */
import { Agent, type Dispatcher, ProxyAgent, request } from "undici";
import type { FetchConfig } from "../../collection/model.js";
import type { FetchError } from "../../errors.js";
import { networkError } from "../network-error.js";
import { proxyAuthorization, proxyChooser } from "../proxies.js";
import { parseRetryAfter } from "../retry-after.js";

export interface SendRequest {
	readonly method: "GET" | "POST" | "PUT";
	readonly url: URL;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

interface SendAnswer {
	readonly status: number;
	/** Pause that the server asks for. */
	readonly retryAfterMs: number | undefined;
	/** The beginning of the answer. */
	readonly body: string;
}

export interface SendOptions {
	readonly proxy: FetchConfig["proxy"];
	/** Bounds the whole of a request. */
	readonly timeoutMs: number;
	readonly now: () => Date;
}

/** Sends requests; private addresses are allowed, redirects are not followed. Close it when done. */
export interface Sender {
	/** @throws FetchError whose message names the origin alone, since the rest of an address may be secret */
	send(request: SendRequest, signal: AbortSignal): Promise<SendAnswer>;
	close(): Promise<void>;
}

/** What is read of an answer; the rest costs the connection. */
const ANSWER_BYTES = 16 * 1024;

/** @throws EnvironmentError `PROXY_INVALID` */
export function createSender({ proxy, timeoutMs, now }: SendOptions): Sender {
	const chooseProxy = proxyChooser(proxy);
	const common = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
	const dispatchers = new Map<string, Dispatcher>();
	const dispatcherFor = (url: URL): Dispatcher => {
		const through = chooseProxy(url);
		const key = through?.href ?? "";
		const known = dispatchers.get(key);
		if (known) return known;
		const token = through && proxyAuthorization(through);
		const made = through
			? new ProxyAgent({ ...common, uri: through.origin, ...(token !== undefined && { token }), proxyTunnel: false })
			: new Agent({ ...common, connect: { timeout: timeoutMs } });
		dispatchers.set(key, made);
		return made;
	};
	return {
		async send({ method, url, headers = {}, body }, signal) {
			const bounded = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
			try {
				const dispatcher = dispatcherFor(url);
				const response = await request(url, { method, headers, dispatcher, signal: bounded, ...(body && { body }) });
				const retryAfter = [response.headers["retry-after"]].flat()[0];
				return {
					status: response.statusCode,
					retryAfterMs: parseRetryAfter(retryAfter, now()),
					body: await beginningOf(response.body),
				};
			} catch (error) {
				signal.throwIfAborted();
				throw failureOf(url, error, bounded.aborted);
			}
		},
		async close() {
			await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
		},
	};
}

async function beginningOf(stream: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	let total = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		total += chunk.length;
		if (total >= ANSWER_BYTES) break;
	}
	return Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString("utf8");
}

function failureOf(url: URL, error: unknown, timedOut: boolean): FetchError {
	const cause = timedOut ? Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" }) : error;
	return networkError(url.origin, cause);
}
