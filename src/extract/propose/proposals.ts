/** The two ways to ask for a selector: by a text known from before, and by nothing but the page. */
import type { Document } from "domhandler";
import { parseHtml } from "../dom.js";
import type { SelectorProposal } from "../model.js";
import { findAll } from "../select.js";
import { type Candidate, proposalsOf } from "./candidates.js";
import { findKnown } from "./known-text.js";
import { findMainContent } from "./main-content.js";
import { type PageWords, readWords } from "./page-words.js";
import { wordsOfMarkdown } from "./words.js";

/**
 * The smallest element of the page that holds most of a text known from before (the Markdown of a version), as a
 * stable selector; best first, at most three. None where the page does not hold the text.
 */
export function proposeForText(html: string, knownMarkdown: string): readonly SelectorProposal[] {
	const known = wordsOfMarkdown(knownMarkdown);
	return propose(html, (words) => findKnown(words, known));
}

/**
 * The main content of a page of which nothing is known; best first, at most three. `share` is that of the page's
 * running text. None where there is too little of it.
 */
export function proposeMainContent(html: string): readonly SelectorProposal[] {
	const proposals = propose(html, findMainContent);
	return proposals.map(({ selector, share, anchor }) => ({ selector, share, anchor }));
}

/**
 * As extraction does, reads the page once more as with scripting on where the first reading holds nothing. What is
 * proposed then must miss in the first reading, or extraction would never come to the second.
 */
function propose(html: string, find: (words: PageWords) => readonly Candidate[]): SelectorProposal[] {
	const document = parseHtml(html);
	const proposals = proposeIn(document, find);
	if (proposals.length > 0 || !/<noscript/i.test(html)) return proposals;
	const second = proposeIn(parseHtml(html, { scripting: true }), find);
	return second.filter(({ selector }) => findAll(document, selector).length === 0);
}

function proposeIn(document: Document, find: (words: PageWords) => readonly Candidate[]): SelectorProposal[] {
	const candidates = find(readWords(document));
	return candidates.length === 0 ? [] : proposalsOf(document, candidates);
}
