/** Whether a digest may go out: one in each day or week by the calendar of the route's time zone. */
import { parseHours } from "../collection/config/hours.js";
import type { NotifyRoute } from "../collection/model.js";
import { instantOf, localTime, nextOpening } from "./hours.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * When the route may send what it owes; `now` or before it: at once. Undefined: its hours never come.
 * @param lastDigest ISO 8601; undefined where none was sent
 */
export function dueAt(
	{ rhythm, hours: written }: Pick<NotifyRoute, "rhythm" | "hours">,
	lastDigest: string | undefined,
	now: Date,
): Date | undefined {
	const hours = written === undefined ? undefined : parseHours(written);
	const free = rhythm === "each" || lastDigest === undefined ? now : periodAfter(rhythm, lastDigest, hours?.timeZone);
	const earliest = free > now ? free : now;
	return hours === undefined ? earliest : nextOpening(hours, earliest);
}

/** The beginning of the day or week after that of the last digest. */
function periodAfter(rhythm: "daily" | "weekly", lastDigest: string, timeZone: string | undefined): Date {
	const { day, weekday } = localTime(new Date(lastDigest), timeZone);
	const days = rhythm === "daily" ? 1 : 7 - weekday;
	const next = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
	return instantOf(next.toISOString().slice(0, 10), 0, timeZone);
}
