/** Titles of sections that come or go by themselves. */
import { wordsAndSigns } from "../../text/words.js";
import { isDecisive } from "../decisive-words.js";
import { areReadable } from "../language.js";
import type { Sentence } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule, sideOf } from "./model.js";

const MOST_WORDS = 8;
/** Less below it is no section. */
const PROSE_WORDS = 10;

const countHeadings = oncePerChange(({ newlyAdded, newlyRemoved }) => ({
	added: newlyAdded.filter(isHeading).length,
	removed: newlyRemoved.filter(isHeading).length,
}));

export const loneHeading: SentenceRule = {
	name: "lone-heading",
	explanation:
		"The title of a section or of the document came, went or was renamed, what begins below it stands as before, and no word in it matters.",
	judge: (sentence, side, context) => {
		if (!isHeading(sentence) || sentence.wordCount > MOST_WORDS) return undefined;
		if (countHeadings(context)[side === "added" ? "removed" : "added"] > 0 && !isRenamed(sentence, side, context))
			return undefined;
		if (!areReadable(context.before, context.after)) return undefined;
		const { all } = sideOf(side, context);
		const [first, second] = [all[sentence.at + 1], all[sentence.at + 2]];
		// The first clause may have its number on a line of its own.
		const next = first !== undefined && /^[\p{N}.]+$/u.test(first.text) ? second : first;
		const other = next && sideOf(side === "added" ? "removed" : "added", context).sentences.get(next.key);
		if (other === undefined || (other.kind === "heading" ? sentence.at > 0 : other.wordCount < PROSE_WORDS))
			return undefined;
		// The number of a section is no number of the terms.
		const words = wordsAndSigns(sentence.text.replace(/^[\d.]+\s/u, ""));
		if (words.some(isDecisive)) return undefined;
		return { kind: "editorial", reason: `“${sentence.asWritten}” is only a heading.` };
	},
};

/** Exchanged for one other heading, between the same sentence above and the same one below. */
function isRenamed({ at }: Sentence, side: "added" | "removed", { gaps }: ChangeContext): boolean {
	const own = side === "added" ? "after" : "before";
	return gaps.some(
		(gap) => gap.before.to - gap.before.from === 1 && gap.after.to - gap.after.from === 1 && gap[own].from === at,
	);
}

function isHeading({ kind }: Sentence): boolean {
	return kind === "heading";
}
