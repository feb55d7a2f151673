/** Compares a capture with the version recorded before: text, headings or language lost. Pure and in linear time. */

import { plural } from "../plural.js";
import { detectLanguage } from "../text/language.js";
import { countWords } from "../text/words.js";
import { quote } from "./evidence.js";
import type { Suspicion } from "./model.js";
import type { PageFacts } from "./page-facts.js";
import type { TextFacts } from "./text.js";

/**
 * Among 11,677 recorded versions of 133 documents, and 92 pages, the shortest that was a document of its own has 61 words
 * (a legal notice). The few shorter ones with any sense are remains: a title, "page not available", a pointer elsewhere.
 */
export const FEWEST_WORDS = 30;

/** With less left than this, text is lost. Real rewrites that halve a text are as frequent as captures that do. */
const LEAST_LEFT = 0.3;
/** A shorter text than this cannot lose most of itself: a sentence more or less is a change like any other. */
const FEWEST_WORDS_TO_LOSE = 50;
const FEWEST_HEADINGS_TO_LOSE = 3;
/** Headings may become bold lines; where the text is there all the same, nothing was lost. */
const LEAST_LEFT_WITHOUT_HEADINGS = 0.6;
/** Where as much stands as it stood, the language is the same and the page is the document. */
const LEAST_KEPT = 0.5;
/** A title has no more words. */
const MOST_TITLE_WORDS = 15;

/** A Markdown text and what was read of it. */
export interface ReadText {
	readonly markdown: string;
	readonly text: TextFacts;
}

export function findTextLost(now: TextFacts, before: TextFacts): Suspicion | undefined {
	if (before.words < FEWEST_WORDS_TO_LOSE || now.words >= before.words * LEAST_LEFT) return undefined;
	const left = `${now.words} of ${before.words} words are left`;
	const sample = now.lines[0] === undefined ? "" : `; it begins ${quote(now.lines[0].text)}`;
	return { code: "TEXT_LOST", reason: `Most of the text is gone: ${left}${sample}.` };
}

export function findHeadingsLost(now: TextFacts, before: TextFacts): Suspicion | undefined {
	const hadHeadings = before.headings.length >= FEWEST_HEADINGS_TO_LOSE && before.words >= FEWEST_WORDS_TO_LOSE;
	if (!hadHeadings || now.headings.length > 0) return undefined;
	if (now.words >= before.words * LEAST_LEFT_WITHOUT_HEADINGS) return undefined;
	const lost = `none of ${before.headings.length} headings and ${now.words} of ${before.words} words`;
	return { code: "HEADINGS_LOST", reason: `The structure is gone: ${lost} are left.` };
}

/** Of a document that had little more than a title, too little is known to tell. */
export function findTitleOnly(now: TextFacts, before: TextFacts): Suspicion | undefined {
	if (before.words < FEWEST_WORDS_TO_LOSE || !isTitleOnly(now)) return undefined;
	const first = now.lines[0];
	const reason = first === undefined ? "The capture contains no words." : `The only text is ${quote(first.text)}.`;
	return { code: "TITLE_ONLY", reason };
}

/**
 * A first text that is so short, where there is more to be had: a heading whose text did not come would never be doubted
 * again, since every later check finds the same. What is all that its page says is a document, if only a short one.
 */
export function findTooShort({ markdown, text }: ReadText, pages: readonly PageFacts[]): Suspicion | undefined {
	const words = countWords(markdown);
	if (words >= FEWEST_WORDS) return undefined;
	const wordsOfPages = pages.reduce((total, page) => total + page.words, 0);
	const more =
		wordsOfPages >= Math.max(2 * words, FEWEST_WORDS)
			? `; the page has ${wordsOfPages}`
			: pages.some(({ hasFrame }) => hasFrame)
				? ", and the page holds a frame"
				: text.lines.every(({ isHeading }) => isHeading)
					? ""
					: undefined;
	if (more === undefined) return undefined;
	const reason = `The text has only ${plural(words, "word")}, too few for a document${more}.`;
	return { code: "TEXT_TOO_SHORT", reason };
}

/** Reads languages only where most lines are others than before: loading the detector costs more than the rest. */
export async function findOtherLanguage(now: ReadText, before: ReadText): Promise<Suspicion | undefined> {
	if (keptShare(now.text, before.text) >= LEAST_KEPT) return undefined;
	const [is, was] = await Promise.all([detectLanguage(now.markdown), detectLanguage(before.markdown)]);
	if (!is?.certain || !was?.certain || is.language === was.language) return undefined;
	return {
		code: "OTHER_LANGUAGE",
		reason: `The text is in a different language: “${is.language}” instead of “${was.language}”.`,
	};
}

/** Whether at least half of the earlier text still stands, line by line. */
export function isMostlyKept(now: TextFacts, before: TextFacts): boolean {
	return keptShare(now, before) >= LEAST_KEPT;
}

/** Share of the earlier words that stand in lines which are still there, between 0 and 1. */
export function keptShare(now: TextFacts, before: TextFacts): number {
	if (before.words === 0) return 0;
	const lines = new Set(now.lines.map(({ text }) => text));
	const kept = before.lines.reduce((total, { text, words }) => total + (lines.has(text) ? words : 0), 0);
	return kept / before.words;
}

function isTitleOnly({ lines, words }: TextFacts): boolean {
	if (words > MOST_TITLE_WORDS) return false;
	return lines.length <= 1 || lines.every(({ isHeading }) => isHeading);
}
