/** Lines that only say when the text was updated or takes effect. */
import { isDateLine, withoutDates } from "../dates.js";
import { keyOf } from "../sentences.js";
import { opposite, type SentenceRule } from "./model.js";

const UPDATE = /effective|updated|revis|modifi|en vigueur|mise à jour|gültig|stand|aktualisi|vigen|vigor|actualiza/u;

export const dateLine: SentenceRule = {
	name: "date-line",
	explanation: "The line only says when the text was updated or takes effect.",
	judge: (sentence, side, scene) => {
		if (isDateLine(sentence.text)) return { kind: "date", reason: `A date line changed: “${sentence.text}”.` };
		if (sentence.wordCount > 15) return undefined;
		const bare = keyOf(withoutDates(sentence.text));
		const hasTwin = opposite(side, scene).some(
			(other) => other.wordCount <= 15 && keyOf(withoutDates(other.text)) === bare,
		);
		return hasTwin && UPDATE.test(sentence.text)
			? { kind: "date", reason: `Only the date in “${sentence.text}” changed.` }
			: undefined;
	},
};
