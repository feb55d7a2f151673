/** What a search and a watch look with, whichever way it was written. */

/** A place in a text, in UTF-16 units; `end` excluded. */
export interface Found {
	readonly start: number;
	readonly end: number;
}

/** Finds a phrase or a pattern in readable text: Markdown reduced to the words on the page, on one line, in NFC. */
export interface Matcher {
	/** Every place, in order, none overlapping another, none empty. Linear in the length of the text. */
	find(text: string): readonly Found[];
}
