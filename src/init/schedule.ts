/** Turns the cron expression of a schedule into a line for cron, and into the calendar events of systemd. */
import type { Schedule } from "./model.js";

/** Day 0 and day 7 of cron (crontab(5)). */
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Fields of crontab(5), with the least and the greatest value of each. */
const FIELDS = [
	[0, 59],
	[0, 23],
	[1, 31],
	[1, 12],
	[0, 7],
] as const;

/**
 * `expression` with what cron and systemd make of it (crontab(5), systemd.time(7)); nothing of both where it is not of five
 * fields, or uses the extensions of other schedulers (seconds, `L`, `#`).
 *
 * @param command what cron is to run, as typed into a shell
 */
export function describeSchedule(expression: string, command: string): Schedule {
	const written = expression.trim().split(/\s+/);
	if (written.length !== FIELDS.length) return { expression };
	const fields = written.map((field, index) => values(field, index));
	const [minutes, hours, days, months, weekdays] = fields;
	if (!minutes || !hours || !days || !months || !weekdays) return { expression };
	const isFree = (index: number) => written[index]?.startsWith("*") ?? false;
	const time = `${list(minutes, 0)}:00`;
	const date = (some: readonly number[]) => `*-${list(months, 3)}-${list(some, 2)} ${list(hours, 1)}:${time}`;
	const weekday = [...new Set([1, 2, 3, 4, 5, 6, 7].filter((day) => weekdays.some((one) => one % 7 === day % 7)))];
	const named = `${weekday.map((day) => DAYS[day]).join(",")} `;
	const everyDay = range(2);
	// Where both days are given, cron runs on either; systemd would ask for both (crontab(5), "Note").
	const either = !isFree(2) && !isFree(4);
	const events = either
		? [date(days), `${named}${date(everyDay)}`]
		: [`${weekday.length === 7 ? "" : named}${date(days)}`];
	return {
		expression,
		// In a crontab, an unescaped % ends the command (crontab(5)).
		cron: `${written.join(" ")}  ${command.replaceAll("%", "\\%")}`,
		systemd: events.map((event) => `OnCalendar=${event}`),
	};

	function list(some: readonly number[], index: number): string {
		if (some.length === range(index).length) return "*";
		return some.map((value) => String(value).padStart(2, "0")).join(",");
	}
}

function range(index: number): readonly number[] {
	const [least, most] = FIELDS[index] ?? [0, -1];
	return Array.from({ length: most - least + 1 }, (_, offset) => least + offset);
}

/** The values that a field stands for, ascending; undefined where it is none of crontab(5). */
function values(field: string, index: number): readonly number[] | undefined {
	const all = range(index);
	const found = new Set<number>();
	for (const part of field.split(",")) {
		const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part);
		const [, start = "", end, step] = match ?? [];
		const [least, most] = [all[0] ?? 0, all.at(-1) ?? 0];
		const from = start === "*" ? least : number(start, index);
		const to = end !== undefined ? number(end, index) : start === "*" || step !== undefined ? most : from;
		const by = step === undefined ? 1 : Number(step);
		if (!match || (start === "*" && end !== undefined)) return undefined;
		if (from === undefined || to === undefined || by < 1 || from < least || to > most || from > to) {
			return undefined;
		}
		for (let value = from; value <= to; value += by) found.add(value);
	}
	return [...found].sort((a, b) => a - b);
}

function number(text: string, index: number): number | undefined {
	if (/^\d+$/.test(text)) return Number(text);
	const names = index === 3 ? MONTHS : index === 4 ? DAYS.map((day) => day.toLowerCase()) : [];
	const at = names.indexOf(text.toLowerCase().slice(0, 3));
	return at < 0 ? undefined : index === 3 ? at + 1 : at;
}
