/** What a change announces and touches, in words, as it stands above a diff. */
import { isCurrent } from "../../dates/current.js";
import { isDateLine } from "../../dates/lines.js";
import type { DiffReport } from "./model.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const MAX_LINES = 3;
type Announced = NonNullable<DiffReport["announced"]>[number];
const LONGEST_QUOTE = 200;

/**
 * Lines such as "applies from 1 January 2026 (in 38 days)", made of dates alone, so safe in every format: of those that the
 * text bears in a line of their own. Dates that had passed long before the change are left out; all of them are in the JSON.
 * @param isKept the report will be read on other days as well, on which no day is so many days away
 */
export function headlines({ announced = [], from, to }: DiffReport, isKept = false): string[] {
	return announced
		.filter((each) => each.role === "effective" && isDateLine(each) && isCurrent(each.date, (from ?? to).date))
		.map(({ date, daysLeft }) => applies(date, daysLeft, isKept))
		.slice(0, MAX_LINES);
}

/**
 * Lines in the document's own words, and such as "watched: arbitration, AI training"; they still need to be made safe. Where
 * the head of the document gives another day than a sentence, both are told.
 */
export function quotedLines({ announced = [], from, to, watches = [] }: DiffReport, isKept = false): string[] {
	const current = announced.filter(({ date }) => isCurrent(date, (from ?? to).date));
	const begins = current.filter((each) => each.role === "effective" && each.unlike === undefined && !isDateLine(each));
	const deadlines = current.filter(({ role }) => role === "deadline");
	const unlike = current.flatMap(({ unlike: head, sentence = "" }) => {
		if (head === undefined) return [];
		return [`two dates: the document says “${cut(head.sentence)}”, and also “${cut(sentence)}”`];
	});
	return [
		...[
			...unlike,
			...begins.map((each) => quoted(each.daysLeft < 0 ? "since" : "from", each, isKept)),
			...deadlines.map((each) => quoted("until", each, isKept)),
		].slice(0, MAX_LINES),
		...(watches.length === 0 ? [] : [`watched: ${watches.join(", ")}`]),
	];
}

function cut(sentence: string): string {
	return sentence.length <= LONGEST_QUOTE ? sentence : `${sentence.slice(0, LONGEST_QUOTE).trimEnd()}…`;
}

/** The dates of update say no more than those of the two versions. */
function applies(date: string, daysLeft: number, isKept: boolean): string {
	if (daysLeft < 0) return `applies since ${longDate(date)}`;
	return `applies from ${longDate(date)}${isKept ? "" : ` (${away(daysLeft)})`}`;
}

/**
 * What begins or ends on that day is told by its sentence alone: it may be a text to come, of which a banner above the present
 * one tells, a time to object, or the former text, which stands below the new one.
 */
function quoted(when: "from" | "since" | "until", { date, daysLeft, sentence }: Announced, isKept: boolean): string {
	const left = daysLeft < 0 ? (when === "until" ? " (passed)" : "") : isKept ? "" : ` (${away(daysLeft)})`;
	return `${when} ${longDate(date)}${left}${sentence === undefined ? "" : `: “${cut(sentence)}”`}`;
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
