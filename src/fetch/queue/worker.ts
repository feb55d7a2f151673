/** `tosa worker`: takes jobs from the queues of one vantage, fetches, and answers. It keeps nothing, and knows no collection. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Job as BullJob, UnrecoverableError, Worker } from "bullmq";
import type { FetchConfig } from "../../collection/model.js";
import { FetchError } from "../../errors.js";
import { readVersion } from "../../version.js";
import { createEgress } from "../egress.js";
import { startChain } from "../http/chain.js";
import { createLocalLanes, type Lanes } from "../lanes.js";
import type { FetchRequest, Lane, Snapshot } from "../model.js";
import { chainData, chainFrom } from "./chain-data.js";
import { openPages, type Pages } from "./pages.js";
import { beat, isRunning, type WorkerState } from "./presence.js";
import { type Answer, errorToData, type Job, jobSchema } from "./protocol.js";
import { connect, isFull, queueName } from "./redis.js";
import type { QueueSettings } from "./settings.js";

export interface WorkerOptions {
	readonly queue: QueueSettings;
	readonly name: string;
	readonly vantage: string;
	/** Requests over HTTP at the same time. */
	readonly concurrency: number;
	/** Pages in the browser at the same time; 0: no browser. */
	readonly browsers: number;
	/** What this machine decides, and no job: its addresses and proxies, and how large a page may be. */
	readonly config: FetchConfig;
	readonly now: () => Date;
	/** Aborted when it is to end; what is under way is finished. */
	readonly signal: AbortSignal;
	readonly told?: (event: WorkerEvent) => void;
	/** BullMQ's: after how long without a sign of life a job is given to another worker. */
	readonly lockMs?: number;
}

export type WorkerEvent =
	| {
			readonly type: "done";
			readonly lane: Lane;
			readonly url: string;
			readonly result: string;
			readonly durationMs: number;
	  }
	| { readonly type: "connection"; readonly message: string };

const LOCK_MS = 30_000;
/** A job whose worker died this often is given up. */
const MAX_STALLED = 2;
const ROOM_PAUSE_MS = 500;
const REPEAT_MS = 60_000;
/** Settings for which lanes are kept; each may hold a browser. */
const MAX_LANES = 4;

/** Runs until the signal. @throws EnvironmentError `QUEUE_UNREACHABLE`, `QUEUE_INVALID`, `PROXY_INVALID` */
export async function runWorker(options: WorkerOptions): Promise<void> {
	const { queue, name, vantage, concurrency, browsers, signal, told = () => {}, lockMs = LOCK_MS } = options;
	const saidAt = new Map<string, number>();
	/** The same once a minute. */
	const tellFailure = ({ message }: Error) => {
		// Scripts and jobs have names of their own.
		const what = message.replace(/[0-9a-f-]{36,}/g, "");
		if (performance.now() - (saidAt.get(what) ?? Number.NEGATIVE_INFINITY) < REPEAT_MS) return;
		saidAt.set(what, performance.now());
		told({ type: "connection", message });
	};
	const redis = await connect(queue, tellFailure);
	const pages = openPages(redis, queue.prefix);
	const lanes = keepLanes(options);
	const busy = new Map<string, { readonly lane: Lane; readonly url: string; readonly sinceMs: number }>();
	const counts = { done: 0, failed: 0, waiting: 0 };
	const state = (): WorkerState => ({
		...{ name, vantage, version: readVersion(), concurrency, browsers },
		busy: [...busy.values()].map(({ lane, url, sinceMs }) => ({
			lane,
			url,
			seconds: (performance.now() - sinceMs) / 1000,
		})),
		done: counts.done,
		failed: counts.failed,
		waitsForRoom: counts.waiting > 0,
	});

	const take =
		(lane: Lane) =>
		async (bullJob: BullJob<unknown, Answer>): Promise<Answer> => {
			const read = jobSchema.safeParse(bullJob.data);
			const id = bullJob.id ?? "";
			if (!read.success) throw new UnrecoverableError("the job is not one that this version understands");
			const job = read.data;
			const startedMs = performance.now();
			busy.set(id, { lane, url: job.url, sinceMs: startedMs });
			try {
				const answer = await answerTo(job, lane);
				const isFailure = answer.type === "error";
				counts[isFailure ? "failed" : "done"]++;
				const result = isFailure ? answer.error.code : answer.type;
				told({ type: "done", lane, url: job.url, result, durationMs: performance.now() - startedMs });
				return answer;
			} finally {
				busy.delete(id);
			}

			async function answerTo(job: Job, lane: Lane): Promise<Answer> {
				if (!(await isRunning(redis, queue.prefix, job.run))) return { worker: name, type: "unwanted" };
				try {
					const fetched = await fetchFor(lanes.of(job.settings), lane, job);
					if ("type" in fetched) return { worker: name, ...fetched };
					if (!(await store(id, fetched, job.run))) return { worker: name, type: "unwanted" };
					return { worker: name, ...describe(fetched) };
				} catch (error) {
					if (error instanceof FetchError) return { worker: name, type: "error", error: errorToData(error) };
					throw error;
				}
			}
		};

	/** Waits for room as long as somebody waits for the page. */
	const store = async (id: string, { content }: Snapshot, run: string): Promise<boolean> => {
		counts.waiting++;
		try {
			while (!(await put(pages, id, content))) {
				if (!(await isRunning(redis, queue.prefix, run))) return false;
				await sleep(ROOM_PAUSE_MS);
			}
			return true;
		} finally {
			counts.waiting--;
		}
	};

	const workers = (["http", "browser"] as const).flatMap((lane) => {
		const places = lane === "http" ? concurrency : browsers;
		if (places === 0) return [];
		const worker = new Worker<unknown, Answer>(queueName(lane, vantage), take(lane), {
			...{ connection: redis, prefix: queue.prefix, concurrency: places, name },
			...{ lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount: MAX_STALLED },
		});
		worker.on("error", tellFailure);
		return [worker];
	});
	const leave = beat(redis, queue.prefix, randomUUID(), state);
	try {
		await new Promise<void>((resolve) => {
			if (signal.aborted) resolve();
			signal.addEventListener("abort", () => resolve(), { once: true });
		});
		await Promise.allSettled(workers.map((worker) => worker.close()));
	} finally {
		if (redis.status === "ready") await leave();
		await lanes.close();
		redis.disconnect();
	}
}

