/** Watches the memory of the process while workers compute: buffers lie outside the heap, and only that has a limit. */

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
		if (rssMb() - baseMb <= memoryMb * running.size + SPARE_MB) return;
		const all = [...running];
		running.clear();
		stop();
		for (const onExceeded of all) onExceeded(all.length === 1);
	};
	return {
		enter(onExceeded) {
			if (running.size === 0) baseMb = rssMb();
			running.add(onExceeded);
			timer ??= setInterval(look, INTERVAL_MS).unref();
			return () => {
				running.delete(onExceeded);
				if (running.size === 0) stop();
			};
		},
	};
}

function rssMb(): number {
	return process.memoryUsage.rss() / 2 ** 20;
}
