/** Writes a day as reasons name it. */

/** ISO 8601, UTC: `2021-11-08`. */
export function dayOf(date: Date): string {
	return date.toISOString().slice(0, 10);
}
