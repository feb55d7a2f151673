/** Numbers that change all the time. */
import type { Sentence } from "../sentences.js";
import type { SentenceRule } from "./model.js";

/** So many at once are no amounts of the terms. */
const TICKS = 5;

export const ticker: SentenceRule = {
	name: "ticker",
	explanation: "Several numbers that stand alone changed at once: prices, rates, counters.",
	judge: (sentence, side, scene) => {
		if (!isBareNumber(sentence)) return undefined;
		const all = side === "came" ? scene.fresh : scene.gone;
		return all.filter(isBareNumber).length >= TICKS
			? { kind: "furniture", reason: "Numbers that stand alone change all the time." }
			: undefined;
	},
};

function isBareNumber({ text, wordCount }: Sentence): boolean {
	return wordCount <= 2 && /\p{N}/u.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) <= 1;
}
