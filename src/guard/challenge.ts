/** Tells pages by which a bot protection asks for proof of a person, or refuses, with a status that says success. */
import { plural } from "../plural.js";
import { type Evidence, findLead, quote } from "./evidence.js";
import type { PageSign } from "./model.js";
import { CHALLENGE_SENTENCES } from "./phrases.js";
import { PROTECTIONS } from "./protections.js";

/** Any site may ask for one of these in its own forms: they count in pages of hardly any text. */
const CAPTCHA_FRAME =
	/https:\/\/(?:(?:[\w-]+\.)?hcaptcha\.com|(?:www\.)?(?:google\.com|recaptcha\.net)\/recaptcha|challenges\.cloudflare\.com\/turnstile|(?:[\w-]+\.)?arkoselabs\.com|(?:[\w-]+\.)?geetest\.com)\//;
/** More words than this are more than a captcha with its explanation. */
const MOST_WORDS_AROUND_CAPTCHA = 60;
const GOOGLE_SORRY = /^https:\/\/(?:www\.)?google\.[a-z.]{2,6}\/sorry\//;

export function findChallenge({ html, finalUrl, text, page, sentences }: Evidence): PageSign | undefined {
	for (const { by, page: mark } of PROTECTIONS) {
		const seen = mark?.exec(html)?.[0];
		if (seen === undefined) continue;
		return sign(`This is a page of ${by}, not the document: it contains ${quote(seen)} and hardly any text.`);
	}
	if (GOOGLE_SORRY.test(finalUrl)) return sign(`The URL leads to ${quote(finalUrl)}, Google's page for robots.`);
	const said = findLead(sentences, CHALLENGE_SENTENCES);
	if (said !== undefined) return sign(`The page asks for proof that the visitor is human: it says ${quote(said)}.`);
	const frame = CAPTCHA_FRAME.exec(html)?.[0];
	if (frame !== undefined && page && !asksToSignIn(page) && text.words <= MOST_WORDS_AROUND_CAPTCHA) {
		return sign(`The page is a captcha: it loads ${quote(frame)} and has ${plural(text.words, "word")}.`);
	}
	return undefined;
}

function asksToSignIn(page: NonNullable<Evidence["page"]>): boolean {
	return page.hasPasswordField || page.hasIdentifierField;
}

function sign(reason: string): PageSign {
	return { kind: "challenge", reason };
}
