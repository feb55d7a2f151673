/** What pages say around any text, in the words that they all use. */
import { isControl, isData, isLanguageName, isWikiLine, LONGEST_NAME } from "../controls.js";
import type { Sentence } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule, sideOf } from "./model.js";

/** One name of a language may be a term ("Welsh"); several are a menu. */
const LANGUAGES = 3;

const countLanguages = oncePerChange(({ added, removed, before }) => {
	const differing = [...added, ...removed].filter(({ text }) => isLanguageName(text)).length;
	// A row of names is a menu by itself.
	if ([...added, ...removed].some(({ text }) => text.length > LONGEST_NAME && isLanguageName(text))) return LANGUAGES;
	if (differing === 0 || differing >= LANGUAGES) return differing;
	return differing + [...before.sentences.values()].filter(({ text }) => isLanguageName(text)).length;
});

/** On either side, and so many names of languages among them. */
const AROUND = 4;
const MANY = 4;
const NAME_WORDS = 5;

/** A link among the links of a language menu names a language too, be it one that nothing here knows. */
function isAmongLanguages(
	{ at, isLink, wordCount }: Sentence,
	side: "added" | "removed",
	context: ChangeContext,
): boolean {
	if (!isLink || wordCount > NAME_WORDS) return false;
	const around = sideOf(side, context).all.slice(Math.max(0, at - AROUND), at + AROUND + 1);
	return around.filter((one) => one.isLink && isLanguageName(one.text)).length >= MANY;
}

export const control: SentenceRule = {
	name: "control",
	explanation:
		"Wording that any page has around its text: close, back to top, was this helpful, names of languages, the lines of a wiki, data of its programs.",
	judge: (sentence, side, context) => {
		const { asWritten, kind, isIntroduced } = sentence;
		const text = sentence.text.replace(/^\|\s*/u, "");
		// In a table or a list of the terms the same words say something: "Print", "Share", "Welsh".
		const isOfTerms = kind === "row" || isIntroduced;
		if (isData(text) || isWikiLine(text) || (!isOfTerms && isControl(text))) {
			return { kind: "page", reason: `“${asWritten}” belongs to the page, not to the text.` };
		}
		if (isOfTerms && text.length <= LONGEST_NAME) return undefined;
		const isEntry = isLanguageName(text)
			? countLanguages(context) >= LANGUAGES
			: isAmongLanguages(sentence, side, context);
		if (!isEntry) return undefined;
		return { kind: "page", reason: `“${asWritten}” is an entry of a language menu.` };
	},
};
