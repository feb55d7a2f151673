/** Talks to the API of a tracker: pages, limits of requests, failures that pass. */
import { setTimeout as pause } from "node:timers/promises";
import { EnvironmentError, oneLine } from "../errors.js";

export interface ClientOptions {
	/** Of the API, without a slash at its end. */
	readonly base: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly signal: AbortSignal;
	/** First pause before a request is tried again; it doubles. Default: 1 s. */
	readonly pauseMs?: number;
}

export interface Client {
	send(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<unknown>;
	/** Everything on all pages. @param keys that each item must have: what has not is no such API */
	all(path: string, keys: readonly string[]): Promise<readonly unknown[]>;
}

const TRIES = 4;
const LONGEST_WAIT_MS = 120_000;
const TIMEOUT_MS = 30_000;
/** Of a hundred items each. */
const MOST_PAGES = 500;

export function openClient({ base, headers, signal, pauseMs = 1_000 }: ClientOptions): Client {
	const request = async (method: string, url: string, body?: unknown): Promise<Response> => {
		for (let attempt = 1; ; attempt++) {
			const response = await fetch(url, {
				method,
				headers: { Accept: "application/json", "Content-Type": "application/json", "User-Agent": "tosa", ...headers },
				// A redirect elsewhere would be given the token.
				redirect: "error",
				signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
				...(body !== undefined && { body: JSON.stringify(body) }),
			}).catch((error) => {
				if (signal.aborted) throw error;
				return error as Error;
			});
			if (response instanceof Response && response.ok) return response;
			const waitMs = attempt < TRIES ? waitOf(response, pauseMs * 2 ** (attempt - 1), method) : undefined;
			if (waitMs === undefined) throw await failureOf(response, method, url);
			await pause(waitMs, undefined, { signal });
		}
	};
	return {
		async send(method, path, body) {
			const response = await request(method, `${base}${path}`, body);
			// What is deleted is answered with nothing.
			return method === "DELETE" ? undefined : jsonOf(response, method);
		},
		async all(path, keys) {
			const items: unknown[] = [];
			let url: string | undefined = `${base}${path}`;
			for (let page = 0; url !== undefined && page < MOST_PAGES; page++) {
				const response: Response = await request("GET", url);
				const found = await jsonOf(response, "GET");
				// Taken for an empty list, it would have every issue opened once more.
				if (!Array.isArray(found) || !found.every((item) => hasAll(item, keys))) throw unlike(response, "GET");
				items.push(...found);
				url = nextOf(response, base);
			}
			return items;
		},
	};
}

/** @throws EnvironmentError TRACKER_UNLIKE */
async function jsonOf(response: Response, method: string): Promise<unknown> {
	try {
		return await response.json();
	} catch {
		throw unlike(response, method);
	}
}

function hasAll(item: unknown, keys: readonly string[]): boolean {
	return typeof item === "object" && item !== null && keys.every((key) => Object.hasOwn(item, key));
}

function unlike({ url }: Response, method: string): EnvironmentError {
	const { host, pathname } = new URL(url);
	return new EnvironmentError("TRACKER_UNLIKE", `${method} ${host}${pathname} answered as no such tracker does.`, {
		hint: "Check the address, and --tracker: it says which API is spoken there.",
	});
}

/** Milliseconds after which the request may pass; undefined where it will not. */
function waitOf(response: Response | Error, pauseMs: number, method: string): number | undefined {
	// Nobody knows whether an answer that did not come was work that was not done: a second issue would be worse.
	if (response instanceof Error) return method === "POST" ? undefined : pauseMs;
	const { status, headers } = response;
	const isLimit =
		status === 429 || (status === 403 && (headers.has("retry-after") || headers.get("x-ratelimit-remaining") === "0"));
	if (isLimit) {
		const after = Number(headers.get("retry-after"));
		const reset = Number(headers.get("x-ratelimit-reset") ?? headers.get("ratelimit-reset"));
		const waitMs = after > 0 ? after * 1000 : reset > 0 ? reset * 1000 - Date.now() : pauseMs;
		return waitMs <= LONGEST_WAIT_MS ? Math.max(waitMs, 0) : undefined;
	}
	return status >= 500 ? pauseMs : undefined;
}

async function failureOf(response: Response | Error, method: string, url: string): Promise<EnvironmentError> {
	const { host, pathname } = new URL(url);
	const what = `${method} ${host}${pathname}`;
	if (response instanceof Error) {
		const reason = response.cause instanceof Error ? response.cause.message : response.message;
		return new EnvironmentError("TRACKER_UNREACHABLE", `${what} was not answered: ${oneLine(reason)}.`, {
			hint: "Check the address of the tracker and this machine's network, and run the command again: it goes on where it stopped.",
		});
	}
	const words = oneLine((await response.text().catch(() => "")).slice(0, 300));
	const [code, hint] =
		response.status === 401 || response.status === 403
			? ([
					"TRACKER_REFUSED",
					"Check the token: it must be allowed to read and write issues and labels of this repository.",
				] as const)
			: response.status === 404
				? ([
						"TRACKER_NOT_FOUND",
						"Check the address of the repository, and whether the token may see it and issues are enabled.",
					] as const)
				: (["TRACKER_FAILED", "Run the command again later: it goes on where it stopped."] as const);
	return new EnvironmentError(code, `${what} answered ${response.status}: ${words}`, { hint });
}

/** The next page, if it is on the same server. */
function nextOf(response: Response, base: string): string | undefined {
	const [, next] = /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get("link") ?? "") ?? [];
	return next !== undefined && new URL(next, base).origin === new URL(base).origin
		? new URL(next, base).href
		: undefined;
}
