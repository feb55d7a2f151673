/** Lines that are known with other numbers. */
import { withoutNumbers } from "../numbers.js";
import { isSacred } from "../sacred.js";
import { wordsOf } from "../sentences.js";
import type { SentenceRule } from "./model.js";

const FILLINGS = 3;

export const counter: SentenceRule = {
	name: "counter",
	explanation: "The same short line has been seen with several other numbers in it.",
	judge: (sentence, _side, { memory }) => {
		if (sentence.wordCount > 12 || withoutNumbers(sentence.key) === sentence.key) return undefined;
		if (wordsOf(sentence.text).some((word) => isSacred(word) && !/\p{N}/u.test(word))) return undefined;
		const fillings = memory.fillings(sentence);
		return fillings < FILLINGS
			? undefined
			: { kind: "furniture", reason: `“${sentence.text}” has been seen with ${fillings} other numbers.` };
	},
};
