/** Names the months as a language writes them in dates, by CLDR. */
import { foldTypography } from "./typography.js";

/**
 * The twelve names in order, in lower case, with typography folded and without the point of an abbreviation; in languages that
 * count their months, numbers.
 */
export function monthNames(language: string, dateStyle: "long" | "medium"): readonly string[] {
	const format = new Intl.DateTimeFormat(language, { dateStyle, timeZone: "UTC" });
	return Array.from({ length: 12 }, (_, month) => {
		const parts = format.formatToParts(Date.UTC(2024, month, 15));
		const name = parts.find(({ type }) => type === "month")?.value ?? "";
		return foldTypography(name).toLowerCase().replace(/\.$/u, "");
	});
}
