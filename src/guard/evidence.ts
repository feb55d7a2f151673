/** Gathers what the rules about pages judge by: the text, the facts of the HTML, and the leads that announce the page. */
import { bareWords } from "../text/keys.js";
import { splitSentences } from "../text/sentences.js";
import type { GuardedPage } from "./model.js";
import { type PageFacts, readPage } from "./page-facts.js";
import type { TextFacts } from "./text.js";

/** A title, heading or sentence, as it stood and as the word lists are compared with it. */
export interface Lead {
	readonly quote: string;
	readonly normal: string;
}

export interface Evidence {
	readonly html: string;
	readonly url: string;
	readonly finalUrl: string;
	readonly text: TextFacts;
	/** Undefined for PDF and plain text. */
	readonly page: PageFacts | undefined;
	/** Parts of the page's title, and the first heading (of a text of few words its first line too). */
	readonly titles: readonly Lead[];
	/** The titles; of a text of few words also its every line and sentence. */
	readonly sentences: readonly Lead[];
}

/** Up to so many words, what a page says in any line is what it is there to say. */
const FEW_WORDS = 80;
/** A longer title or sentence announces nothing, and the patterns stay quick on hostile text. */
const LONGEST_LEAD = 200;
/** What stands between a page's name and its site's. */
export const TITLE_SEPARATOR = /\s+[-–—]\s+|\s*[|·•»:]\s*/u;

/** @param text what the page's Markdown holds */
export function gatherEvidence({ html, url, finalUrl }: GuardedPage, text: TextFacts): Evidence {
	const page = html === undefined ? undefined : readPage(html);
	const isBrief = text.words <= FEW_WORDS;
	const first = text.headings[0] ?? (isBrief ? text.lines[0]?.text : undefined);
	const title = page?.title ?? "";
	const titles = [title, ...title.split(TITLE_SEPARATOR), first ?? "", ...(first ?? "").split(TITLE_SEPARATOR)];
	const lines = isBrief ? text.lines.flatMap((line) => [line.text, ...splitSentences(line.text)]) : [];
	return {
		...{ html: html ?? "", url, finalUrl, text, page },
		titles: toLeads(titles),
		sentences: toLeads([...titles, ...lines]),
	};
}

/** The first lead that one of the patterns matches as a whole. */
export function findLead(leads: readonly Lead[], patterns: readonly RegExp[]): string | undefined {
	return leads.find(({ normal }) => patterns.some((pattern) => pattern.test(normal)))?.quote;
}

const LONGEST_QUOTE = 80;

/** For reasons: in quotation marks, on one line, and short. */
export function quote(text: string): string {
	const line = text.replace(/\s+/g, " ").trim();
	return `“${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : line}”`;
}

function toLeads(texts: readonly string[]): Lead[] {
	return [...new Set(texts)]
		.filter((text) => text.length <= LONGEST_LEAD)
		.map((text) => ({ quote: text, normal: bareWords(text) }))
		.filter(({ normal }) => normal !== "");
}
