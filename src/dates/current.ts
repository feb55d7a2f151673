/** Tells dates that a new text announces from those that it merely repeats. */

/** Dates further before the version that was replaced are those of older texts, told once more. */
const STALE_DAYS = 31;

/** Whether an announced date is news of a text that replaced one of `replaced`, and not merely told once more. */
export function isCurrent(date: string, replaced: Date): boolean {
	return Date.parse(date) >= replaced.getTime() - STALE_DAYS * 24 * 60 * 60 * 1000;
}
