/** Who is there: runs that wait for answers, and workers with what they do. Both say so every few seconds, or are gone. */
import type { Redis } from "ioredis";
import { z } from "zod";
import type { Lane } from "../model.js";
import { vantageName, workerName } from "./protocol.js";

const BEAT_MS = 5_000;
const GONE_MS = 20_000;

const workerSchema = z.object({
	name: workerName,
	vantage: vantageName,
	version: z.string().max(64),
	/** Requests and pages at the same time. */
	concurrency: z.int().min(0).max(100_000),
	browsers: z.int().min(0).max(10_000),
	/** What it works on now. */
	busy: z
		.array(z.object({ lane: z.enum(["http", "browser"]), url: z.string().max(20_000), seconds: z.number().min(0) }))
		.max(100_000),
	done: z.int().min(0),
	failed: z.int().min(0),
	/** There was no room for a page, and still is none. */
	waitsForRoom: z.boolean(),
});
export type WorkerState = z.infer<typeof workerSchema>;

/** Whether a worker takes jobs of a lane from a vantage. */
export function serves(
	worker: WorkerState,
	{ lane, vantage }: { readonly lane: Lane; readonly vantage: string },
): boolean {
	return worker.vantage === vantage && (lane === "http" ? worker.concurrency : worker.browsers) > 0;
}

/** Says `state()` at once and every few seconds, under an id of its own. @returns what ends it */
export function beat(redis: Redis, prefix: string, id: string, state: () => WorkerState): () => Promise<void> {
	const key = `${prefix}:worker:${id}`;
	const say = async () => {
		await redis.set(key, JSON.stringify(state()), "PX", GONE_MS);
		await redis.sadd(`${prefix}:workers`, id);
	};
	// A server that is full or out of reach takes the next one.
	const try_ = () => void say().catch(() => {});
	try_();
	const timer = setInterval(try_, BEAT_MS);
	return async () => {
		clearInterval(timer);
		await redis.del(key).catch(() => {});
		await redis.srem(`${prefix}:workers`, id).catch(() => {});
	};
}

/** Workers that said something lately, in the order of their names. */
export async function liveWorkers(redis: Redis, prefix: string): Promise<readonly WorkerState[]> {
	const ids = (await redis.smembers(`${prefix}:workers`)).slice(0, 10_000);
	if (ids.length === 0) return [];
	const texts = await redis.mget(ids.map((id) => `${prefix}:worker:${id}`));
	const gone = ids.filter((_, index) => texts[index] === null);
	if (gone.length > 0) await redis.srem(`${prefix}:workers`, ...gone).catch(() => {});
	const states = texts.flatMap((text) => parseState(text) ?? []);
	return states.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function parseState(text: string | null): WorkerState | undefined {
	if (text === null) return undefined;
	try {
		return workerSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

const runKey = (prefix: string, run: string) => `${prefix}:run:${run}`;

/** Says that a run waits for its answers; the first time before it returns. @returns what ends it */
export async function keepRun(redis: Redis, prefix: string, run: string): Promise<() => Promise<void>> {
	const say = () => redis.set(runKey(prefix, run), "1", "PX", 3 * GONE_MS).catch(() => {});
	await say();
	const timer = setInterval(say, BEAT_MS);
	return async () => {
		clearInterval(timer);
		await redis.del(runKey(prefix, run)).catch(() => {});
	};
}

export async function isRunning(redis: Redis, prefix: string, run: string): Promise<boolean> {
	return (await redis.exists(runKey(prefix, run))) === 1;
}
