/** Dates that a text itself announces, and what it says of them. */

/**
 * `effective`: the text, or a change of it, applies from then on. `updated`: it was last changed then. `published`: it
 * was made public then. `deadline`: something is possible, or holds, only until then.
 */
export type DateRole = "effective" | "updated" | "published" | "deadline";

/** A date that a text announces. */
export interface AnnouncedDate {
	/** The day, `2026-01-01`. */
	readonly date: string;
	readonly role: DateRole;
	/** The words that announce it, from the first of them to the end of the date, on one line. */
	readonly text: string;
	/** Where those words begin in the text that was searched, in UTF-16 units. */
	readonly index: number;
}

/** Languages in which announcements are understood (ISO 639-1). */
export type Language = "en" | "fr" | "de" | "es";
