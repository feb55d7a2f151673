import { randomBytes } from "node:crypto";
import { type Job as BullJob, Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CONFIG_DEFAULTS } from "../../../../src/collection/config/defaults.js";
import { createFetcher, type Fetcher } from "../../../../src/fetch/index.js";
import { openPages } from "../../../../src/fetch/queue/pages.js";
import { queueName } from "../../../../src/fetch/queue/redis.js";
import { runWorker, type WorkerOptions } from "../../../../src/fetch/queue/worker.js";
import { findRedis, type RedisServer, startRedis } from "../../../support/redis.js";
import { type Site, startSite } from "../../../support/site.js";

const program = findRedis();

describe.skipIf(!program)("fetching through a queue (skipped without Redis)", () => {
	let redis: RedisServer;
	let site: Site;
	const open: (() => Promise<unknown>)[] = [];
	let prefix: string;
	let count = 0;
	beforeAll(async () => {
		[redis, site] = await Promise.all([
			startRedis(program ?? ""),
			startSite({}, { addresses: ["127.0.0.1", "127.0.0.2"] }),
		]);
	});
	afterAll(() => Promise.all([redis?.close(), site?.close()]));
	beforeEach(() => {
		prefix = `t${++count}`;
		site.set({ "/terms": "<main>Terms</main>" });
	});
	afterEach(async () => {
		for (const close of open.splice(0).reverse()) await close();
	});

	function work(changes: Partial<WorkerOptions> = {}) {
		const stop = new AbortController();
		const ended = runWorker({
			...{ queue: { url: redis.url, prefix }, name: "one", vantage: "default", concurrency: 4, browsers: 0 },
			...{
				config: { ...CONFIG_DEFAULTS.fetch, allowPrivateNetworks: true },
				now: () => new Date(),
				signal: stop.signal,
			},
			...changes,
		});
		open.push(() => {
			stop.abort();
			return ended;
		});
	}

	const NOW = new Date("2026-03-01T09:00:00Z");
	function fetcher(changes: object = {}): Fetcher {
		const config = {
			...CONFIG_DEFAULTS.fetch,
			allowPrivateNetworks: true,
			hostPauseMs: 0,
			retryPauseMs: 1,
			queue: redis.url,
			queuePrefix: prefix,
		};
		const made = createFetcher({ config: { ...config, ...changes }, now: () => NOW });
		open.push(() => made.close());
		return made;
	}
	const request = (path = "/terms", more: object = {}) => ({ url: `${site.url}${path}`, select: ["main"], ...more });

	it("gives the page that a worker fetched, with its name and the recorder's time", async () => {
		work({ now: () => new Date("2026-02-28T09:00:00Z") });
		const fetched = await fetcher().http(request());
		expect(fetched).toMatchObject({
			mediaType: "text/html",
			provenance: { url: `${site.url}/terms`, httpStatus: 200, lane: "http", worker: "one", fetchedAt: NOW },
		});
		expect("content" in fetched && Buffer.from(fetched.content).toString()).toBe("<main>Terms</main>");
	});

	it("carries redirects to other hosts and their cookies, errors, and answers that nothing changed", async () => {
		work();
		const far = site.origin("127.0.0.2");
		site.set({
			"/moved": (request, response) => {
				const isBack = (request.headers.cookie ?? "").includes("consent=yes");
				if (isBack) return void response.setHeader("etag", '"1"').end("<main>Moved terms</main>");
				response.writeHead(302, { location: `${far}/consent`, "set-cookie": "consent=yes" }).end();
			},
			"//127.0.0.2/consent": { status: 302, headers: { location: `${site.url}/moved` } },
			"/gone": { status: 410, body: "gone" },
			"/same": (request, response) =>
				void response.writeHead(request.headers["if-none-match"] === '"1"' ? 304 : 200).end("x"),
		});
		const { http } = fetcher();
		expect(await http(request("/moved"))).toMatchObject({ provenance: { finalUrl: `${site.url}/moved`, etag: '"1"' } });
		await expect(http(request("/gone"))).rejects.toMatchObject({
			name: "FetchError",
			failure: "gone",
			url: `${site.url}/gone`,
		});
		expect(await http(request("/same", { validators: { etag: '"1"' } }))).toMatchObject({ notModified: true });
		expect(site.requests.map(({ host, url }) => `${host}${url}`)).toEqual(
			expect.arrayContaining(["127.0.0.1/moved", "127.0.0.2/consent"]),
		);
	});

	it("makes one request a host at a time, whatever the number of workers", async () => {
		work();
		work({ name: "two" });
		let most = 0;
		let now = 0;
		const slow = (path: string) => [
			path,
			async (_: unknown, response: { end: (text: string) => void }) => {
				most = Math.max(most, ++now);
				await new Promise((done) => setTimeout(done, 20));
				now--;
				response.end("<main>x</main>");
			},
		];
		const paths = ["/1", "/2", "/3", "/4", "/5"];
		site.set(Object.fromEntries(paths.map(slow)));
		const { http } = fetcher();
		await Promise.all(paths.map((path) => http(request(path))));
		expect(most).toBe(1);
	});

	it("reaches no private address from a worker that was not told to, whatever a job or the recorder says", async () => {
		work({ config: CONFIG_DEFAULTS.fetch });
		await expect(fetcher().http(request("/private"))).rejects.toMatchObject({ code: "FETCH_PRIVATE_ADDRESS" });
		expect(site.requests.filter(({ url }) => url === "/private")).toEqual([]);
	});

	it("says which vantage nobody serves", async () => {
		work();
		const { createRemoteLanes } = await import("../../../../src/fetch/queue/remote.js");
		const { createEgress } = await import("../../../../src/fetch/egress.js");
		const { startChain } = await import("../../../../src/fetch/http/chain.js");
		const config = { ...CONFIG_DEFAULTS.fetch, allowPrivateNetworks: true };
		const options = { config, now: () => NOW, unservedMs: 100 };
		const lanes = createRemoteLanes({ url: redis.url, prefix }, options, createEgress(config), () => {});
		open.push(() => lanes.close());
		await expect(lanes.http(startChain(request("/terms", { vantage: "fr" })))).rejects.toMatchObject({
			code: "VANTAGE_UNSERVED",
			message: 'No worker fetches over HTTP from the vantage "fr".',
			url: `${site.url}/terms`,
			hint: expect.stringContaining("tosa worker --vantage fr"),
		});
		await expect(lanes.browser(request())).rejects.toMatchObject({ code: "VANTAGE_UNSERVED" });
	});

	/** Somebody who can write to Redis, and is no worker of ours. */
	function impostor(answer: (job: BullJob) => unknown) {
		const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
		const worker = new Worker(queueName("http", "default"), async (job) => answer(job), { connection, prefix });
		open.push(() => worker.close(true).then(() => connection.disconnect()));
	}

	it.each([
		["nothing", () => undefined],
		["text", () => "../../etc/passwd"],
		["a page without its content", () => page({})],
		["an address of this machine", () => page({ finalUrl: "file:///etc/passwd" })],
		["a name that ends a trailer", () => page({ worker: "x\nTosa-Outcome: ok" })],
		[
			"a redirect that goes round",
			() => ({ worker: "x", type: "elsewhere", chain: { url: "https://a.example/", redirects: 0, spentMs: 0 } }),
		],
		["an exception", () => Promise.reject(new Error("\u001b[31mred"))],
	])("takes %s from a worker for its failure, and no more", async (_, answer) => {
		impostor(answer);
		await expect(fetcher({ retries: 0 }).http(request())).rejects.toMatchObject({
			name: "FetchError",
			code: "WORKER_FAILED",
		});
	});

	const page = (more: object) => ({
		...{
			worker: "x",
			type: "page",
			bytes: 3,
			mediaType: "text/html",
			finalUrl: "https://a.example/",
			httpStatus: 200,
			lane: "http",
		},
		...more,
	});

	it("gives a job that a worker leaves behind to another", async () => {
		let taken = 0;
		const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
		const dying = new Worker(
			queueName("http", "default"),
			async () => {
				taken++;
				return new Promise(() => {});
			},
			{
				...{ connection, prefix, lockDuration: 200, skipLockRenewal: true, stalledInterval: 100 },
			},
		);
		dying.on("error", () => {});
		open.push(() => dying.close(true).then(() => connection.disconnect()));
		const fetched = fetcher().http(request());
		await expect.poll(() => taken).toBe(1);
		await dying.close(true);
		work({ lockMs: 200 });
		expect(await fetched).toMatchObject({ provenance: { worker: "one" } });
	});

	it("asks again for what a restart of the server has lost", async () => {
		const fetched = fetcher().http(request());
		const queue = new Queue(queueName("http", "default"), { connection: { port: redis.port }, prefix });
		queue.on("error", () => {});
		open.push(() => queue.close());
		await expect.poll(() => queue.getWaitingCount()).toBe(1);
		await redis.restart();
		work();
		expect(await fetched).toMatchObject({ provenance: { worker: "one" } });
	}, 60_000);

	it("keeps no page, no job and no sign of a run or a worker that has ended", async () => {
		work();
		await fetcher().http(request());
		for (const close of open.splice(0).reverse()) await close();
		const connection = new Redis(redis.url);
		const keys = await connection.keys(`${prefix}:*`);
		expect(keys.filter((key) => /:(page|run|worker):/.test(key))).toEqual([]);
		expect(await connection.exists(`${prefix}:pages`)).toBe(0);
		connection.disconnect();
	});
});

describe.skipIf(!program)("pages on their way", () => {
	let redis: RedisServer;
	let connection: Redis;
	beforeAll(async () => {
		redis = await startRedis(program ?? "");
		connection = new Redis(redis.url);
	});
	afterAll(async () => {
		connection?.disconnect();
		await redis?.close();
	});

	it("are bounded in sum, taken once, and make room when taken", async () => {
		const pages = openPages(connection, "bound", 1_000);
		const content = randomBytes(600);
		expect(await pages.put("a", content)).toBe(true);
		expect(await pages.put("b", content)).toBe(false);
		expect(await pages.take("a", 600)).toEqual(content);
		expect(await pages.take("a", 600)).toBeUndefined();
		expect(await pages.put("b", content)).toBe(true);
		expect(await pages.take("b", 599)).toBeUndefined();
		expect(await pages.put("larger than all", randomBytes(2_000))).toBe(true);
	});
});
