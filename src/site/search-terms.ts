/** How texts and questions are cut into the terms of the search index; the same in the build and in the browser. */
import type { Options } from "minisearch";
import { foldName } from "../collection/slugs.js";
import { isUnspaced, LETTER, UNSPACED, UNSPACED_RUN } from "../text/scripts.js";

const TERM = new RegExp(`${UNSPACED_RUN}|[[${LETTER}]--[${UNSPACED}]]+`, "gv");
const LONGEST = 40;

/**
 * The words of a text, without case and accents. Scripts without spaces give each two neighbouring characters: dictionaries that
 * find words there differ from one browser to the next.
 */
export function termsOf(text: string): string[] {
	return (foldName(text).match(TERM) ?? []).flatMap((word) =>
		isUnspaced(word) ? pairsOf(word) : word.slice(0, LONGEST),
	);
}

function pairsOf(run: string): string[] {
	const characters = [...run];
	if (characters.length === 1) return characters;
	return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** What is found: the present text of a document, or a change. */
export interface Indexed {
	readonly id: string;
	/** Where its page lies, below the folder of a language. */
	readonly path: string;
	readonly title: string;
	/** Of a change. */
	readonly date?: string;
	readonly gist?: string;
	/** Of a text: the file with its paragraphs, at the root of the site. */
	readonly passages?: string;
}

/** Settings of the index. */
export const INDEX: Options<Indexed & { readonly text: string }> = {
	fields: ["title", "text"],
	storeFields: ["path", "title", "date", "gist", "passages"],
	tokenize: termsOf,
	// Folded already.
	processTerm: (term) => term,
};

/** The paragraphs of a text, with the anchors by which they are linked. */
export type Passages = readonly (readonly [anchor: string, text: string])[];
