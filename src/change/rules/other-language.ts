/** The terms in another language. */
import { sumWords } from "../comparison.js";
import { languageOf } from "../language.js";
import type { ChangeRule } from "./model.js";

/** So much of the text must be new for its language to be asked. */
const MOST = 0.5;

export const otherLanguage: ChangeRule = {
	name: "other-language",
	explanation: "The text is in a different language.",
	judge: ({ before, after, newlyAdded, addedAgain }) => {
		if (sumWords([...newlyAdded, ...addedAgain]) < after.wordCount * MOST) return undefined;
		const [was, is] = [languageOf(before), languageOf(after)];
		if (was === undefined || is === undefined || was === is) return undefined;
		return { kind: "bad-capture", reason: `The text is in a different language: ${is} instead of ${was}.` };
	},
};
