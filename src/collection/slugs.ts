/** Folds names to the form that people type: `Privacy Policy` to `privacy-policy`, in any script. */

/** Letters that Unicode does not decompose, but that are typed without their mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
	æ: "ae",
	œ: "oe",
	ø: "o",
	ß: "ss",
	ł: "l",
	đ: "d",
	ð: "d",
	þ: "th",
	ı: "i",
};

/**
 * Lower case without accents, punctuation kept: two names that fold to the same text would share a file on some
 * systems. Only Latin and Greek letters lose their marks; in other scripts a mark makes another letter (`й` and `и`).
 */
export function foldName(name: string): string {
	return name
		.normalize("NFKD")
		.replace(/([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f]+/gu, "$1")
		.toLowerCase()
		.replace(/[æœøßłđðþı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
		.normalize("NFC");
}

/**
 * The slug of a service or terms type: folded, apostrophes dropped, every other run of punctuation and spaces made one
 * `-`. Letters and digits of every script stay. A name without any is its own slug.
 */
export function slugify(name: string): string {
	const folded = foldName(name);
	const slug = folded
		.replace(/['’ʼ`´]/g, "")
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
		.replace(/^-+|-+$/g, "");
	return slug === "" ? folded : slug;
}
