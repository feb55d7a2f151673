/** `tosa serve`: binds the application to an address, within limits on connections, sizes and times, and ends it gracefully. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { EnvironmentError } from "../errors.js";
import { createApp } from "./http/app.js";
import { openRateLimit, type RateOptions } from "./http/rate.js";
import { openMetrics } from "./metrics.js";
import type { Places, RouteSettings } from "./model.js";
import { openLive } from "./state/live.js";

export interface ServeOptions {
	readonly places: Places;
	readonly host: string;
	/** 0 for any that is free. */
	readonly port: number;
	/** Such as `/collection-api`; empty for none. */
	readonly basePath: string;
	readonly settings: RouteSettings;
	readonly rate: RateOptions;
	/** Folder of a site that is served at the root. */
	readonly site?: string | undefined;
	/** Connections at once; further ones are closed. */
	readonly connections: number;
	readonly now: () => Date;
	/** Told of what an operator should know. */
	readonly warn: (message: string) => void;
	/** Between two looks at the repositories. */
	readonly pauseMs?: number;
	/** Other time limits than those of a public server. */
	readonly limits?: Partial<typeof LIMITS>;
}

export interface RunningServer {
	/** Address of the API. */
	readonly url: string;
	readonly versions: number;
	/** Looks at once whether a repository or a file has changed. */
	look(): Promise<void>;
	/** Takes no new requests, answers those under way, and ends. */
	close(): Promise<void>;
}

/** Time limits: for all headers, for a whole request, for an answer, for a connection without one, for ending. */
const LIMITS = { headersMs: 10_000, requestMs: 15_000, answerMs: 20_000, idleMs: 5_000, endMs: 1_000 };
const LONGEST_HEADERS = 16 * 1024;

/** @throws EnvironmentError PORT_TAKEN, PORT_REFUSED; RecordError, UsageError for what is to be served */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
	const { places, host, port, basePath, settings, rate, connections, site, now, warn, pauseMs } = options;
	const limits = { ...LIMITS, ...options.limits };
	const live = await openLive(places, {
		now,
		warn,
		answerMs: limits.answerMs,
		...(pauseMs !== undefined && { pauseMs }),
	});
	const metrics = openMetrics();
	const app = createApp({
		basePath,
		settings,
		state: live.current,
		now,
		limit: openRateLimit(rate),
		timeoutMs: limits.answerMs,
		answered: metrics.count,
		metrics: () => metrics.text(live.current()),
		site,
		failed: (id, method, path, error) => {
			const { stack = String(error) } = error instanceof Error ? error : new Error(String(error));
			warn(`${id} ${method} ${path}: ${stack}`);
		},
	});
	const server = createAdaptorServer({
		fetch: app.fetch,
		// HTTP/1.0 knows requests that name no host.
		hostname: "localhost",
		overrideGlobalObjects: false,
		serverOptions: {
			maxHeaderSize: LONGEST_HEADERS,
			headersTimeout: limits.headersMs,
			requestTimeout: limits.requestMs,
			keepAliveTimeout: limits.idleMs,
			connectionsCheckingInterval: limits.headersMs / 5,
		},
	}) as Server;
	server.maxConnections = connections;
	server.setTimeout(limits.requestMs, (socket) => socket.destroy());
	// While an answer is made, nothing goes over the connection. What is still silent then takes nothing of what it asked for.
	server.on("request", ({ socket }) => socket.setTimeout(limits.answerMs + limits.requestMs));
	// Otherwise the connection would be closed without a word.
	server.on("connect", (_request, socket) => {
		socket.on("error", () => {});
		socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
	});
	try {
		server.listen(port, host);
		await once(server, "listening");
	} catch (error) {
		await live.close();
		throw refusal(error as NodeJS.ErrnoException, host, port);
	}
	const bound = server.address() as AddressInfo;
	const shown = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
	return {
		url: `http://${shown}:${bound.port}${basePath}/v1`,
		versions: live.current().catalogue.versions.length,
		look: live.look,
		async close() {
			const closed = once(server, "close");
			server.close();
			server.closeIdleConnections();
			const timer = setTimeout(() => server.closeAllConnections(), limits.endMs);
			await closed;
			clearTimeout(timer);
			await live.close();
		},
	};
}

function refusal({ code, message }: NodeJS.ErrnoException, host: string, port: number): EnvironmentError {
	if (code === "EADDRINUSE") {
		return new EnvironmentError("PORT_TAKEN", `Port ${port} of ${host} is taken.`, {
			hint: "Choose another with --port, or end the program that listens there.",
		});
	}
	return new EnvironmentError("PORT_REFUSED", `Cannot listen at ${host}, port ${port}: ${message}`, {
		hint: "--host takes an address of this machine; ports below 1024 need rights. 127.0.0.1 and a proxy in front always work.",
	});
}
