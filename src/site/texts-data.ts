/** What lies beside the page on which versions are compared, as `globalThis.tosaTexts`. */

export interface TextsData {
	/** Markdown with the white space behind it. */
	readonly paragraphs: readonly string[];
	/** Oldest first; a version is its paragraphs, joined. The language (ISO 639-1) is empty where it is not certain. */
	readonly versions: readonly (readonly [name: string, day: string, paragraphs: readonly number[], language: string])[];
}
