/** A web site on loopback for tests: routes that can change, a log of requests, several addresses on one port, latency. */
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

interface Reply {
	/** 200 by default. */
	readonly status?: number;
	/** `content-type` is `text/html; charset=utf-8` for a string body unless given; an empty value leaves it out. */
	readonly headers?: Readonly<Record<string, string | readonly string[]>>;
	readonly body?: string | Uint8Array;
	/** Wait before the answer, on top of the site's latency. */
	readonly delayMs?: number;
	/** Break the connection instead of answering. */
	readonly reset?: boolean;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A string is an HTML page. */
type Route = string | Reply | Handler;

/**
 * Keyed by path (`/terms`), by path with query (`/terms?lang=fr`, tried first), or by either with its host
 * (`//127.0.0.2/terms`, tried before those). `undefined` takes a route away. Everything else answers 404.
 */
export type Routes = Readonly<Record<string, Route | undefined>>;

interface SiteRequest {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	/** Host name of the `Host` header, without port. */
	readonly host: string;
	readonly headers: IncomingHttpHeaders;
}

export interface SiteOptions {
	/** Loopback addresses to listen on, all with the same port. By default 127.0.0.1 alone. */
	readonly addresses?: readonly string[];
	/** Wait before every answer. */
	readonly latencyMs?: number;
}

export interface Site {
	/** Origin on the first address, such as `http://127.0.0.1:40123`. */
	readonly url: string;
	/** `127.0.0.1:40123`. */
	readonly host: string;
	readonly port: number;
	/** Every request so far, in order of arrival. Empty it with `requests.length = 0`. */
	readonly requests: SiteRequest[];
	/** Adds, replaces or (with `undefined`) takes away routes; the others stay. */
	set(routes: Routes): void;
	/** Origin for another host name or address of the same port. */
	origin(host: string): string;
	/** Stops at once; open connections are broken. */
	close(): Promise<void>;
}

/** Starts a site on a free port. @throws Error if an address is not one of this machine (127.0.0.2 on macOS) */
export async function startSite(routes: Routes = {}, options: SiteOptions = {}): Promise<Site> {
	const table = new Map<string, Route>();
	const requests: SiteRequest[] = [];
	const set = (more: Routes): void => {
		for (const [path, route] of Object.entries(more)) {
			if (route === undefined) table.delete(path);
			else table.set(path, route);
		}
	};
	set(routes);

	const handle: Handler = async (request, response) => {
		const url = request.url ?? "/";
		const host = (request.headers.host ?? "").replace(/:\d+$/, "");
		requests.push({ method: request.method ?? "", url, host, headers: request.headers });
		const path = url.split("?", 1)[0] ?? url;
		const key = [`//${host}${url}`, `//${host}${path}`, url, path].find((candidate) => table.has(candidate));
		const route = key === undefined ? undefined : table.get(key);
		if (options.latencyMs) await wait(options.latencyMs);
		await answer(route ?? { status: 404, body: "<h1>Not found</h1>" }, request, response);
	};

	const [first = "127.0.0.1", ...others] = options.addresses ?? [];
	const { servers, port } = await listen(first, others, handle);
	return {
		url: `http://${first}:${port}`,
		host: `${first}:${port}`,
		port,
		requests,
		set,
		origin: (host) => `http://${host}:${port}`,
		close: () => closeAll(servers),
	};
}

async function answer(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
	if (typeof route === "function") return route(request, response);
	const reply: Reply = typeof route === "string" ? { body: route } : route;
	if (reply.delayMs) await wait(reply.delayMs);
	if (reply.reset) {
		request.socket.resetAndDestroy();
		return;
	}
	response.statusCode = reply.status ?? 200;
	if (typeof reply.body === "string") response.setHeader("content-type", "text/html; charset=utf-8");
	for (const [name, value] of Object.entries(reply.headers ?? {})) {
		if (value === "") response.removeHeader(name);
		else response.setHeader(name, value);
	}
	response.end(request.method === "HEAD" ? undefined : reply.body);
}

/** The port that the first address is given may be taken on another: then all begin again with a new one. */
async function listen(
	first: string,
	others: readonly string[],
	handle: Handler,
): Promise<{ servers: Server[]; port: number }> {
	for (let attempt = 1; ; attempt++) {
		const servers: Server[] = [];
		try {
			const port = await open(first, 0, handle, servers);
			for (const address of others) await open(address, port, handle, servers);
			return { servers, port };
		} catch (error) {
			await closeAll(servers);
			if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || attempt === 10) throw error;
		}
	}
}

function open(address: string, port: number, handle: Handler, servers: Server[]): Promise<number> {
	const server = createServer((request, response) => {
		Promise.resolve(handle(request, response)).catch((error: unknown) => {
			if (!response.headersSent) response.statusCode = 500;
			response.end(String(error));
		});
	});
	return new Promise((done, fail) => {
		server.once("error", fail);
		server.listen(port, address, () => {
			servers.push(server);
			done((server.address() as AddressInfo).port);
		});
	});
}

async function closeAll(servers: readonly Server[]): Promise<void> {
	const closed = servers.map((server) => new Promise<void>((done) => server.close(() => done())));
	for (const server of servers) server.closeAllConnections();
	await Promise.all(closed);
}
