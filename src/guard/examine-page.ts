/** Judges one page: whether it says something else in the place of the terms, and what. */
import { findChallenge } from "./challenge.js";
import { findConsent } from "./consent.js";
import { gatherEvidence } from "./evidence.js";
import { findError, findMaintenance, findUnavailable } from "./failure-page.js";
import type { GuardedPage, PageSign } from "./model.js";
import { findSignIn } from "./sign-in.js";
import { readText, type TextFacts } from "./text.js";

/** Where more running prose was extracted, it is a document, whatever else the page holds. */
const MOST_PROSE_WORDS = 150;
/** Likewise, for text whose prose cannot be told: languages without sentence ends, lists. */
const MOST_WORDS = 1000;

/** In this order: the surest evidence first. */
const RULES = [findChallenge, findUnavailable, findMaintenance, findError, findSignIn, findConsent];

/**
 * What a fetched page is, where it is not the terms: a page to sign in, to consent, to prove that one is a person, or
 * one that says the site is under maintenance, closed to a country, or the document missing. Undefined for anything else, and always for a
 * page of which a document's worth of text was extracted.
 */
export function examinePage(page: GuardedPage): PageSign | undefined {
	return judgePage(page, readText(page.markdown));
}

/** The same, for a page whose text has been read already. */
export function judgePage(page: GuardedPage, text: TextFacts): PageSign | undefined {
	if (text.proseWords > MOST_PROSE_WORDS || text.words > MOST_WORDS) return undefined;
	const evidence = gatherEvidence(page, text);
	for (const rule of RULES) {
		const sign = rule(evidence);
		if (sign) return sign;
	}
	return undefined;
}
