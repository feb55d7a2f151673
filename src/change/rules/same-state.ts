/** A whole state of the document that stood before. */
import { dayOf } from "../day.js";
import type { ChangeRule } from "./model.js";

/** What stood longer ago was no variant. */
const VARIANT_MS = 365 * 24 * 3600 * 1000;

export const sameState: ChangeRule = {
	name: "same-state",
	explanation: "This exact text was there within the last year.",
	judge: ({ after, memory, date }) => {
		const last = memory.findSameText(after.joined);
		if (last === undefined || date.getTime() - last.getTime() > VARIANT_MS) return undefined;
		return { kind: "seen-before", reason: `This exact text was there before, last on ${dayOf(last)}.` };
	},
};
