/** Tells a line that dates a text from a sentence that says what happens on a day. */
import type { AnnouncedDate } from "./model.js";

/** More characters before the words that announce a date are not signs alone. */
const SIGNS = /^[^\p{L}\p{N}]*$/u;
/** What may follow a date in its line: other dates, what is left out of it, and whom it concerns. */
const OTHER_DATES = String.raw`(?:and|or|last|unless|except|et|ou|sauf|und|zuletzt|sofern|soweit|y|o|salvo)(?!\p{L})|until further|jusqu['’]à nouvel|bis auf weiteres|hasta nuevo|updat|posted|publi|version|revis|modif|dernière|mise?s? à|letzte|aktualis|veröff|última|actualiz`;
const CONCERNS = String.raw`(?:for|pour|für|para)(?!\p{L})`;
const TIME = /^\s*(?:at|um|à|a las?) \d[\d:.]*(?:\s*(?:[ap]\.?m\.?|h|uhr|horas|gmt|utc)[+\d:]*(?!\p{L}))*/iu;
const CLAUSE = new RegExp(String.raw`^\s*,\s*(?!${OTHER_DATES})\p{L}`, "iu");
const MORE = new RegExp(String.raw`^\s*(?!${OTHER_DATES}|${CONCERNS})\p{Ll}`, "u");

/**
 * Whether a sentence begins with the words that announce a date, and is over after it, as far as its signs tell:
 * "Effective 1 May 2026 | Older versions", but not "Effective 1 May 2026, you pay more" or "The fee is effective 1 May 2026".
 */
export function saysNothingElse(sentence: string, words: string): boolean {
	const at = sentence.indexOf(words);
	return at !== -1 && SIGNS.test(sentence.slice(0, at)) && !goesOn(sentence, words);
}

/** Whether an announced date stands in a line of its own, and its document says nothing else of its beginning. */
export function isDateLine({ text, sentence, unlike }: Said): boolean {
	return unlike === undefined && (sentence === undefined || saysNothingElse(sentence, text));
}

interface Said extends Pick<AnnouncedDate, "text"> {
	/** The sentence that it stands in. */
	readonly sentence?: string;
	/** What the head of the document says instead. */
	readonly unlike?: unknown;
}

/** Whether a sentence only comes to what it says after a date that it begins with, or nearly so. */
export function goesOn(sentence: string, words: string): boolean {
	const rest = sentence.slice(sentence.indexOf(words) + words.length).replace(TIME, "");
	return /\p{Nd}$/u.test(words) && (CLAUSE.test(rest) || MORE.test(rest));
}
