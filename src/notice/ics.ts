/** Writes days on which terms apply as a calendar (RFC 5545). */
import { createHash } from "node:crypto";
import ICAL from "ical.js";
import { documentSafe } from "../report/sanitize.js";
import type { CalendarItem } from "./model.js";

export interface CalendarEntry extends CalendarItem {
	/** Display name. */
	readonly serviceName: string;
	readonly service: string;
	readonly terms: string;
	/** Of a page about the announcement; undefined where there is none. */
	readonly url?: string | undefined;
}

/** What is said of an event, in one language. */
export interface CalendarWords {
	readonly name: string;
	summary(entry: CalendarEntry): string;
	description(entry: CalendarEntry): string;
}

/**
 * The calendar. Each event has an id that only depends on the document and the day, so that a reader keeps it when the calendar is
 * written anew; its time stamp is the day on which the announcement was first seen.
 */
export function writeIcs(entries: readonly CalendarEntry[], words: CalendarWords): string {
	const calendar = new ICAL.Component("vcalendar");
	calendar.addPropertyWithValue("version", "2.0");
	calendar.addPropertyWithValue("prodid", "-//tosa//calendar//EN");
	calendar.addPropertyWithValue("x-wr-calname", documentSafe(words.name));
	for (const entry of entries) calendar.addSubcomponent(eventOf(entry, words));
	return `${calendar.toString()}\r\n`;
}

function eventOf(entry: CalendarEntry, words: CalendarWords): ICAL.Component {
	const event = new ICAL.Component("vevent");
	const id = createHash("sha256")
		.update(JSON.stringify([entry.service, entry.terms, entry.date]))
		.digest("hex");
	event.addPropertyWithValue("uid", `${id.slice(0, 32)}@tosa`);
	event.addPropertyWithValue("dtstamp", ICAL.Time.fromJSDate(new Date(entry.seen), true));
	event.addPropertyWithValue("dtstart", ICAL.Time.fromDateString(entry.date));
	event.addPropertyWithValue("summary", oneLine(words.summary(entry)));
	event.addPropertyWithValue("description", oneLine(words.description(entry)));
	event.addPropertyWithValue("transp", "TRANSPARENT");
	if (entry.url !== undefined) event.addPropertyWithValue("url", entry.url);
	return event;
}

function oneLine(text: string): string {
	return documentSafe(text).replace(/\s+/g, " ").trim();
}

/** In English, for the command line. */
export const CALENDAR_WORDS: CalendarWords = {
	name: "Terms that take effect",
	summary: ({ serviceName, terms }) => `${serviceName} — ${terms}`,
	description: ({ text, seen, commit }) => `“${text}” First seen on ${seen.slice(0, 10)}, commit ${commit}.`,
};
