/** Recognises dates and stretches of time in any language that ICU knows, so that lines which only follow the calendar need no list of words. */
import { monthNames } from "../text/month-names.js";
import { isUnspaced } from "../text/scripts.js";
import { foldTypography } from "../text/typography.js";

const LANGUAGES =
	"af am ar az be bg bn bs ca cs da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-Hant zu".split(
		" ",
	);
const DAY_MS = 24 * 3600 * 1000;
const UNIT_DAYS = { second: 1 / 86_400, minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7, month: 30.4, year: 365.25 };
/** One of every form of the plural. */
const COUNTS = [1, 2, 3, 5, 11, 21, 100];

/** What a line says besides a date or a stretch of time, and when that was. */
export interface Dated {
	readonly rest: string;
	readonly date: Date;
}

export interface Elapsed {
	readonly rest: string;
	readonly days: number;
	/** By how much it may be rounded. */
	readonly unitDays: number;
}

/** Names of months, each with its number in our calendar from 0, longest first. */
let months: ReadonlyMap<string, number> | undefined;

function nameMonths(): ReadonlyMap<string, number> {
	const names = new Map<string, number>();
	for (const language of LANGUAGES) {
		for (const dateStyle of ["long", "medium"] as const) {
			for (const [month, name] of monthNames(language, dateStyle).entries()) {
				if (/\p{L}/u.test(name) && !names.has(name)) names.set(name, month);
			}
		}
	}
	return new Map([...names].sort(([a], [b]) => b.length - a.length));
}

function fold(text: string): string {
	return foldTypography(text).toLowerCase();
}

const NUMBERS = /\p{Nd}+/gu;
const WORDS = /[\p{L}\p{M}]+/gu;
const UNSPACED_DATE = /[年月日년월일]/gu;

/** The date in a line of one date, day and month left aside where it has none. @param text as `Sentence.text` has it */
export function readDate(text: string): Dated | undefined {
	const numbers = (text.match(NUMBERS) ?? []).map(numberOf);
	if (numbers.length === 0 || numbers.length > 3) return undefined;
	const year = numbers.map(yearOf).find((found) => found !== undefined);
	if (year === undefined) return undefined;
	months ??= nameMonths();
	const words = text.match(WORDS) ?? [];
	// Hebrew writes "in" in one with the month.
	const named = words
		.map((word) => (/^ב\p{L}{3}/u.test(word) ? word.slice(1) : word))
		.find((word) => months?.has(word));
	const at = numbers.findIndex((number) => yearOf(number) !== undefined);
	// Behind the year stands the month; before it day and month either way round, and a month more or less decides nothing.
	const number = at === 0 ? numbers[1] : Math.min(...numbers.slice(0, at));
	const month = named === undefined ? Math.min(number ?? 1, 12) - 1 : (months.get(named) ?? 0);
	// The Persian year begins in March.
	const added = numbers[at] === year - 621 && month < 3 ? 1 : 0;
	const rest = (named === undefined ? text : text.replace(named, " "))
		.replace(NUMBERS, " ")
		.replace(UNSPACED_DATE, " ");
	return { rest: rest.replace(/[^\p{L}\p{M}]+/gu, " ").trim(), date: new Date(Date.UTC(year + added, month, 15)) };
}

/** The day that a line of one date names, as `Date` counts them; two where day and month may stand either way round, the earlier one first. */
export function readDays(text: string): readonly number[] {
	const numbers = (text.match(NUMBERS) ?? []).map(numberOf);
	const at = numbers.findIndex((number) => number >= 1990 && number <= 2100);
	const read = readDate(text);
	if (read === undefined || at === -1) return [];
	const [year = 0] = numbers.splice(at, 1);
	const [first = 15, second] = numbers;
	if (second === undefined) return [Date.UTC(year, read.date.getUTCMonth(), first)];
	const orders =
		at === 0
			? [[first, second]]
			: [
					[first, second],
					[second, first],
				];
	return orders
		.filter(([month = 0]) => month <= 12)
		.map(([month = 1, day]) => Date.UTC(year, month - 1, day))
		.sort((a, b) => a - b);
}

