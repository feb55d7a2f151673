/** Headings that come or go by themselves. */
import { wordsAndSigns } from "../../text/words.js";
import { isDecisive } from "../decisive-words.js";
import { areReadable } from "../language.js";
import type { Sentence } from "../sentences.js";
import { oncePerChange, type SentenceRule } from "./model.js";

const MOST_WORDS = 8;

const countHeadings = oncePerChange(({ newlyAdded, newlyRemoved }) => ({
	added: newlyAdded.filter(isHeading).length,
	removed: newlyRemoved.filter(isHeading).length,
}));

export const loneHeading: SentenceRule = {
	name: "lone-heading",
	explanation: "A heading of a few words came or went, none was exchanged for another, and no word in it matters.",
	judge: (sentence, side, context) => {
		if (!isHeading(sentence) || sentence.wordCount > MOST_WORDS) return undefined;
		if (countHeadings(context)[side === "added" ? "removed" : "added"] > 0) return undefined;
		if (!areReadable(context.before, context.after)) return undefined;
		// The number of a section is no number of the terms.
		const words = wordsAndSigns(sentence.text.replace(/^[\d.]+\s/u, ""));
		if (words.some(isDecisive)) return undefined;
		return { kind: "editorial", reason: `“${sentence.asWritten}” is only a heading.` };
	},
};

function isHeading({ kind }: Sentence): boolean {
	return kind === "heading";
}
