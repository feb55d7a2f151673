/** One queue as the recorder sees it: adds jobs and waits for their answers, whatever happens to Redis and to workers. */
import { type Job as BullJob, Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import type { Lane } from "../model.js";
import type { Job } from "./protocol.js";
import { isFull, queueName } from "./redis.js";

/** What came of a job: what its worker returned, why it failed for good, or that Redis knows nothing of it any more. */
export type Outcome = { readonly returned: unknown } | { readonly failed: string } | "lost";

interface Pending {
	readonly job: Job;
	readonly done: (outcome: Outcome) => void;
	/** When it was added, on the clock of `performance.now()`. */
	sinceMs: number;
}

export interface JobQueue {
	/** @returns what came of it; never, where `forget` is called first */
	run(id: string, job: Job): Promise<Outcome>;
	/** Takes a job that nobody waits for any more out of the queue, if no worker has it yet. */
	forget(id: string): Promise<void>;
	close(): Promise<void>;
}

export interface JobQueueOptions {
	readonly redis: Redis;
	readonly prefix: string;
	readonly lane: Lane;
	readonly vantage: string;
	/** Told once in a while of what makes the run wait. */
	readonly warn: (message: string) => void;
	readonly sweepMs?: number;
}

/** How often jobs whose end was not announced are looked after: announcements get lost where a connection breaks. */
const SWEEP_MS = 5_000;
/** Answers whose announcement got lost are looked up within this time. */
const KEEP = { age: 60, count: 10_000 };
const FULL_PAUSE_MS = 1_000;

export async function openJobs(options: JobQueueOptions): Promise<JobQueue> {
	const { redis, prefix, lane, vantage, warn, sweepMs = SWEEP_MS } = options;
	const name = queueName(lane, vantage);
	const queue = new Queue<Job>(name, {
		connection: redis,
		prefix,
		defaultJobOptions: { attempts: 1, removeOnComplete: KEEP, removeOnFail: KEEP },
	});
	const events = new QueueEvents(name, { connection: redis, prefix });
	// Both reconnect by themselves; without a listener the first failure would end the process.
	queue.on("error", () => {});
	events.on("error", () => {});
	await events.waitUntilReady();
	const pending = new Map<string, Pending>();
	let closed = false;

	const settle = (id: string, outcome: Outcome) => {
		const known = pending.get(id);
		pending.delete(id);
		known?.done(outcome);
	};
	events.on("completed", ({ jobId, returnvalue }) => settle(jobId, { returned: returnvalue }));
	events.on("failed", ({ jobId, failedReason }) => settle(jobId, { failed: failedReason }));

	const add = async (id: string, waiting: Pending): Promise<void> => {
		while (!closed && pending.has(id)) {
			try {
				await queue.add("fetch", waiting.job, { jobId: id });
				waiting.sinceMs = performance.now();
				return;
			} catch (error) {
				if (!isFull(error)) throw error;
				warn("The server of the queue has no memory left; the run waits until there is some.");
				await new Promise((resume) => setTimeout(resume, FULL_PAUSE_MS));
			}
		}
	};

	const look = async (id: string): Promise<void> => {
		const job: BullJob<Job> | undefined = await queue.getJob(id);
		if (!pending.has(id)) return;
		if (job === undefined) {
			// Redis was restarted without its memory.
			settle(id, "lost");
		} else if (job.finishedOn !== undefined) {
			settle(id, job.failedReason ? { failed: job.failedReason } : { returned: job.returnvalue });
		}
	};
	let sweeping = false;
	const sweep = async () => {
		if (sweeping || redis.status !== "ready") return;
		sweeping = true;
		const before = performance.now() - sweepMs;
		try {
			for (const [id, waiting] of pending) if (waiting.sinceMs < before) await look(id);
		} catch {
			// The next one looks again.
		} finally {
			sweeping = false;
		}
	};
	const timer = setInterval(sweep, sweepMs);

	return {
		run(id, job) {
			return new Promise<Outcome>((done, reject) => {
				const waiting: Pending = { job, done, sinceMs: Number.POSITIVE_INFINITY };
				pending.set(id, waiting);
				add(id, waiting).catch((error: unknown) => {
					pending.delete(id);
					reject(error);
				});
			});
		},
		async forget(id) {
			if (!pending.delete(id)) return;
			await queue.remove(id).catch(() => {});
		},
		async close() {
			closed = true;
			clearInterval(timer);
			const ids = [...pending.keys()];
			pending.clear();
			await Promise.allSettled(ids.map((id) => queue.remove(id)));
			await Promise.allSettled([events.close(), queue.close()]);
		},
	};
}
