/** Knows the scripts by what they ask of a reader: which have no spaces between words, which say more in a character. */

/**
 * For a character class in a regular expression with the flag `u` or `v`: scripts that put no space between words.
 * Marks of sound that these scripts share (`ー`) belong to a run of them, see {@link UNSPACED_RUN}.
 */
export const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;

/** A run of them, cut where it gets long: dictionaries find words in time that grows faster than the run. */
export const UNSPACED_RUN = String.raw`[${UNSPACED}][${UNSPACED}\p{M}\u{30fc}\u{ff70}]{0,499}`;

/** For a character class: what words are made of. Without its marks, Hindi, Thai or pointed Hebrew is another text. */
export const LETTER = String.raw`\p{L}\p{N}\p{M}`;

/** For a character class: scripts that are read from right to left. */
export const RIGHT_TO_LEFT = String.raw`\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}`;

/** For a character class: scripts that write a syllable or a word in a character. */
export const DENSE = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}`;

const UNSPACED_SIGN = new RegExp(`^[${UNSPACED}\u30fc\uff70]`, "u");

/** Whether a text begins with a character of a script that is written without spaces. */
export function isUnspaced(text: string): boolean {
	return UNSPACED_SIGN.test(text);
}

/** Whether a text says anything: it holds a letter or a digit. */
export function hasLetter(text: string): boolean {
	return /[\p{L}\p{N}]/u.test(text);
}

/** Letters, without marks and digits. */
export function countLetters(text: string): number {
	return text.match(/\p{L}/gu)?.length ?? 0;
}

/** In the order in which they are asked: Japanese mixes three scripts, and kana tell it from Chinese. */
const SCRIPTS = {
	kana: /[\p{sc=Hiragana}\p{sc=Katakana}]/gu,
	hangul: /\p{sc=Hangul}/gu,
	han: /\p{sc=Han}/gu,
	cyrillic: /\p{sc=Cyrillic}/gu,
	greek: /\p{sc=Greek}/gu,
	arabic: /\p{sc=Arabic}/gu,
	hebrew: /\p{sc=Hebrew}/gu,
	thai: /\p{sc=Thai}/gu,
	devanagari: /\p{sc=Devanagari}/gu,
	latin: /\p{sc=Latin}/gu,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Script = keyof typeof SCRIPTS;

/** Names and terms of other languages stand in every text. */
const LEAST_SHARE = 0.3;

/** The script that a text is written in, by its letters; undefined for another one, and for a text without letters. */
export function scriptOf(text: string): Script | undefined {
	const letters = countLetters(text);
	return (Object.keys(SCRIPTS) as Script[]).find(
		(script) => (text.match(SCRIPTS[script])?.length ?? 0) > letters * LEAST_SHARE,
	);
}
