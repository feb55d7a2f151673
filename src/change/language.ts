/** Tells roughly in which language a text is written, by its script and its commonest small words. */
import { type Script, scriptOf } from "../text/scripts.js";
import type { VersionText } from "./sentences.js";

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
	ro: "și în de la cu pe pentru este sunt sau care nu din prin că să ale al vă mai fi",
	cs: "a v na se je že do pro jako nebo jsou které ve s o z k při podle není aby",
	fi: "ja on ei tai että joka sekä ovat voi kun jos se myös olla jotka eikä",
	hu: "a az és hogy nem egy vagy is van meg ha csak azt ez által kell",
	da: "og i at er for på til af med som ikke en et det de du vi din vores kan eller",
	vi: "và của các không được cho là trong với có những bạn tôi này",
} as const;

/** A script that one language alone writes, or that says enough. */
const BY_SCRIPT: Partial<Record<Script, string>> = {
	kana: "ja",
	hangul: "ko",
	han: "zh",
	thai: "th",
	greek: "el",
	hebrew: "he",
	arabic: "arabic",
	cyrillic: "cyrillic",
	devanagari: "devanagari",
};

const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(SMALL_WORDS)) {
	for (const word of words.split(" ")) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
}

/** Pronouns and connectives that say another thing when one stands for the other, beyond {@link SMALL_WORDS}. */
const MORE_SMALL_WORDS: Partial<Record<keyof typeof SMALL_WORDS, string>> = {
	en: "us if all any but they their them he his her him its has had have were then than when where who whom also each other both own",
	fr: "leur leurs elle elles il ils son sa ses si où dont cette ces cet chez vers",
	de: "ihnen ihrem ihren ihrer unser unsere unserem unseren unserer wenn dann denn sein seine bis bei beim vor vom zum zur aus nach über unter sofern oder",
	es: "nos les le él ella ellos ellas cuando donde si sino desde hasta sobre este esta estos estas ese esa cada",
};
/** Articles and their like, which follow the word beside them: to correct one changes nothing. */
const ARTICLES = new Set(
	"a an the le la les un une des du de der die das den dem ein eine einen einem einer el los las del una".split(" "),
);

/** Whether both are among the commonest words of one language, and not only articles. */
export function areSmallWords(a: string, b: string): boolean {
	if (ARTICLES.has(a) && ARTICLES.has(b)) return false;
	return Object.entries(SMALL_WORDS).some(([language, words]) => {
		const all = ` ${words} ${MORE_SMALL_WORDS[language as keyof typeof SMALL_WORDS] ?? ""} `;
		return all.includes(` ${a} `) && all.includes(` ${b} `);
	});
}

/** Of a shorter text, or one in which no language has so large a share of the words, the language is not known. */
const FEWEST_LETTERS = 240;
const LEAST_SHARE = 0.08;
/** Enough to tell; whole sentences first, since menus name other languages. */
const SAMPLE_CHARACTERS = 6000;
const SCRIPT_CHARACTERS = 1500;
const PROSE_WORDS = 8;
const WORD = /[\p{L}\p{M}]+/gu;

function sampleOf({ sentences }: VersionText): string {
	let [prose, rest] = ["", ""];
	for (const { text, wordCount } of sentences.values()) {
		if (prose.length > SAMPLE_CHARACTERS) break;
		if (wordCount >= PROSE_WORDS) prose += `${text} `;
		else if (rest.length < SAMPLE_CHARACTERS) rest += `${text} `;
	}
	return (prose + rest).slice(0, SAMPLE_CHARACTERS);
}

/** A code for the language (or the script, where that says enough); undefined where the text is too short or mixed. */
function guessLanguage(sample: string): string | undefined {
	if (sample.length < FEWEST_LETTERS) return undefined;
	const script = scriptOf(sample.slice(0, SCRIPT_CHARACTERS));
	if (script !== undefined && script !== "latin") return BY_SCRIPT[script];
	const scores = new Map<string, number>();
	let words = 0;
	for (const [word] of sample.matchAll(WORD)) {
		words++;
		const languages = LANGUAGES_OF.get(word) ?? [];
		for (const language of languages) scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length);
	}
	const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
	if (first === undefined || first[1] < words * LEAST_SHARE) return undefined;
	return second !== undefined && second[1] > first[1] * 0.6 ? undefined : first[0];
}

/** Languages of which the decisive words are known, so that a slip can be told from another meaning. */
const KNOWN: ReadonlySet<string | undefined> = new Set(["en", "fr", "de", "es"]);

const languages = new WeakMap<VersionText, { readonly of: string | undefined }>();

let latest: { readonly sample: string; readonly of: string | undefined } = { sample: "", of: undefined };

/** The language of a version, as {@link guessLanguage} has it; found once. */
export function languageOf(version: VersionText): string | undefined {
	const known = languages.get(version);
	if (known) return known.of;
	const sample = sampleOf(version);
	// Most versions begin as the one before.
	if (latest.sample !== sample) latest = { sample, of: guessLanguage(sample) };
	const { of } = latest;
	languages.set(version, { of });
	return of;
}

/** Whether both versions are in languages in which it is known which words matter. A rule that cannot read a text hides nothing in it. */
export function areReadable(before: VersionText, after: VersionText): boolean {
	return KNOWN.has(languageOf(before)) && KNOWN.has(languageOf(after));
}
