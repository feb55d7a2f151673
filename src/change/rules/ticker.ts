/** Numbers that change all the time. */
import { isBareNumber, RUSH } from "../memory.js";
import { oncePerScene, type SentenceRule } from "./model.js";

/** Prices and fees change too, but not for the third time within this time. */
const LATELY_MS = 60 * 24 * 3600 * 1000;

const countTicks = oncePerScene(({ fresh, gone, memory, date }) => {
	const rushes = memory.rushes.filter((rush) => date.getTime() - rush.getTime() <= LATELY_MS).length;
	if (rushes < 2) return { came: 0, went: 0 };
	return { came: fresh.filter(isBareNumber).length, went: gone.filter(isBareNumber).length };
});

export const ticker: SentenceRule = {
	name: "ticker",
	explanation:
		"Several numbers on lines of their own changed at once, as they did twice in the last two months: rates, counters.",
	judge: (sentence, side, scene) => {
		if (!isBareNumber(sentence) || countTicks(scene)[side] < RUSH) return undefined;
		return { kind: "page", reason: "These numbers, on lines of their own, change all the time." };
	},
};
