/** Typographic variants: which signs stand for one another, which nobody sees, and a text in which they are one. */

/** The plain sign that people type, with those that stand for it in print. One UTF-16 unit each, so that places in a text stay. */
export const ALIKE = {
	"'": "’‘‚‛ʼ′´`",
	'"': "“”„‟«»″",
	"-": "‐‑‒–—―−",
} as const satisfies Readonly<Record<string, string>>;

/**
 * What a reader does not see within a word: soft hyphens, spaces without width, joiners of words, marks of the direction of
 * writing. Joiners of letters (U+200C, U+200D) shape what is seen and are none; nor are those that turn the direction around.
 */
export const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]/g;

const PLAIN: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(ALIKE).flatMap(([plain, signs]) => [...signs].map((sign) => [sign, plain])),
);
const TYPOGRAPHIC = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");
/** Format characters, and selectors that choose among pictures of one character. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/gu;

/** Asks for the picture of the character before it. The figures of keycaps stay: they count. */
const AS_PICTURE = "\ufe0f";
const PICTURES = /(?![\d#*])\p{Emoji}\ufe0f/gu;

/** Where a raised or circled figure or a fraction meets the digits of a number: "30¹" is not 301, "1½" not 11⁄2. */
const BESIDE_DIGITS = /(?<=\p{Nd})(?=\p{No})|(?<=\p{No})(?=\p{Nd})/gu;

/** So many marks on one letter are still written by somebody (UAX #15, Stream-Safe Text Format). */
const MANY_MARKS = /\p{M}{30}(?=\p{M})/gu;
const FEW_CHARACTERS = 1_000;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
/** What composes with the letter before it, or has a composed form, begins here. */
const MAY_COMPOSE = /[\u0300-\uffff]/;
const UNEVEN_SPACE = /[^\S ]| {2}/;
const UNEVEN_SPACE_IN_LINE = /[^\S\n ]| {2}/;

/** `String.normalize` in linear time: it sorts the marks of one letter, and takes n² for n of them. */
export function normalize(text: string, form: "NFC" | "NFKC"): string {
	if (form === "NFC" && !MAY_COMPOSE.test(text)) return text;
	const bounded = text.length > FEW_CHARACTERS ? text.replace(MANY_MARKS, "$&\u034f") : text;
	return bounded.normalize(form);
}

/** The picture without what asks for it; nothing of one that would be taken for a letter. */
function pictureOf(picture: string): string {
	return /[\p{L}\p{N}]/u.test(picture.normalize("NFKC")) ? " " : picture;
}

/** Whether nothing in it is unified or unseen: as most texts are, and what is read much faster. */
export function isPlainAscii(text: string): boolean {
	return !BEYOND_ASCII.test(text);
}

/** The text on one line, every stretch of white space one space, and none at its ends. */
export function onOneLine(text: string): string {
	// Nearly all white space is such a space already.
	return (UNEVEN_SPACE.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}

/** The same line by line. */
function withSingleSpaces(text: string): string {
	return (UNEVEN_SPACE_IN_LINE.test(text) ? text.replace(/[^\S\n]+/g, " ") : text).trim();
}

/** The text with plain quotation marks, apostrophes and dashes; as long as before. */
export function withPlainSigns(text: string): string {
	return text.replace(TYPOGRAPHIC, (sign) => PLAIN[sign] ?? sign);
}

/**
 * The text as it is compared with others: compatibility forms unified (NFKC), plain signs, nothing invisible, one kind of
 * space. Case stays, and so do line breaks and everything that a letter carries.
 */
export function foldTypography(text: string): string {
	if (isPlainAscii(text)) return withSingleSpaces(text.replaceAll("`", "'"));
	// NFKC first would make an accent of the apostrophe "´", and a letter of the picture "ℹ️".
	const plain = withPlainSigns(text.includes(AS_PICTURE) ? text.replace(PICTURES, pictureOf) : text);
	const folded = normalize(plain.replace(BESIDE_DIGITS, " "), "NFKC");
	return withSingleSpaces(folded.replace(UNSEEN, ""));
}
