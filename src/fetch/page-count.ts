/** How many pages are open in the browser at once, where the configuration leaves that open: as many as the machine has room for. */
import { cpus, freemem } from "node:os";
import type PQueue from "p-queue";
import type { FetchConfig } from "../collection/model.js";

/** Where it begins, and the bounds it stays in. */
const FIRST = 4;
const LEAST = 2;
const MOST = 16;
/** A page takes about 100 MB; this much stays free for everything else. */
const SPARE_BYTES = 1024 * 1024 * 1024;
const LOOK_MS = 1_000;
/** Shares of the CPU time of all cores that was idle since the last look. */
const ROOM = 0.1;
const CROWDED = 0.05;

type Pages = Pick<FetchConfig, "browserPages">;

export function firstPages({ browserPages }: Pages): number {
	return browserPages === "auto" ? FIRST : browserPages;
}

/** What the machine has left. */
export interface Room {
	/** Share of the CPU time of all cores, 0 to 1. */
	readonly idle: number;
	readonly freeBytes: number;
}

/** The number of pages for the next while. One more or one less: a page that was opened shows its cost only then. */
export function nextPages(open: number, { idle, freeBytes }: Room): number {
	if (idle < CROWDED || freeBytes < SPARE_BYTES / 2) return Math.max(LEAST, open - 1);
	if (idle > ROOM && freeBytes > SPARE_BYTES) return Math.min(MOST, open + 1);
	return open;
}

/** Looks every second while pages wait for a place. @returns what ends it */
export function adaptPages(pages: PQueue): () => void {
	let before = cpuTimes();
	const timer = setInterval(() => {
		const now = cpuTimes();
		const spent = now.all - before.all;
		const idle = spent > 0 ? (now.idle - before.idle) / spent : 0;
		before = now;
		if (pages.size > 0) pages.concurrency = nextPages(pages.concurrency, { idle, freeBytes: freemem() });
	}, LOOK_MS);
	timer.unref();
	return () => clearInterval(timer);
}

/** Of all cores since the machine started, in milliseconds. */
function cpuTimes(): { readonly idle: number; readonly all: number } {
	let idle = 0;
	let all = 0;
	for (const { times } of cpus()) {
		idle += times.idle;
		all += times.user + times.nice + times.sys + times.irq + times.idle;
	}
	return { idle, all };
}
