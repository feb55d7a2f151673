/** The page around the text, let in or kept out. */

import { wordsAndSigns } from "../../text/words.js";
import { isCopyrightLine } from "../dates.js";
import { isSacred } from "../sacred.js";
import type { Sentence, Statement } from "../sentences.js";
import type { ChangeRule, Scene } from "./model.js";

/** Fewer lines are no menu and no footer. */
const FEWEST = 8;
const LABEL_WORDS = 6;
const PROSE_WORDS = 10;
/** Of what went may be more than a label; of what came, nothing. */
const MOST_WEIGHTY = 0.1;

export const frame: ChangeRule = {
	name: "frame",
	explanation:
		"Links and labels came or went above and below the text, which is the same as before: a wider or narrower selector, another menu or footer.",
	judge: (scene) => {
		const [came, went] = [
			[...scene.fresh, ...scene.back],
			[...scene.gone, ...scene.away],
		];
		if (came.length + went.length < FEWEST) return undefined;
		if (came.some(isWeighty) || went.filter(isWeighty).length > went.length * MOST_WEIGHTY) return undefined;
		// A list without links may be an annex: partners, countries, cookies.
		const all = [...came, ...went];
		if (all.filter(({ isLink }) => isLink).length < all.length * 0.4) return undefined;
		if (all.filter(isLabel).length < all.length * 0.7) return undefined;
		if (!areOutside(came, scene.after, scene) || !areOutside(went, scene.before, scene)) return undefined;
		return { kind: "page", reason: `${came.length + went.length} links and labels around the text came or went.` };
	},
};

function isProse({ wordCount, isLink }: Sentence): boolean {
	return wordCount >= PROSE_WORDS && !isLink;
}

/** It may belong to the text: a sentence proper, a cell, an item of a list of the terms, a number, a negation. */
function isWeighty(sentence: Sentence): boolean {
	const { text, isLink, isIntroduced, kind } = sentence;
	if (isLink || isCopyrightLine(text)) return false;
	return isProse(sentence) || isIntroduced || kind === "row" || wordsAndSigns(text).some(isSacred);
}

function isLabel({ wordCount, isLink }: Sentence): boolean {
	return isLink || wordCount <= LABEL_WORDS;
}

/** Whether all of them stand above the first sentence proper that both versions hold, or below the last one. */
function areOutside(sentences: readonly Sentence[], { keys }: Statement, { before, after }: Scene): boolean {
	const isKept = (key: string) => {
		const sentence = before.sentences.get(key);
		return sentence !== undefined && isProse(sentence) && after.sentences.has(key);
	};
	const [first, last] = [keys.findIndex(isKept), keys.findLastIndex(isKept)];
	if (first === -1) return false;
	const inside = new Set(keys.slice(first, last));
	return !sentences.some(({ key }) => inside.has(key));
}
