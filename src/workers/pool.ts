/**
 * The worker threads of the process: one for each core, started when they are needed, ended and replaced as soon as a
 * document takes too long or too much memory. Owner of piscina.
 */
import { availableParallelism } from "node:os";
import PQueue from "p-queue";
import { Piscina } from "piscina";
import type { ExtractConfig } from "../collection/model.js";
import { ExtractError } from "../errors.js";
import { type Exceeded, failureOf, tooMuch } from "./failures.js";
import { heapLimitMb, watchMemory } from "./memory.js";
import type { TaskAnswer, TaskRequest } from "./worker.js";

/** More would take memory for little: most of a run waits for the network. */
const MOST_WORKERS = 4;

export interface Pool {
	/**
	 * @param subject what the task is about, for messages: an address
	 * @throws ExtractError as the task does, EXTRACT_TIMEOUT, EXTRACT_MEMORY, EXTRACT_FAILED; the reason of `signal`
	 */
	run(request: TaskRequest, subject: string, signal?: AbortSignal): Promise<unknown>;
	/** Ends the threads once nothing runs any more. */
	close(): Promise<void>;
}

/** A thread was ended. */
class ThreadEnded extends Error {
	override readonly name = "ThreadEnded";
	readonly exceeded: Exceeded;
	/** False where another task may have taken the memory. */
	readonly isSure: boolean;

	constructor(exceeded: Exceeded, isSure = true) {
		super(exceeded);
		this.exceeded = exceeded;
		this.isSure = isSure;
	}
}

/** @param worker the module that threads run */
export function openPool(worker: URL, limits: ExtractConfig): Pool {
	const threads = Math.min(MOST_WORKERS, availableParallelism());
	const piscina = new Piscina({
		filename: worker.href,
		name: "runTask",
		minThreads: 1,
		maxThreads: threads,
		idleTimeout: 60_000,
		// What a task leaves behind (timers, streams) can end while its thread waits for the next one.
		atomics: "disabled",
		recordTiming: false,
		resourceLimits: { maxOldGenerationSizeMb: heapLimitMb(limits.memoryMb, threads) },
	});
	// A thread that fails while it has nothing to do is replaced; there is nobody to tell.
	piscina.on("error", () => {});
	const memory = watchMemory(limits.memoryMb);
	// Not piscina's own queue: the time of a task begins when a thread takes it.
	const turns = new PQueue({ concurrency: threads });
	const alone = new PQueue({ concurrency: 1 });

	const runOnce = async (request: TaskRequest, signal: AbortSignal | undefined): Promise<unknown> => {
		signal?.throwIfAborted();
		const stop = new AbortController();
		let ended: ThreadEnded | undefined;
		const end = (why: ThreadEnded) => {
			ended = why;
			stop.abort();
		};
		const timer = setTimeout(() => end(new ThreadEnded("time")), limits.timeoutMs);
		const leave = memory.enter((isAlone) => end(new ThreadEnded("memory", isAlone)));
		try {
			const either = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
			return answerOf(await piscina.run(request, { signal: either }));
		} catch (error) {
			throw ended ?? (isOutOfMemory(error) ? new ThreadEnded("memory") : error);
		} finally {
			clearTimeout(timer);
			leave();
		}
	};

	/** While nothing else runs, so that what the process takes is this task's doing. */
	const runAlone = async (request: TaskRequest, signal: AbortSignal | undefined): Promise<unknown> => {
		turns.pause();
		try {
			await turns.onPendingZero();
			return await runOnce(request, signal);
		} finally {
			turns.start();
		}
	};

	return {
		async run(request, subject, signal) {
			try {
				return await turns
					.add(() => runOnce(request, signal))
					.catch((error: unknown) => {
						if (!(error instanceof ThreadEnded) || error.isSure) throw error;
						return alone.add(() => runAlone(request, signal));
					});
			} catch (error) {
				signal?.throwIfAborted();
				throw error instanceof ThreadEnded ? tooMuch(error.exceeded, subject, limits) : failureOf(error, subject);
			}
		},
		close: () => piscina.close(),
	};
}

function answerOf(answer: TaskAnswer): unknown {
	if (!("error" in answer)) return answer.result;
	const { code, message, ...options } = answer.error;
	throw new ExtractError(code, message, options);
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
