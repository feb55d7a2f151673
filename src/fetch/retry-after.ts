/** Reads the pause that a server asks for with `Retry-After` (RFC 9110, section 10.2.3). */

/** A longer pause is not waited for within a run: the source is left for the next one. */
export const longestRetryAfterMs = 60_000;

/**
 * @param value seconds, or an HTTP date
 * @returns milliseconds from now, never negative; undefined for anything else
 */
export function parseRetryAfter(value: string | undefined, now: Date): number | undefined {
	const text = value?.trim();
	if (!text) return undefined;
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	// Date.parse reads far more than HTTP dates, "-5" and "1.5" among them.
	const at = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** Such as `40 s`, `5 min`, `2 h`. */
export function sayDuration(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	if (seconds < 120) return `${seconds} s`;
	return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
