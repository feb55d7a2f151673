/** When messages of a route may go out, by the clocks of its time zone, whatever summer time does to them. */
import type { Hours } from "../collection/config/hours.js";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** A window opens within a week, unless its hour is the one that a change of the clocks leaves out. */
const DAYS_AHEAD = 9;

/** What the clocks show. */
interface LocalTime {
	/** `2026-03-29`. */
	readonly day: string;
	/** 0 is Monday. */
	readonly weekday: number;
	/** Since midnight. */
	readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
	const known = formats.get(timeZone ?? "");
	if (known) return known;
	const made = new Intl.DateTimeFormat("en-GB", {
		...(timeZone !== undefined && { timeZone }),
		calendar: "iso8601",
		numberingSystem: "latn",
		hourCycle: "h23",
		weekday: "short",
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
	});
	formats.set(timeZone ?? "", made);
	return made;
}

/** @param timeZone undefined: that of this machine */
export function localTime(at: Date, timeZone: string | undefined): LocalTime {
	const parts = new Map(
		formatOf(timeZone)
			.formatToParts(at)
			.map(({ type, value }) => [type, value]),
	);
	return {
		day: `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`,
		weekday: WEEKDAYS.indexOf(parts.get("weekday") ?? ""),
		minutes: Number(parts.get("hour")) * 60 + Number(parts.get("minute")),
	};
}

function isOpen({ windows, timeZone }: Hours, at: Date): boolean {
	const { weekday, minutes } = localTime(at, timeZone);
	const yesterday = (weekday + 6) % 7;
	return windows.some(({ days, from, to }) => {
		if (to > from) return days.has(weekday) && minutes >= from && minutes < to;
		return (days.has(weekday) && minutes >= from) || (days.has(yesterday) && minutes < to);
	});
}

/** The next moment at which it is open, `at` included; undefined where it does not open within some days. */
export function nextOpening(hours: Hours, at: Date): Date | undefined {
	if (isOpen(hours, at)) return at;
	const candidates: Date[] = [];
	for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
		const noon = new Date(at.getTime() + ahead * DAY_MS);
		const { day, weekday } = localTime(noon, hours.timeZone);
		for (const { days, from } of hours.windows) {
			if (days.has(weekday)) candidates.push(instantOf(day, from, hours.timeZone));
		}
	}
	return candidates
		.filter((time) => time > at && isOpen(hours, time))
		.sort((a, b) => a.getTime() - b.getTime())
		.at(0);
}

/** The moment at which the clocks show this day and time; where they skip it, the first one after the skip. */
export function instantOf(day: string, minutes: number, timeZone: string | undefined): Date {
	const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS;
	const shownAt = (instant: number): number => {
		const shown = localTime(new Date(instant), timeZone);
		return Date.parse(`${shown.day}T00:00:00Z`) + shown.minutes * MINUTE_MS;
	};
	let guess = wanted;
	let before = wanted;
	for (let round = 0; round < 3; round++) {
		const away = wanted - shownAt(guess);
		if (away === 0) return firstOf(guess, (instant) => shownAt(instant) === wanted);
		before = guess;
		guess += away;
	}
	// Two guesses in turn, one on each side of the skip.
	let instant = Math.min(guess, before);
	while (shownAt(instant) < wanted) instant += MINUTE_MS;
	return new Date(instant);
}

/** Of an hour that comes twice, the first time; clocks go back by an hour, and by half of one on Lord Howe Island. */
function firstOf(instant: number, isShown: (instant: number) => boolean): Date {
	const earlier = [60, 30].map((minutes) => instant - minutes * MINUTE_MS).find(isShown);
	return new Date(earlier ?? instant);
}
