/** Cuts a paragraph into sentences, and says when two sentences are the same words. */
import { readableText } from "./paragraphs.js";

/** One sentence of a document. */
export interface Sentence {
	/** As a reader sees it, on one line. */
	readonly text: string;
	/** Its words and numbers alone: equal for sentences that differ only in typography, punctuation and layout. */
	readonly key: string;
}

const IMAGE =
	/!\[(?:[^[\]\\]|\\.){0,2000}\]\((?:[^()\\\s]|\\.|\((?:[^()\\\s]|\\.){0,500}\)){0,4000}(?:\s{1,9}"[^"\n]{0,500}")?\)/g;
/** What makes no word: punctuation, bars of tables, and all but the signs that change an amount or a reference. */
const NO_WORD = /[^\p{L}\p{N}\p{M}%€$£¥§]+/gu;
const LETTER = /\p{L}/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * The sentences of a block of Markdown, by the rules of Unicode (UAX 29). A number that stands alone, as in "4. Your
 * data", belongs to the text of the sentence after it and not to its words: clauses are renumbered all the time.
 */
export function sentencesOf(markdown: string): readonly Sentence[] {
	segmenter ??= new Intl.Segmenter("und", { granularity: "sentence" });
	const sentences: Sentence[] = [];
	let pending = "";
	for (const { segment } of segmenter.segment(readableText(markdown.replace(IMAGE, " ")))) {
		const key = segment.replace(NO_WORD, " ").trim();
		pending += segment;
		if (!LETTER.test(key)) continue;
		sentences.push({ text: pending.trim(), key });
		pending = "";
	}
	const last = sentences.at(-1);
	if (last && pending.trim() !== "")
		sentences[sentences.length - 1] = { ...last, text: `${last.text} ${pending.trim()}` };
	return sentences;
}
