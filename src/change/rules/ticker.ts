/** Numbers that change all the time. */
import type { Sentence } from "../sentences.js";
import { oncePerScene, type SentenceRule } from "./model.js";

/** So many at once are no amounts of the terms. */
const TICKS = 5;

const countTicks = oncePerScene(({ fresh, gone }) => ({
	came: fresh.filter(isBareNumber).length,
	went: gone.filter(isBareNumber).length,
}));

export const ticker: SentenceRule = {
	name: "ticker",
	explanation: "Several numbers that stand alone changed at once: prices, rates, counters.",
	judge: (sentence, side, scene) => {
		if (!isBareNumber(sentence) || countTicks(scene)[side] < TICKS) return undefined;
		return { kind: "furniture", reason: "Numbers that stand alone change all the time." };
	},
};

/** A number with a sign or the name of what it counts, if anything. */
function isBareNumber({ text, wordCount }: Sentence): boolean {
	return wordCount <= 2 && /\p{N}/u.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) <= 1;
}
