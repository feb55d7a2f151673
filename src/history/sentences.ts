/** Cuts a paragraph into sentences, and says when two sentences are the same words. */
import { keyOfReadable } from "../text/keys.js";
import { withoutImages } from "../text/links.js";
import { quotableText } from "../text/readable.js";
import { splitSentences } from "../text/sentences.js";

/** One sentence of a document. */
export interface Sentence {
	/** As a reader sees it, on one line. */
	readonly text: string;
	/** Its words and numbers alone: equal for sentences that differ only in typography, punctuation, case and layout. */
	readonly key: string;
}

/**
 * The sentences of a block of Markdown. A number that stands alone belongs to the text of the sentence after it and not to
 * its words: clauses are renumbered all the time.
 */
export function sentencesOf(markdown: string): readonly Sentence[] {
	const sentences: Sentence[] = [];
	let pending = "";
	for (const part of splitSentences(quotableText(withoutImages(markdown, () => " ")))) {
		const key = keyOfReadable(part);
		const text = pending === "" ? part : `${pending} ${part}`;
		if (/\p{L}/u.test(key)) sentences.push({ text, key });
		pending = /\p{L}/u.test(key) ? "" : text;
	}
	const last = sentences.at(-1);
	if (last && pending !== "") sentences[sentences.length - 1] = { ...last, text: `${last.text} ${pending}` };
	return sentences;
}
