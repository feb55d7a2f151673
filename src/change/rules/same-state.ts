/** A whole state of the document that stood before. */
import { dayOf } from "../day.js";
import { isVariant, isWithdrawn } from "../returns.js";
import type { ChangeRule } from "./model.js";

export const sameState: ChangeRule = {
	name: "same-state",
	explanation:
		"This exact text was there within the last year; within the last three months, where it has never come back before.",
	judge: (context) => {
		const { after, memory, date } = context;
		const known = memory.findSameText(after.joined);
		if (known === undefined || !isVariant(known.until, date, known.hasReturned)) return undefined;
		if (isWithdrawn(context)) return undefined;
		return { kind: "seen-before", reason: `This exact text was there before, until ${dayOf(known.until)}.` };
	},
};
