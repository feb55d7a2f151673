/** Tells whether a change spells words as another country does: then a page is served in variants, and nobody need have edited anything. */
import type { DocumentDiff } from "../diff/model.js";
import { readableText } from "../text/readable.js";
import { comparedWords } from "../text/words.js";

/** British spellings and the American ones. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
	[/is(e|es|ed|er|ers|ing|ation|ations|ational)$/, "iz$1"],
	[/ys(e|es|ed|er|ing)$/, "yz$1"],
	[/our(s|ed|ing|able|ite|ites|al)?$/, "or$1"],
	[/ll(ed|ing|er|ers)$/, "l$1"],
	[/re(s)?$/, "er$1"],
	[/ence(s)?$/, "ense$1"],
	[/ogue(s)?$/, "og$1"],
	[/amme(s)?$/, "am$1"],
	[/dgement(s)?$/, "dgment$1"],
];
/** Shorter words are other ones: "our", "or". */
const SHORTEST = 5;

export function isRespelt({ blocks }: DocumentDiff): boolean {
	return blocks.some(({ op, before, after }) => {
		if (op !== "edit" || before === undefined || after === undefined) return false;
		const [was, is] = [before, after].map((text) => new Set(comparedWords(readableText(text))));
		if (!was || !is) return false;
		const came = new Set([...is].filter((word) => !was.has(word)).flatMap(spellingOf));
		return [...was].some((word) => !is.has(word) && spellingOf(word).some((spelling) => came.has(spelling)));
	});
}

/** One for all countries; none of words that are the same everywhere. */
function spellingOf(word: string): readonly string[] {
	if (word.length < SHORTEST) return [];
	let spelling = word;
	for (const [british, american] of SPELLINGS) spelling = spelling.replace(british, american);
	return [spelling];
}
