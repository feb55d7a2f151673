/** The web application: every route of the table under its root, behind the limits that hold for every request. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { LRUCache } from "lru-cache";
import { escapeHtml } from "../../report/escape.js";
import { problem, TOO_LATE } from "../answers.js";
import type { Answer, Route, RouteSettings, State } from "../model.js";
import { ROUTES } from "../routes/index.js";
import { clientOf } from "./client.js";
import { CORS_HEADERS, PREFLIGHT_HEADERS, SECURITY_HEADERS } from "./headers.js";
import { normalizePath } from "./path.js";
import { type Prepared, prepare } from "./prepared.js";
import type { RateLimit } from "./rate.js";
import { respond } from "./respond.js";
import { addSite } from "./static.js";

export interface AppOptions {
	/** Such as `/collection-api`; empty for none. */
	readonly basePath: string;
	readonly settings: RouteSettings;
	readonly state: () => State;
	readonly now: () => Date;
	readonly limit: RateLimit;
	/** How long the making of an answer may take. */
	readonly timeoutMs: number;
	/** What `/metrics` answers. */
	readonly metrics: () => string;
	/** Folder of files that are served at the root; undefined for none. */
	readonly site: string | undefined;
	/** Told of requests that failed through a fault of ours, with the id that the client was told. */
	readonly failed: (id: string, method: string, path: string, error: unknown) => void;
	/** Told of every request that was answered; `route` is the path in the table. */
	readonly answered: (route: string, status: number, durationMs: number) => void;
}

type Bindings = { Bindings: HttpBindings; Variables: { route?: string } };

/** Of which some answers depend on `Accept`. */
const ACCEPTING = new Set(["Collection", "Reading"]);
const LONGEST_ADDRESS = 4096;
const CACHE_BYTES = 8 * 1024 * 1024;
/** An answer that takes more of the cache than this is made anew each time. */
const LARGEST_KEPT = 2 * 1024 * 1024;

export function createApp(options: AppOptions): Hono<Bindings> {
	const { basePath, state, now, limit, settings, timeoutMs } = options;
	const root = `${basePath}/v1`.toLowerCase();
	const app = new Hono<Bindings>({ getPath: (request) => normalizePath(request.url, root) });
	const kept = keepAnswers();

	app.use(async (context, next) => {
		const startedMs = performance.now();
		const { incoming } = context.env;
		const { address } = clientOf(incoming, "");
		const wait = address === undefined ? 0 : limit.take(address, startedMs);
		const refusal = refusalOf(incoming, wait);
		let response: Response | undefined;
		if (refusal) response = await respond(context, prepare(refusal));
		else await next();
		const { status } = response ?? context.res;
		options.answered(context.get("route") ?? "other", status, performance.now() - startedMs);
		return response;
	});

	for (const route of ROUTES) {
		const path = `${root}${route.path}`.replace(/\/$/, "");
		app.get(path, (context) => answer(context, route));
		app.options(path, (context) =>
			context.body(null, 200, { ...SECURITY_HEADERS, ...CORS_HEADERS, ...PREFLIGHT_HEADERS }),
		);
	}

	const plain = { ...SECURITY_HEADERS, "Cache-Control": "no-store" };
	app.get("/healthz", (context) => context.text("ok\n", 200, plain));
	app.get("/metrics", (context) =>
		context.body(options.metrics(), 200, { ...plain, "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }),
	);
	if (options.site !== undefined) addSite(app, options.site);

	app.notFound((context) => {
		const { method, url = "/" } = context.env.incoming;
		const what = escapeHtml(`Cannot ${method} ${url.split("?", 1)[0]?.slice(0, 200)}`);
		const page = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${what}</pre>\n</body>\n</html>\n`;
		const close = method === "GET" || method === "HEAD" ? {} : { Connection: "close" };
		return context.html(page, 404, { ...SECURITY_HEADERS, ...CORS_HEADERS, "Cache-Control": "no-store", ...close });
	});

	app.onError(async (error, context) => {
		const id = randomUUID();
		options.failed(id, context.req.method, context.env.incoming.url ?? "", error);
		const failure: Answer = { ...problem(500, "Internal Server Error"), headers: { "X-Request-Id": id } };
		return respond(context, prepare(failure));
	});

	async function answer(context: Context<Bindings>, route: Route): Promise<Response> {
		context.set("route", route.path);
		const { incoming } = context.env;
		const { origin } = clientOf(incoming, "http://localhost");
		const accept = context.req.header("accept") ?? "";
		const held = state();
		const today = now().toISOString().slice(0, 10);
		const key = `${origin} ${incoming.url} ${ACCEPTING.has(route.tag) ? accept : ""} ${today}`;
		const answers = kept(held);
		const known = answers.get(key);
		if (known !== undefined) return respond(context, known);
		const base = `${origin}${basePath}/v1`;
		const url = incoming.url ?? "";
		const request = {
			params: context.req.param() as Readonly<Record<string, string>>,
			query: new URL(url, "http://localhost").searchParams,
			base,
			path: url.split("?", 1)[0] ?? "",
			accept,
			now: now(),
		};
		const made = await inTime(Promise.resolve(route.answer(request, held, settings)), timeoutMs);
		const prepared = prepare(made);
		if (made.status === 200 && prepared.size <= LARGEST_KEPT) answers.set(key, prepared);
		return respond(context, prepared);
	}

	return app;
}

/** Answers hold as long as the state that they were made of. */
function keepAnswers(): (state: State) => LRUCache<string, Prepared> {
	let of: State | undefined;
	const answers = new LRUCache<string, Prepared>({ maxSize: CACHE_BYTES, sizeCalculation: ({ size }) => size });
	return (state) => {
		if (of !== state) answers.clear();
		of = state;
		return answers;
	};
}

function refusalOf({ url = "", method, rawHeaders }: IncomingMessage, waitSeconds: number): Answer | undefined {
	if (waitSeconds > 0) {
		return { ...problem(429, "Too many requests"), headers: { "Retry-After": String(waitSeconds) } };
	}
	// What stands between client and server may believe another one of them (RFC 9112, section 3.2).
	const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
	if (hosts.length > 1) return problem(400, "The request names more than one host");
	if (url.length > LONGEST_ADDRESS) return problem(414, "The address is too long");
	if (method === "GET" || method === "HEAD") {
		try {
			decodeURIComponent(url.split("?", 1)[0] ?? "");
		} catch {
			return problem(400, "The address is not valid: it has a % that no two hexadecimal digits of UTF-8 follow");
		}
	}
	return undefined;
}

/** @returns 503 where it takes too long */
async function inTime(answer: Promise<Answer>, timeoutMs: number): Promise<Answer> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<Answer>((resolve) => {
		timer = setTimeout(() => resolve(TOO_LATE), timeoutMs);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
