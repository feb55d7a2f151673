/** Paragraphs and items that are nothing but links. */
import type { Sentence } from "../sentences.js";
import type { ChangeContext, SentenceRule } from "./model.js";

/** A link of so many words, alone in a paragraph amid the text, leads to more terms: "View the terms of the raffle of March". */
const FULL_WORDS = 6;
const TERMS =
	/\b(?:terms|conditions|policy|policies|agreement|addendum|guidelines|conditions|politique|contrat|bedingungen|richtlinien?|erklärung|vertrag|términos|condiciones|política|contrato)\b/u;

export const menu: SentenceRule = {
	name: "menu",
	explanation:
		"The whole item or paragraph is a link, and not one within the text that leads to other terms: a menu entry, a related article, a button.",
	judge: (sentence, side, context) => {
		if (!sentence.isLink || leadsToTerms(sentence, side, context)) return undefined;
		return { kind: "page", reason: `“${sentence.asWritten}” is only a link.` };
	},
};

function leadsToTerms(
	{ kind, text, wordCount, isAboveText, at }: Sentence,
	side: "added" | "removed",
	{ before, after }: ChangeContext,
): boolean {
	if (kind !== "paragraph" || wordCount < FULL_WORDS || isAboveText || !TERMS.test(text)) return false;
	return at < (side === "added" ? after : before).lastProse;
}
