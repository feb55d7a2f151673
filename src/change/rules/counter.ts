/** Lines that are known with other numbers. */
import { withoutNumbers } from "../../text/keys.js";
import { wordsAndSigns } from "../../text/words.js";
import { isDecisive } from "../decisive-words.js";
import type { SentenceRule } from "./model.js";

const FEWEST_NUMBERS = 3;
/** A number of days or of money is a term, however often it changes. */
const AMOUNT =
	/[€$£¥%]|\b(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|days?|weeks?|months?|years?|hours?|minutes?|jours?|semaines?|mois|ans?|années?|heures?|tage?n?|wochen?|monate?n?|jahre?n?|stunden?|minuten|días?|semanas?|mes|meses|años?|horas?|minutos?)\b/u;

export const counter: SentenceRule = {
	name: "counter",
	explanation:
		"The same short line was seen before with several other numbers, one at a time, and none of them is a time or an amount.",
	judge: (sentence, _side, { memory }) => {
		if (AMOUNT.test(sentence.text)) return undefined;
		if (sentence.wordCount > 12 || withoutNumbers(sentence.key) === sentence.key) return undefined;
		if (wordsAndSigns(sentence.text).some((word) => isDecisive(word) && !/\p{N}/u.test(word))) return undefined;
		const numbers = memory.countNumbers(sentence);
		return numbers < FEWEST_NUMBERS
			? undefined
			: { kind: "page", reason: `“${sentence.asWritten}” was seen before with ${numbers} other numbers.` };
	},
};
