/** Asks the thread that reads texts: one question at a time, those of clients first, each within a time and within memory. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import PQueue from "p-queue";
import {
	type DifferenceAsk,
	type FromThread,
	type Reading,
	ReadingLate,
	type SearchAsk,
	type StandingDocument,
	type ToThread,
} from "./model.js";

export interface ReadingOptions {
	/** For one answer, its turn included. */
	readonly timeoutMs: number;
}

/** A thread that takes more is ended, and what it was asked fails. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
/** Further ones are turned away. */
const MOST_WAITING = 100;
const KEPT_BYTES = 24 * 1024 * 1024;
/** What is worked out beforehand leaves room for what is asked. */
const PREPARED_BYTES = KEPT_BYTES * 0.75;

/** @param path of the versions repository */
export function openReading(path: string, { timeoutMs }: ReadingOptions): Reading {
	const turns = new PQueue({ concurrency: 1 });
	const kept = new LRUCache<string, Uint8Array>({
		maxSize: KEPT_BYTES,
		sizeCalculation: (bytes, key) => bytes.length + key.length + 64,
	});
	const underWay = new Map<string, Promise<Uint8Array>>();
	let thread: Worker | undefined;
	let told: readonly StandingDocument[] | undefined;
	let round = 0;

	const start = () => {
		const started = new Worker(new URL("./thread.js", import.meta.url), {
			workerData: { path },
			resourceLimits: MEMORY,
		});
		started.unref();
		// Also while nothing is asked, when nobody waits for it.
		started.on("error", () => {});
		started.on("exit", () => {
			if (thread !== started) return;
			thread = undefined;
			told = undefined;
		});
		return started;
	};

	const send = async (ask: DifferenceAsk | SearchAsk, leftMs: number, documents?: readonly StandingDocument[]) => {
		if (leftMs <= 0) throw new ReadingLate("It was not its turn in time.");
		thread ??= start();
		const own = thread;
		const post = (message: ToThread) => own.postMessage(message);
		if (documents !== undefined && documents !== told) {
			post({ kind: "documents", documents });
			told = documents;
		}
		const over = new AbortController();
		const { signal } = over;
		const timer = setTimeout(() => void own.terminate(), leftMs);
		try {
			const answered = once(own, "message", { signal });
			const ended = once(own, "exit", { signal });
			ended.catch(() => {}); // Given up below.
			post({ kind: "ask", ask });
			const [answer] = (await Promise.race([
				answered,
				ended.then(() => Promise.reject(new ReadingLate("The thread was ended."))),
			])) as [FromThread];
			if ("error" in answer) throw answer.error;
			return answer.gzipped;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY") {
				throw new ReadingLate("It takes too much memory.");
			}
			throw error;
		} finally {
			clearTimeout(timer);
			over.abort();
		}
	};

	const inTurn = (ask: DifferenceAsk | SearchAsk, priority: number, documents?: readonly StandingDocument[]) => {
		if (turns.size >= MOST_WAITING) throw new ReadingLate("Too much is asked at once.");
		const untilMs = performance.now() + timeoutMs;
		return turns.add(() => send(ask, untilMs - performance.now(), documents), { priority });
	};

	const difference = async (ask: DifferenceAsk, priority: number): Promise<Uint8Array> => {
		const { service, terms, from, to, change, reasons, format, now } = ask;
		const day = now.toISOString().slice(0, 10);
		const key = JSON.stringify([service, terms, from?.commit, to.commit, change, reasons, format, day]);
		const known = kept.get(key) ?? underWay.get(key);
		if (known !== undefined) return known;
		const made = inTurn(ask, priority);
		underWay.set(key, made);
		try {
			const bytes = await made;
			kept.set(key, bytes);
			return bytes;
		} finally {
			underWay.delete(key);
		}
	};

	const prepare = async (asks: Iterable<DifferenceAsk>) => {
		const own = ++round;
		let size = 0;
		for (const ask of asks) {
			// Whoever asks for one that fails is told why.
			size += (await difference(ask, 0).catch(() => undefined))?.length ?? 0;
			if (own !== round || size >= PREPARED_BYTES) return;
		}
	};

	return {
		difference: (ask) => difference(ask, 1),
		search: async (ask, documents) => inTurn(ask, 1, documents),
		prepare: (asks) => void prepare(asks),
		async close() {
			round++;
			turns.clear();
			await thread?.terminate();
		},
	};
}
