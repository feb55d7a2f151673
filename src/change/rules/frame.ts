/** The page around the text, let in or kept out. */

import { wordsAndSigns } from "../../text/words.js";
import { isOfPage } from "../body.js";
import { isDecisive } from "../decisive-words.js";
import type { Sentence, VersionText } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule } from "./model.js";

/** Fewer lines are no menu and no footer. */
const FEWEST = 8;
const LABEL_WORDS = 6;
const PROSE_WORDS = 10;
/** So much of what went may be more than a label; nothing of what came. */
const MOST_OF_TEXT = 1 / 8;
/** More sentences between the text and the nearest link are its beginning or its end. */
const MOST_BESIDE_TEXT = 1;

export const frame: SentenceRule = {
	name: "frame",
	explanation:
		"Links and labels came or went above and below what both versions say: a wider or narrower selector, another menu or footer.",
	judge: (sentence, side, context) => {
		const around = aroundText(context);
		if (!around[side].has(sentence)) return undefined;
		return { kind: "page", reason: `One of ${around.count} links and labels around the text that came or went.` };
	},
};

const aroundText = oncePerChange((context) => {
	const [come, gone] = [
		[...context.newlyAdded, ...context.addedAgain],
		[...context.newlyRemoved, ...context.removedAgain],
	];
	// Most changes are small, and looking through both texts costs.
	if (come.length + gone.length < FEWEST) return NONE;
	const [added, removed] = [outsideOf(come, context.after, context), outsideOf(gone, context.before, context)];
	if (!isFrame(added, removed)) return NONE;
	return { added: new Set(added), removed: new Set(removed), count: added.length + removed.length };
});

const NOTHING: ReadonlySet<Sentence> = new Set();
const NONE = { added: NOTHING, removed: NOTHING, count: 0 };

function isFrame(added: readonly Sentence[], removed: readonly Sentence[]): boolean {
	if (added.length + removed.length < FEWEST) return false;
	const ofText = removed.filter(mayBelongToText);
	if (added.some(mayBelongToText) || ofText.length > removed.length * MOST_OF_TEXT) return false;
	// A list without links may be an annex: partners, countries, cookies.
	const all = [...added, ...removed];
	if (all.filter(({ isLink }) => isLink).length < all.length * 0.4) return false;
	return all.filter(isLabel).length >= all.length * 0.7;
}

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

/** Those that stand above the text that both versions hold, or below it. */
function outsideOf(
	sentences: readonly Sentence[],
	{ keys, all }: VersionText,
	{ before, after }: ChangeContext,
): readonly Sentence[] {
	const isKept = (key: string) => {
		const sentence = before.sentences.get(key);
		return sentence !== undefined && isProse(sentence) && after.sentences.has(key);
	};
	const [first, last] = [keys.findIndex(isKept), keys.findLastIndex(isKept)];
	if (first === -1) return [];
	const isPage = ({ isLink, text }: Sentence) => isLink || isOfPage(text);
	const above = all.slice(0, first).findLastIndex(isPage) + 1;
	const below = all.findIndex((one, at) => at > last && isPage(one));
	const isText = (from: number, to: number) => all.slice(from, to).filter(isProse).length > MOST_BESIDE_TEXT;
	const from = isText(above, first) ? above : first;
	const end = below === -1 ? all.length : below;
	const to = isText(last + 1, end) ? end : last;
	const inside = new Set(keys.slice(from, to));
	return sentences.filter(({ key }) => !inside.has(key));
}
