/** Tells whether a change is dated by itself: it adds a day about which it happened, or takes away what had a day of its own. */
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
export async function isDatedByItself({ blocks }: DocumentDiff, from: Date, to: Date): Promise<boolean> {
	const first = from.getTime() - NEAR_DAYS * DAY_MS;
	const last = to.getTime() + NEAR_DAYS * DAY_MS;
	for (const { op, before, after } of blocks) {
		if (op === "keep" || op === "move") continue;
		const text = readableText(after ?? before ?? "");
		for (const { index } of text.matchAll(YEAR)) {
			const around = text.slice(Math.max(0, index - AROUND), index + AROUND);
			if (op === "edit" && readableText(before ?? "").includes(around)) continue;
			const days = await daysIn(around);
			if (op === "remove" ? days.length > 0 : days.some((day) => day >= first && day <= last)) return true;
		}
	}
	return false;
}

async function daysIn(text: string): Promise<readonly number[]> {
	const found: number[] = [];
	for (const language of LANGUAGES) {
		for (const { date } of (await openDays(language))(text)) found.push(Date.parse(date));
	}
	return found;
}
