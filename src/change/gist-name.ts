/** Puts what a gist tells below the name of its place, in so many words altogether. */
import { withoutImages } from "../text/links.js";
import { splitPieces } from "../text/pieces.js";
import { readableLines } from "../text/readable.js";
import { countWords } from "../text/words.js";
import { cutAround } from "./excerpts.js";

/** Of a gist. */
export const MOST_WORDS = 14;
/** Of a heading or label before it, so that enough is left for what stands there. */
export const MOST_WORDS_OF_NAME = 6;
/** Longer ones of few words are addresses and the like. */
const MOST_CHARACTERS_OF_NAME = 80;

/** @param write what stands below, in so many words at most */
export function named(title: string | undefined, most: number, write: (mostWords: number) => string): string {
	const pieces = splitPieces(title ?? "");
	if (pieces.length === 0 || (title?.length ?? 0) > MOST_CHARACTERS_OF_NAME) return write(MOST_WORDS);
	const name = cutAround(pieces, { start: 0, end: 1 }, most);
	return `${name}${/[\p{L}\p{M}\p{N}]$/u.test(name) ? ":" : ""} ${write(MOST_WORDS - countWords(name))}`;
}

/** What a reader sees of a block, who sees no pictures. */
export function linesOf(markdown: string): string[] {
	return readableLines(withoutImages(markdown));
}
