/** `tosa log --stats`: how many changes of which kind each document had, when, and how much of it is noise. */

import type { LogEntry } from "../../history/log.js";
import { countChanges, type DocumentStats, hiddenOf, periodFor } from "../../history/stats.js";
import type { Output } from "../output.js";
import { drawStats, periodsThatFit } from "./stats-drawing.js";

/** Periods in the JSON: independent of any terminal. */
const PERIODS = 48;

/** @param limit documents at most; the totals are those of all */
export async function printStats(
	output: Output,
	entries: readonly LogEntry[],
	limit: number = Number.POSITIVE_INFINITY,
): Promise<void> {
	const most = output.json ? PERIODS : periodsThatFit(entries, output.width);
	const period = periodFor(entries, most);
	const rows = countChanges(entries, period);
	const listed = rows.slice(0, limit);
	if (output.json) {
		for (const row of listed) await output.object(objectOf(row));
		return;
	}
	if (rows.length === 0) {
		output.note("No recorded change matches.");
		return;
	}
	output.startPager();
	await drawStats(output, listed, { period, all: rows });
}

function objectOf(row: DocumentStats) {
	const { document, changes, shown, kinds, periods } = row;
	const { serviceId, termsType } = document;
	return { service: serviceId, terms: termsType, changes, shown, hidden: hiddenOf(row), kinds, periods };
}
