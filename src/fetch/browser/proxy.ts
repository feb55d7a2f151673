/**
 * A forward proxy on loopback that each browser tab is made to use, so that the rule of `egress.ts`, fixed host names and the
 * configured proxy hold for pages, subresources, frames, `fetch()` and web sockets alike.
 *
 * Interception through the DevTools protocol would see the names only, before they are resolved, and makes every request
 * wait for two messages. Here the addresses that were checked are the ones that are connected to.
 */
import { randomUUID } from "node:crypto";
import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { request as httpsRequest } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { type Duplex, pipeline } from "node:stream";
import type { Egress } from "../egress.js";
import { type ChooseProxy, proxyAuthorization, refusedByProxy } from "../proxies.js";
import { endsWithConnection } from "../whole.js";

export interface BrowserProxy {
	/** Such as `http://127.0.0.1:40123`. */
	readonly url: string;
	/** Why the last connection to this host failed; undefined when it did not. */
	failureOf(hostname: string): unknown;
	/** Accepts connections, as it does from the start. Earlier failures are forgotten. */
	open(): void;
	/** Breaks every connection and accepts no other until `open`: nothing of the past can answer any more. */
	cut(): void;
	close(): Promise<void>;
}

export interface BrowserProxyOptions {
	readonly egress: Egress;
	readonly chooseProxy: ChooseProxy;
}

/** Marks the answers that this proxy gives in place of a server; no server can know it. */
export const proxyFailureHeader = `x-tosa-proxy-failure-${randomUUID()}`;

