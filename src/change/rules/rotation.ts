/** Places around the text at which something else stands each time. */
import { wordsOf } from "../../text/words.js";
import { isOutside } from "../body.js";
import { readDate } from "../calendar.js";
import type { Sentence } from "../sentences.js";
import { type SentenceRule, sideOf } from "./model.js";

/** In so many changes before, something came to this place or went from it. */
const FEWEST_CHANGES = 2;
/** Of the words of one, the share that another may have too. */
const MOST_ALIKE = 0.5;

export const rotation: SentenceRule = {
	name: "rotation",
	explanation:
		"Above the title or below the text, where something else stood in each of three changes, and nothing like it before: a banner, an offer.",
	judge: (sentence, side, context) => {
		const { before, after, gaps, memory } = context;
		const own = sideOf(side, context);
		// What begins or ends on a day is worth telling.
		if (readDate(sentence.text) !== undefined) return undefined;
		if (sentence.at >= own.body.title && !isOutside(sentence, own)) return undefined;
		const key = side === "added" ? "after" : "before";
		const gap = gaps.find((each) => each[key].from <= sentence.at && sentence.at < each[key].to);
		if (gap === undefined || memory.slots.countChanges(before, gap) < FEWEST_CHANGES) return undefined;
		const others =
			side === "added"
				? before.all.slice(gap.before.from, gap.before.to)
				: after.all.slice(gap.after.from, gap.after.to);
		if (others.some((other) => areAlike(sentence, other))) return undefined;
		return { kind: "page", reason: `Where “${sentence.asWritten}” stands, something else stood each time.` };
	},
};

function areAlike(a: Sentence, b: Sentence): boolean {
	const [words, others] = [wordsOf(a.text), new Set(wordsOf(b.text))];
	return words.filter((word) => others.has(word)).length > Math.min(words.length, others.size) * MOST_ALIKE;
}
