/** Worker threads for work on one's own data: no deadline, and a thread that runs out of memory fails its task alone. */
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";

/** More would take memory that the machine may not have. */
const MOST = 4;
/** For what was made just now, of each thread: by default several times that. */
const YOUNG_MB = 12;

export interface Threads<Task, Result> {
	/** How many tasks run at once. */
	readonly count: number;
	/** Arguments and results are copied. @throws what the task throws, its class and fields lost */
	run(task: Task): Promise<Result>;
	close(): Promise<void>;
}

/**
 * @param worker the module that threads run, and the name of its function
 * @param memoryMb of each thread
 * @param most threads, however many cores there are
 */
export function openThreads<Task, Result>(
	worker: URL,
	name: string,
	memoryMb: number,
	most: number = MOST,
): Threads<Task, Result> {
	const count = Math.min(most, availableParallelism());
	const piscina = new Piscina({
		filename: worker.href,
		name,
		minThreads: count,
		maxThreads: count,
		recordTiming: false,
		resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
	});
	// A thread that fails while it has nothing to do is replaced; there is nobody to tell.
	piscina.on("error", () => {});
	return { count, run: (task) => piscina.run(task), close: () => piscina.destroy() };
}

/**
 * Works off tasks, some at a time: one goes through the longest ones, the others through the shortest. They meet in the
 * middle, so that none is left with a long one while the others have nothing to do, and no two hold long ones at a time.
 * @param tasks the longest first
 * @param work gives false to end it
 */
export async function workThrough<Task>(
	tasks: readonly Task[],
	count: number,
	work: (task: Task) => Promise<boolean>,
): Promise<boolean> {
	const waiting = [...tasks];
	let goesOn = true;
	const follow = async (takesLong: boolean): Promise<void> => {
		const next = () => (takesLong ? waiting.shift() : waiting.pop());
		for (let task = next(); task !== undefined && goesOn; task = next()) goesOn = (await work(task)) && goesOn;
	};
	await Promise.all(Array.from({ length: count }, (_, place) => follow(place === 0)));
	return goesOn;
}
