/** Judges whether a text is long enough to be terms, by its words. */
import type { Problem } from "../errors.js";
import { FEWEST_WORDS } from "../guard/index.js";
import { countWords } from "../text/words.js";
import { problemAt, type TermsPlace } from "./places.js";

/** 216 of 225 texts, in their latest version, are longer; most of the others are a title, a sign-in page or a pointer. */
const FEW_WORDS = 150;

/** `1 word`, `1,234 words` */
export function sayWords(count: number): string {
	return `${count.toLocaleString("en")} ${count === 1 ? "word" : "words"}`;
}

/** @param markdown the text of all sources */
export function judgeLength(markdown: string, place: TermsPlace): readonly Problem[] {
	const words = countWords(markdown);
	if (words >= FEW_WORDS) return [];
	const figures = { words };
	if (words < FEWEST_WORDS) {
		const message = `The text has only ${sayWords(words)}, too few for a document.`;
		const hint = "Look at the page in a browser and select the entire terms.";
		return [problemAt(place, place.path, "TEXT_TOO_SHORT", { message, hint, figures })];
	}
	const message = `The text has only ${sayWords(words)}, fewer than almost all terms.`;
	const hint = "Make sure that the entire document is selected.";
	return [problemAt(place, place.path, "TEXT_SHORT", { message, hint, figures })];
}
