/** Reads the hours of a route, such as `Mon-Fri 08:00-19:00 Europe/Paris`. */

/** Some hours of some days, by the clocks of one time zone. */
export interface Hours {
	readonly windows: readonly HoursWindow[];
	/** Name of the IANA database; undefined: that of this machine. */
	readonly timeZone: string | undefined;
}

interface HoursWindow {
	/** Days on which it opens; 0 is Monday. */
	readonly days: ReadonlySet<number>;
	/** Minutes since midnight. An end that is not later than the start lies on the next day. */
	readonly from: number;
	readonly to: number;
}

/** What {@link parseHours} reads, without the names of the time zones. Written for validators without flags. */
export const HOURS_PATTERN =
	"^\\s*([A-Za-z,-]+\\s+)?\\d{1,2}:\\d{2}-\\d{1,2}:\\d{2}(\\s*;\\s*([A-Za-z,-]+\\s+)?\\d{1,2}:\\d{2}-\\d{1,2}:\\d{2})*(\\s+[A-Za-z][\\w+/-]*)?\\s*$";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WINDOW = /^(?:([A-Za-z,-]+)\s+)?(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})(?:\s+([A-Za-z][\w+/-]*))?$/;

/** Several windows are separated by `;`; the time zone stands after the last. Undefined for anything else. */
export function parseHours(text: string): Hours | undefined {
	const windows: HoursWindow[] = [];
	let timeZone: string | undefined;
	const parts = text.split(";").map((part) => part.trim());
	for (const [index, part] of parts.entries()) {
		const [, days, fromHour, fromMinute, toHour, toMinute, zone] = WINDOW.exec(part) ?? [];
		const from = minutesOf(fromHour, fromMinute);
		const to = minutesOf(toHour, toMinute);
		const open = parseDays(days);
		if (from === undefined || to === undefined || from === 24 * 60 || open === undefined) return undefined;
		if (zone !== undefined && index < parts.length - 1) return undefined;
		timeZone = zone;
		windows.push({ days: open, from, to });
	}
	return timeZone !== undefined && !isTimeZone(timeZone) ? undefined : { windows, timeZone };
}

function minutesOf(hour: string | undefined, minute: string | undefined): number | undefined {
	const total = Number(hour) * 60 + Number(minute);
	return Number(minute) < 60 && total <= 24 * 60 ? total : undefined;
}

/** `Mon-Fri`, `Sat,Sun`, `Fri-Mon`; every day where none is named. */
function parseDays(text: string | undefined): ReadonlySet<number> | undefined {
	if (text === undefined) return new Set(DAYS.keys());
	const days = new Set<number>();
	for (const part of text.toLowerCase().split(",")) {
		const [first = "", last = first, ...more] = part.split("-");
		const from = DAYS.indexOf(first);
		const to = DAYS.indexOf(last);
		if (from === -1 || to === -1 || more.length > 0) return undefined;
		for (let day = from; ; day = (day + 1) % 7) {
			days.add(day);
			if (day === to) break;
		}
	}
	return days;
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat("en", { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