/** In our calendar, of a year in ours, the Persian or the Thai one. */
function yearOf(number: number): number | undefined {
	if (number >= 1990 && number <= 2100) return number;
	if (number >= 2533 && number <= 2643) return number - 543;
	return number >= 1370 && number <= 1480 ? number + 621 : undefined;
}

/** Digits of any script; each script has its ten in a row. */
function numberOf(digits: string): number {
	return Number([...digits].map((digit) => digitOf(digit.codePointAt(0) ?? 0)).join(""));
}

function digitOf(codePoint: number): number {
	if (codePoint <= 0x39) return codePoint - 0x30;
	let zero = codePoint;
	while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && codePoint - zero < 9) zero--;
	return codePoint - zero;
}

/** By the first word of each; those of scripts without spaces by none. */
let stretches: ReadonlyMap<string, readonly (readonly [name: string, unitDays: number])[]> | undefined;

/** "3 days ago" with `#` for the number, by the days in its unit. Forms without a number say one or two of them. */
function nameStretches(): NonNullable<typeof stretches> {
	const names = new Map<string, number>();
	for (const language of LANGUAGES) {
		for (const style of ["long", "short"] as const) {
			const format = new Intl.RelativeTimeFormat(language, { style });
			for (const [unit, days] of Object.entries(UNIT_DAYS)) {
				for (const count of COUNTS) {
					const name = fold(format.format(-count, unit as Intl.RelativeTimeFormatUnit)).replace(NUMBERS, "#");
					if (!names.has(name)) names.set(name, name.includes("#") ? days : days * count);
				}
			}
		}
	}
	const groups = new Map<string, (readonly [string, number])[]>();
	for (const entry of [...names].sort(([a], [b]) => b.length - a.length)) {
		const word = firstWordOf(entry[0]);
		groups.set(word, [...(groups.get(word) ?? []), entry]);
	}
	return groups;
}

function firstWordOf(text: string): string {
	const [word = ""] = text.match(WORDS) ?? [];
	return isUnspaced(word) ? "" : word;
}

/** How long ago a line says that something happened. @param text as `Sentence.text` has it */
export function readElapsed(text: string): Elapsed | undefined {
	const bare = text.replace(NUMBERS, "#");
	stretches ??= nameStretches();
	const words = new Set(bare.match(WORDS)?.map(firstWordOf));
	for (const [name, unitDays] of [...words].flatMap((word) => stretches?.get(word) ?? [])) {
		const at = bare.indexOf(name);
		if (at === -1 || !standsAlone(bare, at, at + name.length)) continue;
		const before = bare.slice(0, at).match(/#/gu)?.length ?? 0;
		const number = name.includes("#") ? numberOf((text.match(NUMBERS) ?? [])[before] ?? "1") : 1;
		const rest = `${bare.slice(0, at)} ${bare.slice(at + name.length)}`.replace(/[^\p{L}\p{M}#]+/gu, " ").trim();
		return { rest, days: number * unitDays, unitDays };
	}
	return undefined;
}

const SPACED = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}]/u;

function standsAlone(text: string, start: number, end: number): boolean {
	return ![text[start - 1], text[end]].some((beside) => beside !== undefined && SPACED.test(beside));
}

/** Whether a date is one at which a page of that day may have been updated, or from which on it may hold. */
export function isAbout(date: Date, recorded: Date): boolean {
	const days = (date.getTime() - recorded.getTime()) / DAY_MS;
	return days > -MOST_DAYS_BEFORE && days < MOST_DAYS_AHEAD;
}

const MOST_DAYS_BEFORE = 400;
const MOST_DAYS_AHEAD = 366;

/** Whether the second stretch is longer by the time that passed. */
export function hasElapsed(before: Elapsed, after: Elapsed, from: Date, to: Date): boolean {
	const passed = (to.getTime() - from.getTime()) / DAY_MS;
	return Math.abs(after.days - before.days - passed) <= Math.max(before.unitDays, after.unitDays, 1);
}