/** Headers that hold for one connection (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
	"connection",
	"keep-alive",
	"proxy-connection",
	"proxy-authorization",
	"proxy-authenticate",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade",
]);

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startBrowserProxy({ egress, chooseProxy }: BrowserProxyOptions): Promise<BrowserProxy> {
	const failures = new Map<string, unknown>();
	const agent = new Agent({ keepAlive: true, lookup: egress.lookup });
	const sockets = new Set<Duplex>();
	let isOpen = true;
	const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 });

	const keep = <T extends Duplex>(socket: T): T => {
		sockets.add(socket);
		socket.once("close", () => sockets.delete(socket));
		return socket;
	};

	const cut = () => {
		isOpen = false;
		for (const socket of sockets) socket.destroy();
		agent.destroy();
	};

	const forward = (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const url = URL.canParse(incoming.url ?? "") ? new URL(incoming.url ?? "") : undefined;
		if (url?.protocol !== "http:") {
			outgoing.writeHead(400).end();
			return;
		}
		const fail = (error: unknown) => {
			failures.set(url.hostname, error);
			if (outgoing.headersSent) outgoing.destroy();
			else outgoing.writeHead(502, { [proxyFailureHeader]: "1" }).end();
		};
		try {
			egress.checkUrl(url);
			const proxy = chooseProxy(url);
			const headers = endToEnd(incoming.headers);
			const options = { method: incoming.method ?? "GET", headers };
			const sent = proxy
				? toProxy(proxy, { ...options, path: url.href })
				: httpRequest(url, { ...options, agent, lookup: egress.lookup });
			sent.once("response", (answer) => {
				if (proxy && answer.statusCode === 407) {
					answer.destroy();
					fail(refusedByProxy());
					return;
				}
				failures.delete(url.hostname);
				if (endsWithConnection((name) => answer.headers[name]?.toString())) {
					// In chunks it would look as if the server had said where it ends.
					outgoing.useChunkedEncodingByDefault = false;
					outgoing.shouldKeepAlive = false;
				}
				try {
					outgoing.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
				} catch (error) {
					// Node reads statuses such as 000 and refuses to write them.
					answer.destroy();
					const what = `an answer that HTTP does not allow: ${error instanceof Error ? error.message : error}`;
					fail(Object.assign(new Error(what), { code: "HPE_INVALID_STATUS" }));
					return;
				}
				// A body that breaks off breaks off in the browser too, and never looks complete.
				pipeline(answer, outgoing, () => {});
			});
			sent.once("error", fail);
			outgoing.once("close", () => sent.destroy());
			incoming.pipe(sent);
		} catch (error) {
			fail(error);
		}
	};

	const tunnel = (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
		client.on("error", () => client.destroy());
		const url = URL.canParse(`https://${incoming.url}`) ? new URL(`https://${incoming.url}`) : undefined;
		if (!url) {
			client.end("HTTP/1.1 400 Bad Request\r\n\r\n");
			return;
		}
		const fail = (error: unknown) => {
			failures.set(url.hostname, error);
			client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
		};
		const join = (remote: Duplex, remoteHead?: Buffer) => {
			failures.delete(url.hostname);
			client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
			if (remoteHead?.length) client.write(remoteHead);
			if (head.length) remote.write(head);
			remote.pipe(client);
			client.pipe(remote);
			remote.once("close", () => client.destroy());
			client.once("close", () => remote.destroy());
		};
		try {
			egress.checkUrl(url);
			const proxy = chooseProxy(url);
			const remote = proxy ? tunnelThrough(proxy, url, join, fail) : tunnelDirectly(url, egress, join, fail);
			client.once("close", () => remote.destroy());
		} catch (error) {
			fail(error);
		}
	};

	const tunnelDirectly = (url: URL, { lookup }: Egress, join: (remote: Duplex) => void, fail: (e: unknown) => void) => {
		const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
		const remote: Socket = keep(connect({ host, port: Number(url.port || 443), lookup, noDelay: true }));
		remote.once("error", fail);
		remote.once("connect", () => {
			remote.off("error", fail);
			remote.on("error", () => remote.destroy());
			join(remote);
		});
		return remote;
	};

	const tunnelThrough = (
		proxy: URL,
		url: URL,
		join: (remote: Duplex, head: Buffer) => void,
		fail: (error: unknown) => void,
	) => {
		const authority = `${url.hostname}:${url.port || 443}`;
		const asked = toProxy(proxy, { method: "CONNECT", path: authority, headers: { host: authority } });
		asked.once("connect", (answer, remote, head) => {
			remote.on("error", () => remote.destroy());
			if (answer.statusCode === 200) return join(keep(remote), head);
			remote.destroy();
			fail(refusedByProxy(`The proxy answered ${answer.statusCode} to CONNECT ${authority}.`));
		});
		asked.once("error", fail);
		asked.end();
		return asked;
	};

	server.on("connection", (socket) => {
		if (isOpen) keep(socket);
		else socket.destroy();
	});
	server.on("request", forward);
	server.on("connect", tunnel);
	await new Promise<void>((done, fail) => {
		server.once("error", fail);
		server.listen(0, "127.0.0.1", done);
	});
	server.unref();
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		failureOf: (hostname) => failures.get(hostname),
		open() {
			isOpen = true;
			failures.clear();
		},
		cut,
		async close() {
			const closed = new Promise((done) => server.close(done));
			cut();
			await closed;
		},
	};
}

interface ProxiedRequest {
	readonly method: string;
	/** A whole address, or `host:port` for CONNECT. */
	readonly path: string;
	readonly headers: Record<string, string | string[] | undefined>;
}

function toProxy(proxy: URL, { method, path, headers }: ProxiedRequest) {
	const authorization = proxyAuthorization(proxy);
	const send = proxy.protocol === "https:" ? httpsRequest : httpRequest;
	return send({
		host: proxy.hostname.replace(/^\[(.*)\]$/, "$1"),
		port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
		method,
		path,
		headers: { ...headers, ...(authorization !== undefined && { "proxy-authorization": authorization }) },
	});
}

function endToEnd(headers: IncomingMessage["headers"]): Record<string, string | string[] | undefined> {
	const named = new Set((headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase()));
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !named.has(name)));
}
