/** Judges a capture as a whole: what its pages are, and what it lost against the version recorded before. */
import {
	FEWEST_WORDS,
	findHeadingsLost,
	findOtherLanguage,
	findTextLost,
	findTitleOnly,
	findTooShort,
	isMostlyKept,
	type ReadText,
} from "./comparison.js";
import { quote } from "./evidence.js";
import { judgePage } from "./examine-page.js";
import { type CaptureToExamine, type GuardedPage, isSign, type Suspicion } from "./model.js";
import { PAGE_CODES } from "./page-codes.js";
import { readPage } from "./page-facts.js";
import { leadsHome } from "./redirect.js";
import { findStandIns } from "./stand-ins.js";
import { readText, type TextFacts } from "./text.js";

/**
 * Every reason to doubt that a capture shows the terms; none for a capture to record. A first capture is judged by its
 * pages and its length. What a version recorded before already was (a title, a sign-in page) is no reason any more.
 */
export async function examineCapture({
	pages,
	markdown,
	previous,
	name,
	others = [],
}: CaptureToExamine): Promise<readonly Suspicion[]> {
	const now = { markdown, text: readText(markdown) };
	const before = previous && { markdown: previous.markdown, text: readText(previous.markdown) };
	const textOf = (page: GuardedPage) => (page.markdown === markdown ? now.text : readText(page.markdown));
	const found = [
		...pages.map((page) => findSign(page, textOf(page), before)),
		...pages.map((page) => findRedirect(page, now.text, before?.text)),
		before && findTextLost(now.text, before.text),
		before && findHeadingsLost(now.text, before.text),
		before && findTitleOnly(now.text, before.text),
		before && (await findOtherLanguage(now, before)),
	];
	const sure = found.filter((each) => each !== undefined);
	if (!before) return sure.length > 0 ? sure : doubtLength(now, pages);
	const known = new Set(sure.map(({ code }) => code));
	// They say why the text is gone, so they come before that it is.
	const standIns = findStandIns({ pages, now, before, name, others }).filter(({ code }) => !known.has(code));
	const distinct = standIns.filter(({ code }, index) => standIns.findIndex((each) => each.code === code) === index);
	return [...sure.filter(({ code }) => isSign(code)), ...distinct, ...sure.filter(({ code }) => !isSign(code))];
}

/** Of a first capture. */
function doubtLength(now: ReadText, pages: readonly GuardedPage[]): readonly Suspicion[] {
	if (now.text.words >= FEWEST_WORDS) return [];
	const tooShort = findTooShort(
		now,
		pages.flatMap(({ html }) => (html === undefined ? [] : [readPage(html)])),
	);
	return tooShort ? [tooShort] : [];
}

function findSign(page: GuardedPage, text: TextFacts, before: ReadText | undefined): Suspicion | undefined {
	const sign = judgePage(page, text);
	if (!sign) return undefined;
	const recorded = before && { ...before, html: undefined, url: page.url, finalUrl: page.url };
	const known = recorded && judgePage(recorded, recorded.text);
	return known?.kind === sign.kind ? undefined : { code: PAGE_CODES[sign.kind], reason: sign.reason };
}

function findRedirect(page: GuardedPage, now: TextFacts, before: TextFacts | undefined): Suspicion | undefined {
	if (!leadsHome(page.url, page.finalUrl)) return undefined;
	if (before && isMostlyKept(now, before)) return undefined;
	const reason = `${quote(page.url)} leads to ${quote(page.finalUrl)}, the home page of the site.`;
	return { code: "REDIRECTED_HOME", reason };
}
