/** Slips of the pen, corrected or made. */
import { isCorrected } from "../corrections.js";
import { areReadable } from "../language.js";
import type { SentenceRule } from "./model.js";

export const correction: SentenceRule = {
	name: "correction",
	explanation: "A letter, a space or an ending was corrected; no number, negation, amount or modal verb changed.",
	judge: (sentence, side, context) => {
		const twin = (side === "added" ? context.amongRemoved : context.amongAdded).find(sentence, isCorrected);
		if (twin === undefined || !areReadable(context.before, context.after)) return undefined;
		return { kind: "editorial", reason: `Only letters or spaces were corrected in “${sentence.asWritten}”.` };
	},
};
