/** Cuts a text into the pieces by which it is laid out and shortened: what a reader takes in as a word, with the signs around it. */
import { isUnspaced, UNSPACED } from "./scripts.js";
import { isWord, tokenize } from "./tokens.js";

const PIECE = /\s*\S+|\s+$/gu;
const HOLDS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
/** Quotation marks and brackets that belong to the word after them. */
const OPENS = /^[\p{Ps}\p{Pi}]/u;

/**
 * The pieces of a text, each with the white space before it; joined they are the text. They lie between spaces and, in
 * scripts without spaces, between words, so that as many of them are as long in any language.
 */
export function splitPieces(text: string): string[] {
	return (text.match(PIECE) ?? []).flatMap((piece) => (HOLDS_UNSPACED.test(piece) ? splitUnspaced(piece) : [piece]));
}

function splitUnspaced(piece: string): string[] {
	const { words, starts, ends } = tokenize(piece);
	const pieces: string[] = [];
	let begin = 0;
	for (const [index, word] of words.entries()) {
		const previous = words[index - 1];
		if (previous === undefined || OPENS.test(previous)) continue;
		const isNext = isWord(word) && (isUnspaced(word) || isUnspaced(previous) || !isWord(previous));
		if (!isNext && !OPENS.test(word)) continue;
		pieces.push(piece.slice(begin, ends[index - 1]));
		begin = starts[index] ?? begin;
	}
	return [...pieces, piece.slice(begin)];
}
