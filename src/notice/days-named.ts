/** Tells whether a change names a day about which it happened: a list of revisions, a note of what was revised when. */
import { openDays } from "../dates/days.js";
import type { DocumentDiff } from "../diff/model.js";
import { readableText } from "../text/readable.js";

const DAY_MS = 86_400_000;
/** Before the earlier version and after the later one. */
const NEAR_DAYS = 31;
const YEAR = /\b20\d{2}\b/g;
/** Characters around a year in which its day stands. */
const AROUND = 40;
const LANGUAGES = ["en", "fr", "de", "es"] as const;

/** @param from when the version before was recorded. @param to the one that changed it */
export async function namesDayNear({ blocks }: DocumentDiff, from: Date, to: Date): Promise<boolean> {
	const first = from.getTime() - NEAR_DAYS * DAY_MS;
	const last = to.getTime() + NEAR_DAYS * DAY_MS;
	for (const { op, before, after } of blocks) {
		if ((op !== "add" && op !== "edit") || after === undefined) continue;
		const text = readableText(after);
		for (const { index } of text.matchAll(YEAR)) {
			const around = text.slice(Math.max(0, index - AROUND), index + AROUND);
			if (before !== undefined && readableText(before).includes(around)) continue;
			for (const language of LANGUAGES) {
				const days = (await openDays(language))(around).map(({ date }) => Date.parse(date));
				if (days.some((day) => day >= first && day <= last)) return true;
			}
		}
	}
	return false;
}
