/** What a change announces and touches, in words, as it stands above a diff. */
import { isCurrent } from "../../dates/current.js";
import type { AnnouncedDate } from "../../dates/model.js";
import type { DiffReport } from "./model.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const MAX_LINES = 3;
const LONGEST_QUOTE = 200;

/**
 * Lines such as "applies from 1 January 2026 (in 38 days)", made of dates alone, so safe in every format. Dates that
 * had passed long before the change are left out; all of them are in the JSON.
 * @param isKept the report will be read on other days as well, on which no day is so many days away
 */
export function headlines({ announced = [], from, to }: DiffReport, isKept = false): string[] {
	return announced
		.filter(({ date, unlike }) => unlike === undefined && isCurrent(date, (from ?? to).date))
		.flatMap(({ role, date, daysLeft }) => describe(role, date, daysLeft, isKept))
		.slice(0, MAX_LINES);
}

/**
 * Lines in the document's own words, and such as "watched: arbitration, AI training"; they still need to be made safe. Where
 * the head of the document gives another day than a sentence, both are told.
 */
export function quotedLines({ announced = [], from, to, watches = [] }: DiffReport): string[] {
	const unlike = announced
		.filter(({ date }) => isCurrent(date, (from ?? to).date))
		.flatMap(({ unlike: head, sentence = "" }) => {
			if (head === undefined) return [];
			return [`two dates: the document says “${cut(head.sentence)}”, and also “${cut(sentence)}”`];
		});
	return [...unlike.slice(0, MAX_LINES), ...(watches.length === 0 ? [] : [`watched: ${watches.join(", ")}`])];
}

function cut(sentence: string): string {
	return sentence.length <= LONGEST_QUOTE ? sentence : `${sentence.slice(0, LONGEST_QUOTE).trimEnd()}…`;
}

function describe(role: AnnouncedDate["role"], date: string, daysLeft: number, isKept: boolean): string[] {
	const left = isKept ? "" : ` (${away(daysLeft)})`;
	switch (role) {
		case "effective":
			return [daysLeft >= 0 ? `applies from ${longDate(date)}${left}` : `applies since ${longDate(date)}`];
		case "deadline":
			return [daysLeft >= 0 ? `until ${longDate(date)}${left}` : `until ${longDate(date)} (passed)`];
		case "updated":
		case "published":
			return []; // The dates of the two versions above say as much.
		default:
			return role satisfies never;
	}
}

/** `1 January 2026` of `2026-01-01`. */
function longDate(date: string): string {
	const [year, month, day] = date.split("-").map(Number);
	return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function away(days: number): string {
	if (days === 0) return "today";
	return days === 1 ? "tomorrow" : `in ${days} days`;
}
