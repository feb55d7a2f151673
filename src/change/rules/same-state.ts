/** A whole state of the document that stood before. */
import { dayOf } from "../day.js";
import type { ChangeRule } from "./model.js";

export const sameState: ChangeRule = {
	name: "same-state",
	explanation: "This exact text was there before.",
	judge: ({ after, memory }) => {
		const last = memory.findSameText(after.joined);
		return last && { kind: "seen-before", reason: `This exact text was there before, last on ${dayOf(last)}.` };
	},
};
