/** Finds stretches in which an archive recorded nothing at all, though it otherwise records often: it was perhaps not running. */
import type { Gap } from "../model.js";

const DAY_MS = 86_400_000;
const SHORTEST_DAYS = 14;
/** So many times the usual distance between two days with a record. */
const UNUSUAL = 10;
/** Of days with a record, below which nothing is usual. */
const FEWEST_DAYS = 20;

/** @param dates of every record of the archive, in any order */
export function gapsOf(dates: readonly Date[]): readonly Gap[] {
	const days = [...new Set(dates.map((date) => Math.floor(date.getTime() / DAY_MS)))].sort((a, b) => a - b);
	if (days.length < FEWEST_DAYS) return [];
	const steps = days.slice(1).map((day, index) => day - (days[index] ?? day));
	const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
	const longest = Math.max(SHORTEST_DAYS, UNUSUAL * usual);
	return steps.flatMap((step, index) => {
		if (step <= longest) return [];
		const from = days[index] ?? 0;
		return [{ from: dayOf(from), to: dayOf(from + step) }];
	});
}

function dayOf(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
