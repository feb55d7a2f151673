/** Recognises the titles of documents, in English, French, German and Spanish. */
import { readableText } from "../text/readable.js";
import { countWords } from "../text/words.js";

const LONGEST_WORDS = 12;
/** A title of the first level: underlined, or with one sign before it. */
const TITLE = /^(?:#[ \t]+(\S.*)|(\S.*)\n=+[ \t]*)$/gm;
const BOLD = /^(?:\*\*|__)[^*_\n]+(?:\*\*|__)$/;
const NUMBERED = /^[\W_]*(?:\d+|[A-Z]|[IVX]+)[.):\\]/;
/** What titles of documents have in them. */
const DOCUMENT =
	/\b(?:terms|conditions|agreement|policy|policies|notice|guidelines|statement|rules|politique|charte|mentions|règles|bedingungen|richtlinien?|erklärung|vereinbarung|hinweise|condiciones|términos|política|aviso|acuerdo)\b/iu;

/** The titles of the first level, as they are read, each once, in lower case. */
export function titlesIn(markdown: string): readonly string[] {
	const titles = [...markdown.matchAll(TITLE)].map(([, sign, line]) => readableText(sign ?? line ?? "").toLowerCase());
	return [...new Set(titles)];
}

export function namesDocument(title: string): boolean {
	return DOCUMENT.test(title) && countWords(title) <= LONGEST_WORDS;
}

/** Whether a block reads like the title of a document, and not like that of a numbered section. */
export function isDocumentTitle(markdown: string, isHeading: boolean): boolean {
	const title = readableText(markdown);
	return (isHeading || BOLD.test(markdown.trim())) && !NUMBERED.test(title) && namesDocument(title);
}
