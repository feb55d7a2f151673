/** Numbers that change all the time. */
import { BURST, isBareNumber } from "../memory.js";
import { oncePerChange, type SentenceRule } from "./model.js";

/** Prices and fees change too, but not for the third time within this time. */
const LATELY_MS = 60 * 24 * 3600 * 1000;

const countBareNumbers = oncePerChange(({ newlyAdded, newlyRemoved, memory, date }) => {
	const bursts = memory.bursts.filter((burst) => date.getTime() - burst.getTime() <= LATELY_MS).length;
	if (bursts < 2) return { added: 0, removed: 0 };
	return { added: newlyAdded.filter(isBareNumber).length, removed: newlyRemoved.filter(isBareNumber).length };
});

export const ticker: SentenceRule = {
	name: "ticker",
	explanation:
		"Several numbers on lines of their own changed at once, as they did twice in the last two months: rates, counters.",
	judge: (sentence, side, context) => {
		if (!isBareNumber(sentence) || countBareNumbers(context)[side] < BURST) return undefined;
		return { kind: "page", reason: "These numbers, on lines of their own, change all the time." };
	},
};
