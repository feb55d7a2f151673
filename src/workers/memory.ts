/** Watches the memory of the process while workers compute: buffers lie outside the heap, and only that has a limit. */
import { readFileSync } from "node:fs";

const INTERVAL_MS = 50;

/**
 * Growth that is no document's: what other threads do meanwhile, garbage that is not collected yet, the modules of a
 * new worker.
 */
const SPARE_MB = 256;

/** @param isAlone whether no other task ran, so that it is this one's doing */
type OnExceeded = (isAlone: boolean) => void;

export interface MemoryWatch {
	/** A task begins; call what is returned when it ends. `onExceeded` is called once at most. */
	enter(onExceeded: OnExceeded): () => void;
}

/** Calls all tasks that run as soon as they have taken more than they may together. @param memoryMb what one may take */
export function watchMemory(memoryMb: number): MemoryWatch {
	const running = new Set<OnExceeded>();
	let baseMb = 0;
	let timer: NodeJS.Timeout | undefined;
	const stop = () => {
		clearInterval(timer);
		timer = undefined;
	};
	const look = () => {
		if (heldMb() - baseMb <= memoryMb * running.size + SPARE_MB) return;
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
