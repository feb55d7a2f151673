/** What the tests of fetching share: a configuration of small values, fetchers that are closed, and a forward proxy. */
import { createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { afterAll, onTestFinished } from "vitest";
import type { FetchConfig } from "../../../src/collection/model.js";
import { FetchError } from "../../../src/errors.js";
import { createFetcher } from "../../../src/fetch/index.js";
import type { Fetcher, NotModified, Snapshot } from "../../../src/fetch/model.js";
import { type Routes, type Site, type SiteOptions, startSite } from "../../support/site.js";

/** Runs when the test is over, the last one first. */
const later = (cleanup: () => Promise<unknown>) => onTestFinished(async () => void (await cleanup()));

export const now = new Date("2026-01-02T03:04:05Z");

function config(changes: Partial<FetchConfig> = {}): FetchConfig {
	return {
		userAgent: "Mozilla/5.0 (compatible; tosa/1.2; test)",
		acceptLanguage: "en",
		timeoutMs: 15_000,
		maxBytes: 1024 * 1024,
		concurrency: 8,
		browserPages: 2,
		hostPauseMs: 0,
		retries: 0,
		retryPauseMs: 1,
		quietMs: 100,
		settleTimeoutMs: 5_000,
		conditionalDays: 7,
		allowPrivateNetworks: true,
		proxy: { noProxy: "*" },
		resolve: {},
		...changes,
	};
}

export function fetcher(changes: Partial<FetchConfig> = {}): Fetcher {
	const started = createFetcher({ config: config(changes), now: () => now });
	later(() => started.close());
	return started;
}

/** One fetcher for all tests of a file, which then share its tabs. */
export function sharedFetcher(changes: Partial<FetchConfig> = {}): Fetcher {
	const started = createFetcher({ config: config(changes), now: () => now });
	afterAll(() => started.close());
	return started;
}

export async function site(routes: Routes, options?: SiteOptions): Promise<Site> {
	const started = await startSite(routes, options);
	later(() => started.close());
	return started;
}

export function textOf(answer: Snapshot | NotModified): string {
	if ("notModified" in answer) throw new Error("There is no text: not modified.");
	return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(answer.content);
}

export function snapshotOf(answer: Snapshot | NotModified): Snapshot {
	if ("notModified" in answer) throw new Error("There is no snapshot: not modified.");
	return answer;
}

/** The error that a fetch ends with. */
export async function failureOf(fetch: Promise<unknown>): Promise<FetchError> {
	const error = await fetch.then(
		() => new Error("It succeeded."),
		(thrown: unknown) => thrown,
	);
	if (error instanceof FetchError) return error;
	throw error;
}

export interface TestProxy {
	readonly url: string;
	/** `GET http://…` and `CONNECT host:port`, in order. */
	readonly asked: string[];
	/** Values of `Proxy-Authorization`. */
	readonly authorizations: (string | undefined)[];
}

/** A forward proxy that finds every host at one loopback port. @param refuse answers this status instead */
export async function proxyTo(port: number, { refuse }: { readonly refuse?: number } = {}): Promise<TestProxy> {
	const asked: string[] = [];
	const authorizations: (string | undefined)[] = [];
	const sockets = new Set<Duplex>();
	const server = createServer((incoming, outgoing) => {
		asked.push(`${incoming.method} ${incoming.url}`);
		authorizations.push(incoming.headers["proxy-authorization"]);
		if (refuse) {
			outgoing.writeHead(refuse).end();
			return;
		}
		const { pathname, search } = new URL(incoming.url ?? "");
		const options = { host: "127.0.0.1", port, path: pathname + search, headers: incoming.headers };
		request(options, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(outgoing);
		}).end();
	});
	server.on("connect", (incoming, client, head) => {
		asked.push(`CONNECT ${incoming.url}`);
		authorizations.push(incoming.headers["proxy-authorization"]);
		client.on("error", () => {});
		if (refuse) {
			client.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
			return;
		}
		const remote = connect(port, "127.0.0.1", () => {
			client.write("HTTP/1.1 200 OK\r\n\r\n");
			remote.write(head);
			remote.pipe(client).pipe(remote);
		});
		remote.on("error", () => client.destroy());
		for (const socket of [client, remote]) sockets.add(socket);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	later(async () => {
		for (const socket of sockets) socket.destroy();
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, authorizations };
}
