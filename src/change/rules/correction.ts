/** Slips of the pen, corrected or made. */
import { isCorrected, openCommonWords } from "../corrections.js";
import { areReadable } from "../language.js";
import { oncePerChange, type SentenceRule } from "./model.js";

const commonWords = oncePerChange(({ before, after }) => openCommonWords([before, after]));

export const correction: SentenceRule = {
	name: "correction",
	explanation: "A letter, a space or an ending was corrected; no name, number, negation, amount or modal verb changed.",
	judge: (sentence, side, context) => {
		const isCommon = commonWords(context);
		const others = side === "added" ? context.amongRemoved : context.amongAdded;
		const twin = others.find(sentence, (other) => isCorrected(other, sentence, isCommon));
		if (twin === undefined || !areReadable(context.before, context.after)) return undefined;
		return { kind: "editorial", reason: `Only letters or spaces were corrected in “${sentence.asWritten}”.` };
	},
};