/** Of a server that takes no more data, the answer is as if there were no room. */
async function put(pages: Pages, id: string, content: Uint8Array): Promise<boolean> {
	try {
		return await pages.put(id, content);
	} catch (error) {
		if (isFull(error)) return false;
		throw error;
	}
}

type Fetched =
	| Snapshot
	| { readonly type: "not-modified" | "not-a-page" }
	| Extract<Unnamed<Answer>, { type: "elsewhere" }>;
type Unnamed<Each> = Each extends Answer ? Omit<Each, "worker"> : never;

async function fetchFor(lanes: Lanes, lane: Lane, job: Job): Promise<Fetched> {
	const { url, select, acceptLanguage, include, endsAsBefore, asFile, validators } = job;
	const request: FetchRequest = {
		url,
		select,
		acceptLanguage,
		...(include && { include }),
		...(endsAsBefore && { endsAsBefore }),
		...(asFile && { asFile }),
		...(validators && { validators }),
	};
	if (lane === "browser") {
		const fetched = await lanes.browser(request);
		return fetched === "not-a-page" ? { type: fetched } : fetched;
	}
	const fetched = await lanes.http(job.chain ? await chainFrom(request, job.chain) : startChain(request));
	if ("redirects" in fetched) return { type: "elsewhere", chain: chainData(fetched) };
	return "notModified" in fetched ? { type: "not-modified" } : fetched;
}

function describe({
	content,
	mediaType,
	unread,
	ends,
	provenance,
}: Snapshot): Extract<Unnamed<Answer>, { type: "page" }> {
	const { finalUrl, httpStatus, lane, charset, etag, lastModified } = provenance;
	return {
		type: "page",
		bytes: content.length,
		...{ mediaType, finalUrl, httpStatus, lane },
		...(unread && { unread: { ...unread, frames: [...unread.frames] } }),
		...(ends !== undefined && { ends }),
		...(charset !== undefined && { charset }),
		...(etag !== undefined && { etag }),
		...(lastModified !== undefined && { lastModified }),
	};
}

/** Lanes by the settings that jobs ask for, the latest few. */
function keepLanes({ concurrency, browsers, config: own, now }: WorkerOptions) {
	const kept = new Map<string, Lanes>();
	return {
		of(settings: Job["settings"]): Lanes {
			const key = JSON.stringify(settings);
			const known = kept.get(key);
			if (known) kept.delete(key);
			const config: FetchConfig = {
				...own,
				...settings,
				...{ concurrency, browserPages: Math.max(1, browsers) },
				maxBytes: Math.min(settings.maxBytes, own.maxBytes),
			};
			const lanes = known ?? createLocalLanes({ config, now }, createEgress(config));
			kept.set(key, lanes);
			const [oldest] = kept;
			if (kept.size > MAX_LANES && oldest) {
				kept.delete(oldest[0]);
				// What is under way there fails as transient, and is asked for again.
				void oldest[1].close();
			}
			return lanes;
		},
		async close(): Promise<void> {
			await Promise.allSettled([...kept.values()].map((lanes) => lanes.close()));
		},
	};
}
