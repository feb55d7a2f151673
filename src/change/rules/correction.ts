/** Slips of the pen, corrected or made. */
import { isCorrected } from "../corrections.js";
import { areReadable } from "../language.js";
import type { Sentence } from "../sentences.js";
import { openVocabulary } from "../vocabulary.js";
import { oncePerChange, type SentenceRule } from "./model.js";

/** Sentences of either version that differ from one of the other by slips alone. */
const corrected = oncePerChange(({ before, after, added, amongRemoved, placeChanges }) => {
	if (!areReadable(before, after)) return new Set<Sentence>();
	const vocabulary = openVocabulary(before, after);
	const placed = placeChanges.flatMap(({ side, sentence }) => (side === "added" ? [sentence] : []));
	return new Set(
		[...added, ...placed].flatMap((sentence) => {
			const twin = amongRemoved.find(sentence, (other) => isCorrected(other, sentence, vocabulary));
			return twin === undefined ? [] : [sentence, twin];
		}),
	);
});

export const correction: SentenceRule = {
	name: "correction",
	explanation: "A letter, a space or an ending was corrected; no name, number, negation, amount or modal verb changed.",
	judge: (sentence, _side, context) =>
		corrected(context).has(sentence)
			? { kind: "editorial", reason: `Only letters or spaces were corrected in “${sentence.asWritten}”.` }
			: undefined,
};
