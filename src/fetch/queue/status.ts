/** What `tosa status --workers` tells: who fetches, what they do, and what waits for whom. */
import { Queue } from "bullmq";
import { liveWorkers, serves, type WorkerState } from "./presence.js";
import { connect, queueName } from "./redis.js";
import { DEFAULT_VANTAGE, type QueueSettings } from "./settings.js";

export interface QueueStatus {
	readonly workers: readonly WorkerState[];
	readonly vantages: readonly VantageStatus[];
}

interface VantageStatus {
	readonly vantage: string;
	readonly lane: "http" | "browser";
	/** Workers that serve it. */
	readonly workers: number;
	/** Jobs that wait for one of them. */
	readonly waiting: number;
	/** Jobs that one of them has. */
	readonly active: number;
	/** Seconds since the oldest waiting job was added; null where none waits. */
	readonly oldestSeconds: number | null;
}

/** @param vantages that are asked about, beside those that workers serve. @throws EnvironmentError `QUEUE_UNREACHABLE` */
export async function queueStatus(
	settings: QueueSettings,
	vantages: Iterable<string>,
	now: Date,
): Promise<QueueStatus> {
	const redis = await connect(settings, () => {});
	try {
		const workers = await liveWorkers(redis, settings.prefix);
		const names = new Set([DEFAULT_VANTAGE, ...vantages, ...workers.map(({ vantage }) => vantage)]);
		const rows: VantageStatus[] = [];
		for (const vantage of [...names].sort()) {
			for (const lane of ["http", "browser"] as const) {
				const queue = new Queue(queueName(lane, vantage), { connection: redis, prefix: settings.prefix });
				const { waiting = 0, active = 0 } = await queue.getJobCounts("waiting", "active");
				const [oldest] = waiting > 0 ? await queue.getJobs("waiting", 0, 0, true) : [];
				await queue.close();
				const serving = workers.filter((worker) => serves(worker, { lane, vantage }));
				rows.push({
					...{ vantage, lane, workers: serving.length, waiting, active },
					oldestSeconds: oldest ? Math.max(0, Math.round((now.getTime() - oldest.timestamp) / 1000)) : null,
				});
			}
		}
		return { workers, vantages: rows };
	} finally {
		redis.disconnect();
	}
}
