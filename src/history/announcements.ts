/** The dates that a change announces: those in what it added or edited that the text before did not announce. */
import { findAddedDates } from "../dates/announced.js";
import type { AnnouncedDate } from "../dates/model.js";
import type { DocumentDiff } from "../diff/model.js";
import { readableText } from "../text/readable.js";

/** A date and how far away it is. */
export interface Announcement extends AnnouncedDate {
	/** Days from the day of `now` (UTC) to the date; negative where it has passed. */
	readonly daysLeft: number;
}

/** @param now the day that `daysLeft` counts from */
export async function announcementsIn(diff: DocumentDiff, now: Date): Promise<readonly Announcement[]> {
	const changed = diff.blocks.filter(({ op }) => op !== "keep").flatMap(({ after }) => after ?? []);
	const before = diff.blocks.flatMap((block) => block.before ?? []);
	const dates = await findAddedDates(() => lines(before), lines(changed));
	return dates.map((date) => ({ ...date, daysLeft: daysBetween(now, date.date) }));
}

function lines(blocks: readonly string[]): string {
	return blocks.map(readableText).join("\n");
}

function daysBetween(now: Date, date: string): number {
	const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
	return Math.round((Date.parse(date) - today) / (24 * 60 * 60 * 1000));
}
