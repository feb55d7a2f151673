/** Lines that only say when the text was updated or takes effect. */

import { keyOf } from "../../text/keys.js";
import { isDateLine, withoutDates } from "../dates.js";
import type { Sentence } from "../sentences.js";
import { oncePerChange, type SentenceRule } from "./model.js";

const UPDATE = /effective|updated|revis|modifi|en vigueur|mise à jour|gültig|stand|aktualisi|vigen|vigor|actualiza/u;
/** A longer line says more than its date. */
const LONGEST_WORDS = 15;

/** Short lines of both versions that speak of an update, with their dates left out. */
const updates = oncePerChange(({ added, removed }) => ({ added: bareLines(added), removed: bareLines(removed) }));

export const dateLine: SentenceRule = {
	name: "date-line",
	explanation: "The line only says when the text was updated or takes effect.",
	judge: (sentence, side, context) => {
		if (isDateLine(sentence.text)) return { kind: "date", reason: `A date line changed: “${sentence.asWritten}”.` };
		if (!isUpdate(sentence)) return undefined;
		const hasTwin = updates(context)[side === "added" ? "removed" : "added"].has(bare(sentence));
		return hasTwin ? { kind: "date", reason: `Only the date in “${sentence.asWritten}” changed.` } : undefined;
	},
};

function bareLines(sentences: readonly Sentence[]): ReadonlySet<string> {
	return new Set(sentences.filter(isUpdate).map(bare));
}

function isUpdate({ wordCount, text }: Sentence): boolean {
	return wordCount <= LONGEST_WORDS && UPDATE.test(text);
}

function bare({ text }: Sentence): string {
	return keyOf(withoutDates(text));
}
