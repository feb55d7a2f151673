/** A page that did not load whole, or of which less is selected. */
import { sumWords } from "../comparison.js";
import { isDateLine } from "../dates.js";
import { isWithdrawn } from "../returns.js";
import type { ChangeContext, ChangeRule } from "./model.js";

export const lostText: ChangeRule = {
	name: "lost-text",
	explanation:
		"A large part of the text is gone, and nothing new was added: a page that did not load completely, or a narrower selector.",
	judge: (context) => {
		const lost = sumWords([...context.newlyRemoved, ...context.removedAgain]);
		if (lost < 80 || lost < context.before.wordCount * 0.25) return undefined;
		// Who dates the text anew has cut it down on purpose.
		if (context.newlyAdded.some(({ text }) => isDateLine(text))) return undefined;
		if (isSection(context) || isWithdrawn(context)) return undefined;
		const newWords = sumWords(context.newlyAdded.filter(({ isLink }) => !isLink));
		if (newWords > Math.max(12, lost * 0.02)) return undefined;
		return {
			kind: "bad-capture",
			reason: `${lost} of ${context.before.wordCount} words are gone, and nothing new was added.`,
		};
	},
};

/** One run of sentences amid the text that is kept on both sides: a section that was taken out. What loads by half has many gaps, or no end. */
function isSection({ before, after, memory }: ChangeContext): boolean {
	const isKept = before.keys.map((key) => after.sentences.has(key));
	const first = isKept.indexOf(false);
	const last = isKept.lastIndexOf(false);
	const inside = isKept.slice(first, last + 1);
	const kept = inside.filter(Boolean).length;
	const isAmid = first > isKept.length * MARGIN && last < isKept.length * (1 - MARGIN);
	const isFirstTime = before.keys.slice(first, last + 1).every((key) => memory.find(key)?.returned === undefined);
	return isAmid && isFirstTime && kept <= inside.length * 0.1;
}

/** Of the text, so much must be kept on either side. */
const MARGIN = 0.1;
