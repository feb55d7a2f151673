/** What a recorder keeps open while it waits for workers: the queues, who is there, and what it waits for. */
import type { Redis } from "ioredis";
import { FetchError } from "../../errors.js";
import type { FetcherOptions, Lane } from "../model.js";
import { type JobQueue, openJobs } from "./jobs.js";
import { openPages, type Pages } from "./pages.js";
import { keepRun, liveWorkers, serves, type WorkerState } from "./presence.js";
import { connect, unreachable } from "./redis.js";
import { DEFAULT_VANTAGE, type QueueSettings } from "./settings.js";

export interface RemoteOptions extends FetcherOptions {
	/** How long a document waits where no worker serves its lane and vantage. */
	readonly unservedMs?: number;
	/** How long Redis may be out of reach in the middle of a run. */
	readonly downMs?: number;
}

const UNSERVED_MS = 60_000;
const DOWN_MS = 5 * 60_000;
const LOOK_MS = 2_000;
/** The same is said once in this time. */
const REPEAT_MS = 60_000;

/** From where, and how, a document is fetched. */
export interface Place {
	readonly lane: Lane;
	readonly vantage: string;
}

/** A request that waits for its answer. */
interface Waiting extends Place {
	readonly url: string;
	/** When a worker for it was last seen, on the clock of `performance.now()`. */
	servedMs: number;
	readonly fail: (error: Error) => void;
}

export interface Connection {
	readonly pages: Pages;
	jobs(place: Place): Promise<JobQueue>;
	/** Fails the request where nobody serves its place, or Redis stays away. @returns what ends that */
	watch(place: Place, url: string, fail: (error: Error) => void): () => void;
	close(): Promise<void>;
}

/**
 * @param run names this run; its jobs are done as long as it is open
 * @param capacityTold of how many requests may usefully wait
 * @throws EnvironmentError `QUEUE_UNREACHABLE`
 */
export async function openConnection(
	settings: QueueSettings,
	run: string,
	{ warn = () => {}, unservedMs = UNSERVED_MS, downMs = DOWN_MS }: RemoteOptions,
	capacityTold: (requests: number) => void,
): Promise<Connection> {
	const { prefix } = settings;
	const toldAt = new Map<string, number>();
	const say = (message: string) => {
		const last = toldAt.get(message);
		if (last !== undefined && performance.now() - last < REPEAT_MS) return;
		toldAt.set(message, performance.now());
		warn(message);
	};
	let down: { readonly sinceMs: number; readonly error: Error } | undefined;
	const redis: Redis = await connect(settings, (error) => {
		down ??= { sinceMs: performance.now(), error };
	});
	redis.on("ready", () => {
		down = undefined;
	});
	const endRun = await keepRun(redis, prefix, run);
	const queues = new Map<string, Promise<JobQueue>>();
	const waiting = new Set<Waiting>();
	let workers: readonly WorkerState[] = [];

	const look = async () => {
		if (redis.status !== "ready") {
			if (down === undefined) return;
			say(`The queue is out of reach (${down.error.message}); the run waits for it.`);
			if (performance.now() - down.sinceMs < downMs) return;
			for (const each of waiting) each.fail(unreachable(settings.url, down.error));
			return;
		}
		workers = await liveWorkers(redis, prefix);
		// Twice: while one is fetched, the next is on its way.
		capacityTold(2 * workers.reduce((sum, { concurrency, browsers }) => sum + concurrency + browsers, 0));
		if (workers.some(({ waitsForRoom }) => waitsForRoom))
			say("Workers wait until there is room for pages in the queue's server; the run is slower meanwhile.");
		for (const each of waiting) {
			if (workers.some((worker) => serves(worker, each))) {
				each.servedMs = performance.now();
			} else if (performance.now() - each.servedMs >= unservedMs) {
				each.fail(unserved(each));
			}
		}
	};
	await look();
	const timer = setInterval(() => void look().catch(() => {}), LOOK_MS);

	return {
		pages: openPages(redis, prefix),
		jobs({ lane, vantage }) {
			const name = `${lane} ${vantage}`;
			const opened = queues.get(name) ?? openJobs({ redis, prefix, lane, vantage, warn: say });
			queues.set(name, opened);
			return opened;
		},
		watch(place, url, fail) {
			const each: Waiting = { ...place, url, servedMs: performance.now(), fail };
			waiting.add(each);
			return () => void waiting.delete(each);
		},
		async close() {
			clearInterval(timer);
			if (redis.status === "ready") {
				await endRun();
				await Promise.allSettled([...queues.values()].map(async (queue) => (await queue).close()));
			}
			redis.disconnect();
		},
	};
}

function unserved({ lane, vantage, url }: Waiting): FetchError {
	const how = lane === "browser" ? "in a browser" : "over HTTP";
	const option = vantage === DEFAULT_VANTAGE ? "" : ` --vantage ${vantage}`;
	return new FetchError("VANTAGE_UNSERVED", `No worker fetches ${how} from the vantage "${vantage}".`, {
		url,
		failure: "failed",
		hint: `Start one: tosa worker${option}. \`tosa status --workers\` lists those that run.`,
	});
}
