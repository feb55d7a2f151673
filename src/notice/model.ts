/** What the texts of a document say of when they apply, and how that fits what was recorded. All days are ISO 8601, UTC. */

/** A day from which, as a text says, it applies. */
export interface CalendarItem {
	readonly date: string;
	/** In the words of the text. */
	readonly text: string;
	/** The version that first said so, and when it was recorded. */
	readonly commit: string;
	readonly seen: string;
	/** When the version before it was recorded, which did not say so; null where the record begins with it. */
	readonly seenAfter: string | null;
	/** Days from `seen` to `date`, negative where it had passed; null where the record begins with it. */
	readonly noticeDays: number | null;
}

/**
 * `silent`: the text changed in substance, the date that it bears did not. `backdated`: the text bears another date, older than that of the
 * version before, or than a day on which the old one still stood. `date-alone`: the date changed, and nothing else.
 */
export type FindingKind = "silent" | "backdated" | "date-alone";

/** Something that anyone can check in two commits. */
export interface Finding {
	readonly kind: FindingKind;
	/** The version that shows it, and when it was recorded. */
	readonly commit: string;
	readonly date: string;
	/** The version before it. */
	readonly before: { readonly commit: string; readonly date: string };
	/** The date that the text bears, and in which words. */
	readonly bears: string;
	readonly text: string;
	/** The date that the version before bore. */
	readonly bore: string;
}

/** How one document treats its readers. */
export interface DocumentNotice {
	/** Changes in substance, without the first record. */
	readonly changes: number;
	/** Those of them whose text, or an earlier one, named the day ahead. */
	readonly announced: number;
	readonly calendar: readonly CalendarItem[];
	readonly findings: readonly Finding[];
}

/** The kinds of findings, in the order in which they are told. */
export const FINDING_KINDS = ["silent", "backdated", "date-alone"] as const satisfies readonly FindingKind[];

/** Days of notice of what was announced ahead, sorted. */
export function noticeDaysOf(calendar: readonly CalendarItem[]): readonly number[] {
	return calendar
		.flatMap(({ noticeDays }) => (noticeDays !== null && noticeDays > 0 ? [noticeDays] : []))
		.sort((a, b) => a - b);
}

/** The middle of sorted numbers; null of none. */
export function medianOf(sorted: readonly number[]): number | null {
	const middle = Math.floor(sorted.length / 2);
	const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
	return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
