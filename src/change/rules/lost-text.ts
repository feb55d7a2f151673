/** A page that did not load whole, or of which less is selected. */
import { endsSentence } from "../../text/sentences.js";
import { sumWords } from "../comparison.js";
import { isDateLine } from "../dates.js";
import { isWithdrawn } from "../returns.js";
import type { ChangeContext, ChangeRule } from "./model.js";

export const lostText: ChangeRule = {
	name: "lost-text",
	explanation:
		"A large part of the text is gone, or all from amid a sentence on, and nothing new was added: a page that did not load completely, or a narrower selector.",
	judge: (context) => {
		const lost = sumWords([...context.newlyRemoved, ...context.removedAgain]);
		if (lost < FEWEST_WORDS || (lost < context.before.wordCount * LEAST_SHARE && !breaksOff(context))) return undefined;
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

const FEWEST_WORDS = 80;
const LEAST_SHARE = 0.2;

/** The last sentence is the beginning of one that went on, and what stood below is gone. */
function breaksOff({ before, after, gaps, removed }: ChangeContext): boolean {
	const [gap, last] = [gaps.at(-1), after.all.at(-1)];
	if (gap === undefined || last === undefined || gap.before.to < before.all.length) return false;
	const gone = before.all.slice(gap.before.from);
	const [first] = gone;
	if (first === undefined || gap.after.to - gap.after.from !== 1 || gone.length < removed.length) return false;
	return first.key.length > last.key.length && first.key.startsWith(last.key) && !endsSentence(last.text);
}

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
