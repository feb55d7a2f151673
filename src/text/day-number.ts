/** Tells the day of a date from the number of a paragraph: both are written with a point, "15. Januar" and "15. Datenschutz". */

/** Those that write days so, by CLDR. */
const LANGUAGES = "bs cs da de et fi fo hr is lv nb nn sk sl sr".split(" ");
/** Behind the month of a date, in any language, the abbreviated one too. */
const YEAR = /^[\p{L}\p{M}]+[.,]?\s+(?:19|20)\d{2}(?!\d)/u;
const WORD = /^[\p{L}\p{M}]+/u;

let months: ReadonlySet<string> | undefined;

/** @param behind what stands behind the number and its point, in lower case */
export function isDayNumber(behind: string): boolean {
	if (YEAR.test(behind)) return true;
	months ??= nameMonths();
	return months.has(WORD.exec(behind)?.[0] ?? "");
}

function nameMonths(): ReadonlySet<string> {
	const formats = LANGUAGES.map(
		(language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }),
	);
	const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 15));
	return new Set(
		formats.flatMap((format) =>
			days.map(
				(day) =>
					format
						.formatToParts(day)
						.find(({ type }) => type === "month")
						?.value.toLowerCase() ?? "",
			),
		),
	);
}
