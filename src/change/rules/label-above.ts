/** Labels above the text. */
import { wordsAndSigns } from "../../text/words.js";
import { isDecisive } from "../decisive-words.js";
import { areReadable } from "../language.js";
import type { SentenceRule } from "./model.js";

export const labelAbove: SentenceRule = {
	name: "label-above",
	explanation:
		"A few words without a number, above the first sentence of the text: a button, a menu, the name of the site.",
	judge: (sentence, _side, { before, after }) => {
		if (!sentence.isAboveText || sentence.wordCount > 5 || /[\p{N}@.!?:;]/u.test(sentence.text)) return undefined;
		if (!areReadable(before, after) || wordsAndSigns(sentence.text).some(isDecisive)) return undefined;
		return { kind: "page", reason: `“${sentence.asWritten}” is a label above the text.` };
	},
};
