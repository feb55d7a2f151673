/** Links around the text. */
import { isOutside } from "../body.js";
import { type Sentence, titleOf, type VersionText } from "../sentences.js";
import { type ChangeContext, oncePerChange, type SentenceRule, sideOf } from "./model.js";

/** So many links that go while as many come are articles of the day. */
const EXCHANGED = 2;

export const menu: SentenceRule = {
	name: "menu",
	explanation:
		"A link above the text or below it, one that names a heading of the text, a few words among many links, a question among others, or one of several links that were exchanged for others at once: a menu entry, a table of contents, a related article.",
	judge: (sentence, side, context) => {
		if (!sentence.isLink) return undefined;
		const own = sideOf(side, context);
		const isAround =
			isOutside(sentence, own) ||
			isTitle(sentence, own) ||
			isAmongMany(sentence, own) ||
			isAmongQuestions(sentence, own);
		if (!isAround && !isExchanged(sentence, context)) return undefined;
		return { kind: "page", reason: `“${sentence.asWritten}” is only a link.` };
	},
};

function isTitle({ key, kind }: Sentence, { headings }: VersionText): boolean {
	return kind !== "heading" && headings.has(titleOf(key));
}

/** So many links among the eight sentences on either side, hardly any of which is more than a label, make a menu. */
const AROUND = 8;
const MANY = 9;
const MOST_OTHERS = 2;
const LABEL_WORDS = 4;

function isAmongMany({ at, wordCount, home }: Sentence, { all, linkedWords, wordCount: words }: VersionText): boolean {
	// A text that is itself a list of links says what it says by them.
	if (wordCount > LABEL_WORDS || home !== undefined || linkedWords > words / 2) return false;
	const around = all.slice(Math.max(0, at - AROUND), at + AROUND + 1);
	const others = around.filter((one) => !one.isLink && one.wordCount > LABEL_WORDS).length;
	return others <= MOST_OTHERS && around.filter(({ isLink }) => isLink).length >= MANY;
}

/** So many other links beside it that are questions as well make a list of what else the help centre answers. */
const BESIDE = 3;
const QUESTIONS = 2;
const QUESTION = /[?？؟]\s*$/u;

function isAmongQuestions({ at, text }: Sentence, { all }: VersionText): boolean {
	if (!QUESTION.test(text)) return false;
	const beside = [...all.slice(Math.max(0, at - BESIDE), at), ...all.slice(at + 1, at + BESIDE + 1)];
	return beside.filter((one) => one.isLink && QUESTION.test(one.text)).length >= QUESTIONS;
}

/** Links that came and went, by what they stand under. */
const exchanges = oncePerChange(({ newlyAdded, newlyRemoved }) => ({
	added: countLinks(newlyAdded),
	removed: countLinks(newlyRemoved),
}));

function countLinks(sentences: readonly Sentence[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { isLink, under } of sentences) if (isLink) counts.set(under, (counts.get(under) ?? 0) + 1);
	return counts;
}

function isExchanged({ under }: Sentence, context: ChangeContext): boolean {
	const { added, removed } = exchanges(context);
	return Math.min(added.get(under) ?? 0, removed.get(under) ?? 0) >= EXCHANGED;
}
