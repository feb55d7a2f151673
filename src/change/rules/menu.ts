/** Paragraphs and items that are nothing but links. */
import { distance } from "fastest-levenshtein";
import type { Sentence } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule } from "./model.js";

/** A link of so many words, alone in a paragraph amid the text, leads to more terms: "View the terms of the raffle of March". */
const FULL_WORDS = 6;
const TERMS =
	/\b(?:terms|conditions|policy|policies|agreement|addendum|guidelines|conditions|politique|contrat|bedingungen|richtlinien?|erklärung|vertrag|términos|condiciones|política|contrato)\b/u;

export const menu: SentenceRule = {
	name: "menu",
	explanation:
		"The whole item or paragraph is a link, and not one within the text that leads to other terms, a statement that was reworded, or a name in a list of companies: a menu entry, a related article, a button.",
	judge: (sentence, side, context) => {
		if (!sentence.isLink || leadsToTerms(sentence, side, context)) return undefined;
		if (isCompany(sentence, context) || isReworded(sentence, side, context)) return undefined;
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

/** A list of at least so many that each lead to the home page of another site names companies. */
const COMPANIES = 3;

/** How many companies are named under the same sentence or heading, in either version. */
const companies = oncePerChange(({ before, after }) => {
	const counts = new Map<string, Set<string>>();
	for (const { under, home } of [...before.sentences.values(), ...after.sentences.values()]) {
		if (home !== undefined) counts.set(under, (counts.get(under) ?? new Set()).add(home));
	}
	return counts;
});

function isCompany({ home, kind, under, isAboveText }: Sentence, context: ChangeContext): boolean {
	if (home === undefined || kind !== "item" || isAboveText) return false;
	return (companies(context).get(under)?.size ?? 0) >= COMPANIES;
}

/** Fewer words are the name of a page. */
const STATEMENT_WORDS = 4;
const MOST_CHARACTERS = 300;
/** Of its letters, so large a share may differ. */
const MOST_DIFFERENT = 0.4;

/** It says nearly what another link said, with another word. */
function isReworded(sentence: Sentence, side: "added" | "removed", context: ChangeContext): boolean {
	if (sentence.wordCount < STATEMENT_WORDS || sentence.isAboveText || sentence.key.length > MOST_CHARACTERS)
		return false;
	const others = side === "added" ? context.amongRemoved : context.amongAdded;
	const twin = others.find(sentence, (other) => {
		const longest = Math.max(other.key.length, sentence.key.length);
		if (!other.isLink || other.under !== sentence.under || longest > MOST_CHARACTERS) return false;
		return distance(other.key, sentence.key) <= longest * MOST_DIFFERENT;
	});
	return twin !== undefined;
}
