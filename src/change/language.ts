/** Tells roughly in which language a text is written, by its script and its commonest small words. */

/** Words of one or two syllables that stand in every text of the language and in few of the others. */
const SMALL_WORDS = {
	en: "the of and to in you your we our is are or for that with this be by not any may will as on it at from have",
	fr: "le la les de des du et en un une vous votre vos nous notre nos est sont ou pour que qui dans par pas sur ne se ce au aux plus",
	de: "der die das und sie ihre ihr wir unsere ist sind oder für dass mit den dem nicht von zu auf kann ein eine im werden wird als auch",
	es: "el la los las de del y en un una usted tu tus su sus es son o que para con por no se al como lo más si nuestra nuestros",
	it: "il la le gli i di del della dei e in un una che per è sono con non si da al nel come più o nostro",
	pt: "o a os as de do da dos das e em um uma que para com não se no na por mais você seu sua é são ou ao",
	nl: "de het een en van in u uw wij onze is zijn of voor dat met door niet op te aan kan als",
	pl: "i w z na do się nie jest są lub dla że oraz przez może o po od",
	sv: "och att du din vi vår är eller för som med av inte på kan en ett den till i",
	tr: "ve bir bu ile için veya siz biz değil olarak da de",
	id: "dan yang di untuk dengan anda kami ini atau tidak dari akan ke",
} as const;

const SCRIPTS = [
	["ja", /[\p{sc=Hiragana}\p{sc=Katakana}]/gu],
	["ko", /\p{sc=Hangul}/gu],
	["zh", /\p{sc=Han}/gu],
	["cyrillic", /\p{sc=Cyrillic}/gu],
	["arabic", /\p{sc=Arabic}/gu],
	["greek", /\p{sc=Greek}/gu],
	["hebrew", /\p{sc=Hebrew}/gu],
	["thai", /\p{sc=Thai}/gu],
] as const;

const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(SMALL_WORDS)) {
	for (const word of words.split(" ")) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
}

/** Below this many words a text may be in any language. */
const FEWEST_WORDS = 60;
const SAMPLE_CHARACTERS = 60_000;

/** A code for the language (or the script, where that says enough); undefined where the text is too short or mixed. */
export function guessLanguage(texts: Iterable<string>): string | undefined {
	let sample = "";
	for (const text of texts) {
		sample += `${text} `;
		if (sample.length > SAMPLE_CHARACTERS) break;
	}
	const letters = sample.match(/\p{L}/gu)?.length ?? 0;
	for (const [script, pattern] of SCRIPTS) {
		if (letters > FEWEST_WORDS && (sample.match(pattern)?.length ?? 0) > letters * 0.3) return script;
	}
	const words = sample.match(/\p{L}+/gu) ?? [];
	if (words.length < FEWEST_WORDS) return undefined;
	const scores = new Map<string, number>();
	for (const word of words) {
		const languages = LANGUAGES_OF.get(word) ?? [];
		for (const language of languages) scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
	}
	const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
	if (first === undefined || first[1] < words.length * 0.08) return undefined;
	return second !== undefined && second[1] > first[1] * 0.6 ? undefined : first[0];
}
