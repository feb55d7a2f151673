/** Tells the day of a date from the number of a paragraph: both are written with a point, "15. Januar" and "15. Datenschutz". */
import { monthNames } from "./month-names.js";

/** Those that write days so, by CLDR. */
const LANGUAGES = "bs cs da de et fi fo hr is lv nb nn sk sl sr".split(" ");
/** Behind the month of a date, in any language, the abbreviated one too. */
const YEAR = /^[\p{L}\p{M}]+[.,]?\s+(?:19|20)\d{2}(?!\d)/u;
const WORD = /^[\p{L}\p{M}]+/u;

let months: ReadonlySet<string> | undefined;

/** @param behind what stands behind the number and its point, in lower case */
export function isDayNumber(behind: string): boolean {
	if (YEAR.test(behind)) return true;
	months ??= new Set(LANGUAGES.flatMap((language) => monthNames(language, "long")));
	return months.has(WORD.exec(behind)?.[0] ?? "");
}
