/** Tells the text of a document from the page above and below it, by the order of what stands there alone. */
import { isControl, isLanguageName, isWikiLine } from "./controls.js";
import { isCopyrightLine, isDateLine } from "./dates.js";
import type { Sentence, VersionText } from "./sentences.js";

/** Places of sentences, as {@link Sentence.at}. */
export interface Body {
	/** The first heading with text below it. */
	readonly title: number;
	/** That heading, or the first sentence proper if it stands above. */
	readonly from: number;
	/** Behind the last statement; below it there are links, headings of links and labels. */
	readonly to: number;
}

const PROSE_WORDS = 10;
/** Fewer words are a label. */
const STATEMENT_WORDS = 4;
/** Fewer links below the text are part of it. */
const FEWEST_LINKS = 2;
/** Unless one is a row of links. */
const ROW_WORDS = 8;

type Placed = Pick<Sentence, "kind" | "isLink" | "isImage" | "wordCount" | "text">;

export function bodyOf(all: readonly Placed[]): Body {
	const title = all.findIndex(({ kind, isLink }, at) => kind === "heading" && !isLink && isText(all[at + 1]));
	const prose = all.findIndex((one) => isText(one) && one.wordCount >= PROSE_WORDS);
	const last = all.findLastIndex(
		(one) => isText(one) && one.kind !== "heading" && one.wordCount >= STATEMENT_WORDS && !isOfPage(one.text),
	);
	const [first = 0] = [title, prose].filter((at) => at !== -1).sort((a, b) => a - b);
	const links = all.slice(last + 1).filter(({ isLink }) => isLink);
	const isFoot = links.length >= FEWEST_LINKS || links.some(({ wordCount }) => wordCount >= ROW_WORDS);
	return { title: title === -1 ? first : title, from: first, to: isFoot ? last + 1 : all.length };
}

function isText(one: Placed | undefined): one is Placed {
	return one !== undefined && !one.isLink && !one.isImage;
}

/** Whether a line is one that pages have around any text: who claims the copyright, when it was updated, languages, controls. */
export function isOfPage(text: string): boolean {
	return isCopyrightLine(text) || isDateLine(text) || isControl(text) || isWikiLine(text) || isLanguageName(text);
}

/** Whether a sentence of this version stands above its text or below it. */
export function isOutside({ at }: Pick<Sentence, "at">, { body }: VersionText): boolean {
	return at < body.from || at >= body.to;
}
