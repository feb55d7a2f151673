/** Reads the words of a sentence as they are compared for slips: ways to write the same word or amount are one. */
import { spellOut } from "../text/keys.js";
import { wordsAndSigns } from "../text/words.js";

/** The words and signs of a sentence, in order. @param text in lower case, with typography folded */
export function plainWords(text: string): string[] {
	return wordsAndSigns(withPlainAmounts(spellOut(text).replace(IS, " is"))).map(plainWord);
}

/** Contracted as nothing else is behind these: "it's". */
const IS = /(?<=\b(?:it|that|there|here|what|who))'s\b/gu;

/** British and American spelling; shorter words are other words: four, filled. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
	[/(?<=\p{L}{3})is(?=(?:e[sdr]?|ing|ations?)$)/u, "iz"],
	[/(?<=\p{L}{3})our(?=(?:s|ed|ing|able|ite|ites)?$)/u, "or"],
	[/(?<=\p{L}{3}t)re(?=s?$)/u, "er"],
	[/(?<=\p{L}{3})ence(?=s?$)/u, "ense"],
	[/(?<=\p{L}{5})ll(?=(?:ed|ing|er|ers)$)/u, "l"],
	[/(?<=\p{L}{3})gement(?=s?$)/u, "gment"],
];
const SPELT = /(?:is(?:e[sdr]?|ing|ations?)|our(?:s|ed|ing|able|ites?)?|tres?|ences?|ll(?:ed|ing|ers?)|gements?)$/u;

/** A word in lower case as it is compared. */
export function plainWord(word: string): string {
	if (!SPELT.test(word)) return word;
	return SPELLINGS.reduce((spelt, [ending, plain]) => spelt.replace(ending, plain), word);
}

const NUMBER = String.raw`\d[\d,.]{0,30}`;
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
	[new RegExp(String.raw`(?:\bus ?\$|\busd ?\$?) ?(${NUMBER})`, "gu"), "$1 us$"],
	[new RegExp(String.raw`(?:€|\beur) ?(${NUMBER})`, "gu"), "$1 €"],
	[new RegExp(String.raw`(${NUMBER}) ?(?:eur|euros?)\b`, "gu"), "$1 €"],
	[new RegExp(String.raw`(?:£|\bgbp) ?(${NUMBER})`, "gu"), "$1 £"],
	[new RegExp(String.raw`(${NUMBER}) ?gbp\b`, "gu"), "$1 £"],
	[/[.,]00(?= ?(?:us\$|€|£))/gu, ""],
];
const MAY_BE_AMOUNT = /\d.{0,40}(?:[€£$]|eur|usd|gbp)|(?:[€£$]|eur|usd|gbp).{0,3}\d/u;

function withPlainAmounts(text: string): string {
	if (!MAY_BE_AMOUNT.test(text)) return text;
	return CURRENCIES.reduce((plain, [amount, written]) => plain.replace(amount, written), text);
}
