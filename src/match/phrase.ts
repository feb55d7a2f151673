/** Finds a phrase as a reader would: whole words, whatever their case, quotation marks, dashes and spaces look like. */
import { UsageError } from "../errors.js";
import { isUnspaced, LETTER } from "../text/scripts.js";
import { ALIKE, INVISIBLE } from "../text/typography.js";
import type { Matcher } from "./model.js";

/** Signs that stand for one another. Each is found by any of its row. */
const ROWS = Object.entries(ALIKE).map(([plain, signs]) => plain + signs);
/** Signs that some languages set off by a space, and some not. */
const LOOSE = /["“”„‟«»″:;!?%…]/u;
const IS_LETTER = new RegExp(`[${LETTER}]`, "u");
const LONGEST_ENDING = 60;

/** How a phrase is looked for. */
export interface PhraseOptions {
	/** Default: false. */
	readonly caseSensitive?: boolean;
}

/**
 * The phrase as a matcher. It begins and ends where words do; `*` at the end of a word stands for any ending
 * (`arbitrat*`). White space is one space, and of no account around quotation marks, colons and the like.
 * @throws UsageError `EMPTY_PHRASE` for a phrase without letters or numbers
 */
export function compilePhrase(phrase: string, options: PhraseOptions = {}): Matcher {
	const text = phrase.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
	if (!IS_LETTER.test(text)) {
		throw new UsageError("EMPTY_PHRASE", `“${phrase}” contains no letter or number to search for.`, {
			hint: "Write a word or a phrase, in quotation marks if it contains spaces.",
		});
	}
	const pattern = new RegExp(spell(text), options.caseSensitive ? "gu" : "giu");
	return {
		find: (readable) =>
			Array.from(readable.matchAll(pattern), ({ 0: { length }, index }) => ({ start: index, end: index + length })),
	};
}

/** The phrase as a regular expression in which no two repetitions meet, so that no text can make it slow. */
function spell(phrase: string): string {
	const signs = [...phrase.replace(/\.{3}/g, "…")];
	let source = isSpaced(signs[0]) ? `(?<![${LETTER}])` : "";
	for (const [index, sign] of signs.entries()) {
		const previous = signs[index - 1];
		const next = signs[index + 1];
		if (sign === " ") {
			// A space beside a loose sign is written with that sign.
			if (!isLoose(previous) && !isLoose(next)) source += " ";
		} else if (sign === "*" && isLetter(previous) && !isLetter(next)) source += `[${LETTER}]{0,${LONGEST_ENDING}}`;
		else {
			if (isLoose(sign) && index > 0 && !isLoose(signs[index - (previous === " " ? 2 : 1)])) source += " ?";
			source += oneOf(sign);
			if (isLoose(sign) && index < signs.length - 1) source += " ?";
		}
	}
	const last = signs.at(-1) === "*" ? signs.at(-2) : signs.at(-1);
	return isSpaced(last) ? `${source}(?![${LETTER}])` : source;
}

function oneOf(sign: string): string {
	if (sign === "…") return String.raw`(?:…|\.{3})`;
	const row = ROWS.find((signs) => signs.includes(sign));
	return row === undefined ? sign.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&") : `[${row.replace("-", "\\-")}]`;
}

function isLoose(sign: string | undefined): boolean {
	return sign !== undefined && LOOSE.test(sign);
}

function isLetter(sign: string | undefined): boolean {
	return sign !== undefined && IS_LETTER.test(sign);
}

/** In scripts without spaces, no word has visible ends. */
function isSpaced(sign: string | undefined): boolean {
	return isLetter(sign) && !isUnspaced(sign ?? "");
}
