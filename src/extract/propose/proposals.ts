/** The two ways to ask for a selector: by a text known from before, and by nothing but the page. */
import type { Document } from "domhandler";
import { comparedWordsOfMarkdown } from "../../text/words.js";
import { parseHtml } from "../dom.js";
import type { SelectorProposal } from "../model.js";
import { findAll } from "../select.js";
import { type Candidate, proposalsOf, type Weights } from "./candidates.js";
import { findKnown } from "./known-text.js";
import { findMainContent } from "./main-content.js";
import { type PageWords, readWords } from "./page-words.js";
import { prepareSelectors, type SelectorBuilder } from "./stable-selector.js";

type Find = (page: PageWords, builder: SelectorBuilder) => readonly Candidate[];

/** A position in the body may lose to a landmark that has a little more around the text. */
const KNOWN: Weights = { costOfFragility: 0.015, beta: 2 };
/** What the running text is, is a guess: an author's `<main>` says more than some of it. */
const UNKNOWN: Weights = { costOfFragility: 0.05, beta: 1 };

/**
 * The smallest element of the page that holds most of a text known from before (the Markdown of a version), as a
 * stable selector; best first, at most three. None where the page does not hold the text.
 */
export function proposeForText(html: string, knownMarkdown: string): readonly SelectorProposal[] {
	const known = comparedWordsOfMarkdown(knownMarkdown);
	return propose(html, (page, builder) => findKnown(page, known, builder), KNOWN);
}

/**
 * The main content of a page of which nothing is known; best first, at most three. `share` is that of the page's
 * running text. None where there is too little of it.
 */
export function proposeMainContent(html: string): readonly SelectorProposal[] {
	const proposals = propose(html, findMainContent, UNKNOWN);
	return proposals.map(({ selector, share, anchor }) => ({ selector, share, anchor }));
}

/**
 * As extraction does, reads the page once more as with scripting on where the first reading holds nothing. What is
 * proposed then must miss in the first reading, or extraction would never come to the second.
 */
function propose(html: string, find: Find, weights: Weights): SelectorProposal[] {
	const document = parseHtml(html);
	const proposals = proposeIn(document, find, weights);
	if (proposals.length > 0 || !/<noscript/i.test(html)) return proposals;
	const second = proposeIn(parseHtml(html, { scripting: true }), find, weights);
	return second.filter(({ selector }) => findAll(document, selector).length === 0);
}

function proposeIn(document: Document, find: Find, weights: Weights): SelectorProposal[] {
	const page = readWords(document);
	const builder = prepareSelectors(document);
	return proposalsOf(builder, find(page, builder), page.words.length, weights);
}
