/** Tells pages by which a bot protection asks for proof of a person, or refuses, with a status that says success. */
import { plural } from "../plural.js";
import { type Evidence, findLead, quote } from "./evidence.js";
import type { PageSign } from "./model.js";
import { CHALLENGE_SENTENCES } from "./phrases.js";

interface Mark {
	readonly by: string;
	/** Stands in the page that a protection serves in the place of another, not in those that it merely watches. */
	readonly html: RegExp;
}

/**
 * Marks of vendors. The scripts by which the same vendors watch real pages (`/cdn-cgi/challenge-platform/scripts/jsd`,
 * `js.datadome.co/tags.js`, `/_Incapsula_Resource?…` as a script, `client.px-cdn.net`, `challenge.js` of AWS) are none.
 */
const MARKS: readonly Mark[] = [
	{
		by: "Cloudflare",
		html: /_cf_chl_opt|\bcf-chl-|challenge-platform\/h\/[a-z]\/orchestrate|id="?cf-(?:error-details|wrapper)\b|\bcf-browser-verification\b/,
	},
	{
		by: "Akamai",
		html: /\/_sec\/cp_challenge\/|\bsec-if-cpt-container\b|errors\.edgesuite\.net|Reference&#32;&#35;\d/,
	},
	{ by: "DataDome", html: /\b(?:geo|ct)\.captcha-delivery\.com/ },
	{ by: "HUMAN", html: /id="?px-captcha\b|captcha\.px-c(?:dn|loud)\.net|\/captcha\/captcha\.js\?a=c&(?:amp;)?u=/ },
	{ by: "Imperva", html: /Incapsula incident ID|<iframe[^>]{0,300}_Incapsula_Resource/ },
	{ by: "AWS WAF", html: /\bgokuProps\b|captcha\.awswaf\.com/ },
	{ by: "Sucuri", html: /\bsucuri_cloudproxy_js\b|Sucuri WebSite Firewall - Access Denied/ },
	{ by: "Vercel", html: /<title>Vercel Security Checkpoint/ },
	{ by: "DDoS-Guard", html: /\/\.well-known\/ddos-guard\/|<title>DDoS-Guard/i },
	{ by: "Kasada", html: /window\.KPSDK\s*=\s*\{\}/ },
	{ by: "F5", html: /The requested URL was rejected\. Please consult with your administrator/ },
	{ by: "Anubis", html: /id="?anubis_challenge\b/ },
];

/** Any site may ask for one of these in its own forms: they count in pages of hardly any text. */
const CAPTCHA_FRAME =
	/https:\/\/(?:(?:[\w-]+\.)?hcaptcha\.com|(?:www\.)?(?:google\.com|recaptcha\.net)\/recaptcha|challenges\.cloudflare\.com\/turnstile|(?:[\w-]+\.)?arkoselabs\.com|(?:[\w-]+\.)?geetest\.com)\//;
/** More words than this are more than a captcha with its explanation. */
const MOST_WORDS_AROUND_CAPTCHA = 60;
const GOOGLE_SORRY = /^https:\/\/(?:www\.)?google\.[a-z.]{2,6}\/sorry\//;

export function findChallenge({ html, finalUrl, text, page, sentences }: Evidence): PageSign | undefined {
	const mark = MARKS.find((each) => each.html.test(html));
	if (mark) {
		const seen = mark.html.exec(html)?.[0] ?? "";
		return sign(`This is a page of ${mark.by}, not the document: it contains ${quote(seen)} and hardly any text.`);
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
