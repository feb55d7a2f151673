/** Watches the memory of the process while workers compute: their buffers lie outside the heap, and V8 ends the process where a heap is full. */
import { readFileSync } from "node:fs";

const INTERVAL_MS = 50;

/**
 * Growth of each thread that is no document's: what others do meanwhile, garbage that is not collected yet, the modules
 * of a new worker.
 */
const SPARE_MB = 256;
/** What a thread may fill between two looks, and until it has ended. */
const MEANWHILE_MB = 1024;

/**
 * The heap that V8 itself keeps a thread to. It ends the whole process where one large allocation goes beyond that, so
 * it is more than what the watch lets through. @param memoryMb what a task may take
 */
export function heapLimitMb(memoryMb: number, threads: number): number {
	return memoryMb + SPARE_MB * threads + MEANWHILE_MB;
}

/** @param isAlone whether no other task ran, so that it is this one's doing */
type OnExceeded = (isAlone: boolean) => void;

export interface MemoryWatch {
	/** A task begins; call what is returned when it ends. `onExceeded` is called once at most. */
	enter(onExceeded: OnExceeded): () => void;
}

/**
 * Calls all tasks that run as soon as together they have taken more than one may: most take little, and those that were
 * ended for the memory of another are run again. @param memoryMb what one may take
 */
export function watchMemory(memoryMb: number): MemoryWatch {
	const running = new Set<OnExceeded>();
	let baseMb = 0;
	let timer: NodeJS.Timeout | undefined;
	const stop = () => {
		clearInterval(timer);
		timer = undefined;
	};
	const look = () => {
		const held = heldMb();
		// What threads that were ended held before goes away with time.
		baseMb = Math.min(baseMb, held);
		if (held - baseMb <= memoryMb + SPARE_MB * running.size) return;
		const all = [...running];
		running.clear();
		stop();
		for (const onExceeded of all) onExceeded(all.length === 1);
	};
	return {
		enter(onExceeded) {
			if (running.size === 0) baseMb = heldMb();
			running.add(onExceeded);
			timer ??= setInterval(look, INTERVAL_MS).unref();
			return () => {
				running.delete(onExceeded);
				if (running.size === 0) stop();
			};
		},
	};
}

/** What the process holds, in memory or swapped out. */
function heldMb(): number {
	return process.memoryUsage.rss() / 2 ** 20 + swappedMb();
}

/** Only Linux tells it, and lets what a page has filled disappear there while it still grows. */
function swappedMb(): number {
	if (process.platform !== "linux") return 0;
	try {
		const [, kilobytes = "0"] = /^VmSwap:\s*(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
		return Number(kilobytes) / 1024;
	} catch {
		return 0;
	}
}
