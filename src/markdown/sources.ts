/** The text of a terms as it is recorded: by which rules it is written, and how those of several sources become one. */

/** Names the rules by which text is written. It changes whenever the same page would give another text. */
export const ENGINE_ID = "tosa-markdown-2";

/** Between the texts of the sources of one terms. */
const SOURCE_SEPARATOR = "\n\n- - -\n\n";

/** One text from those of several sources, in their order. */
export function combine(texts: readonly string[]): string {
	return texts.join(SOURCE_SEPARATOR);
}

/** The texts that a combined one consists of. A text that holds such a line itself is cut there, too. */
export function splitSources(markdown: string): readonly string[] {
	return markdown.split(SOURCE_SEPARATOR);
}
