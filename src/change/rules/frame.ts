/** The page around the text, let in or kept out. */

import { wordsAndSigns } from "../../text/words.js";
import { isOfPage } from "../body.js";
import { isDecisive } from "../decisive-words.js";
import type { Sentence, VersionText } from "../sentences.js";
import type { ChangeContext, ChangeRule } from "./model.js";

/** Fewer lines are no menu and no footer. */
const FEWEST = 8;
const LABEL_WORDS = 6;
const PROSE_WORDS = 10;
/** Of what went may be more than a label; of what came, nothing. */
const MOST_OF_TEXT = 0.1;

export const frame: ChangeRule = {
	name: "frame",
	explanation:
		"Links and labels came or went above and below the text, which is the same as before: a wider or narrower selector, another menu or footer.",
	judge: (context) => {
		const [added, removed] = [
			[...context.newlyAdded, ...context.addedAgain],
			[...context.newlyRemoved, ...context.removedAgain],
		];
		if (added.length + removed.length < FEWEST) return undefined;
		if (added.some(mayBelongToText) || removed.filter(mayBelongToText).length > removed.length * MOST_OF_TEXT)
			return undefined;
		// A list without links may be an annex: partners, countries, cookies.
		const all = [...added, ...removed];
		if (all.filter(({ isLink }) => isLink).length < all.length * 0.4) return undefined;
		if (all.filter(isLabel).length < all.length * 0.7) return undefined;
		if (!areOutside(added, context.after, context) || !areOutside(removed, context.before, context)) return undefined;
		return { kind: "page", reason: `${added.length + removed.length} links and labels around the text came or went.` };
	},
};

function isProse({ wordCount, isLink }: Sentence): boolean {
	return wordCount >= PROSE_WORDS && !isLink;
}

/** It may belong to the text: a sentence proper, a cell, an item of a list of the terms, a number, a negation. */
function mayBelongToText(sentence: Sentence): boolean {
	const { text, isLink, isIntroduced, kind } = sentence;
	if (isLink || isOfPage(text)) return false;
	return isProse(sentence) || isIntroduced || kind === "row" || wordsAndSigns(text).some(isDecisive);
}

function isLabel({ wordCount, isLink }: Sentence): boolean {
	return isLink || wordCount <= LABEL_WORDS;
}

/** Whether all of them stand above the first sentence proper that both versions hold, or below the last one. */
function areOutside(sentences: readonly Sentence[], { keys }: VersionText, { before, after }: ChangeContext): boolean {
	const isKept = (key: string) => {
		const sentence = before.sentences.get(key);
		return sentence !== undefined && isProse(sentence) && after.sentences.has(key);
	};
	const [first, last] = [keys.findIndex(isKept), keys.findLastIndex(isKept)];
	if (first === -1) return false;
	const inside = new Set(keys.slice(first, last));
	return !sentences.some(({ key }) => inside.has(key));
}
