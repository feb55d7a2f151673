/** What the archive did to itself: another declaration, another engine. */
import { sumWords } from "../comparison.js";
import { EXTRACTION } from "../model.js";
import type { Sentence } from "../sentences.js";
import type { ChangeRule } from "./model.js";

/** Where a new selector lets in or keeps out a part, only one side has much that is new. */
const MOST_REWRITTEN = 0.1;
/** Of the length of the text before; less is another page. */
const LEAST_LEFT = 0.25;
const PROSE_WORDS = 10;

export const technicalUpgrade: ChangeRule = {
	name: "technical-upgrade",
	explanation:
		"The commit itself says that the declaration or the engine changed and the stored page was extracted again, and the text was not rewritten.",
	judge: ({ type, before, after, newlyAdded, newlyRemoved }) => {
		if (type !== "upgrade") return undefined;
		const isRewritten =
			after.wordCount >= before.wordCount * LEAST_LEFT &&
			sumWords(newlyAdded.filter(isProse)) > after.wordCount * MOST_REWRITTEN &&
			sumWords(newlyRemoved.filter(isProse)) > before.wordCount * MOST_REWRITTEN;
		return isRewritten ? undefined : { kind: EXTRACTION.kind, reason: EXTRACTION.reasons.join(" ") };
	},
};

function isProse({ wordCount, isLink }: Sentence): boolean {
	return wordCount >= PROSE_WORDS && !isLink;
}
