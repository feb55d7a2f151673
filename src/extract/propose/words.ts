/** Words: the readable text of a page or of Markdown as a list that survives changed markup, links and typography. */

/** Scripts that put no space between words; each of their characters counts as a word. */
const UNSPACED = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** The words of `text` in order: compatibility forms unified, lower case, without punctuation. */
export function wordsOf(text: string): string[] {
	return text.normalize("NFKC").replace(INVISIBLE, "").toLowerCase().match(WORD) ?? [];
}

/** The words that a reader of `markdown` sees: no addresses, no images, no markers of lists. */
export function wordsOfMarkdown(markdown: string): string[] {
	return wordsOf(
		markdown
			.replace(/!\[[^\]\n]{0,1000}\]\([^()\s]{0,4000}(?:\s+"[^"\n]{0,1000}")?\)/g, " ")
			.replace(/\]\(\s*(?:[^()\s]|\([^()\s]{0,1000}\)){0,4000}(?:\s+"[^"\n]{0,1000}")?\s*\)/g, "] ")
			.replace(/^\[[^\]\n]{1,200}\]:\s+\S+.*$/gm, " ")
			.replace(/<https?:[^>\s]{0,4000}>/g, " ")
			.replace(/^[ \t>]*\d{1,9}[.)][ \t]/gm, " "),
	);
}
