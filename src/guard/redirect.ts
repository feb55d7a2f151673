/** Tells a redirect from a document's address to the home page of its site. */

/** Such as `en`, `br`, `pt-BR`, `zh-Hant-TW`, `fil-PH`. Three letters alone are rarely a language: `tos`, `cgu`, `agb`. */
const LOCALE = /^(?:([a-z]{2})|fil|yue|[a-z]{2,3}(?:[-_][a-z]{4})?[-_](?:[a-z]{2}|\d{3})|[a-z]{2,3}[-_][a-z]{4})$/i;
const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const REGIONS = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
/** Countries whose codes name a document far more often: "terms and conditions". */
const DOCUMENTS = /^tc$/i;
const INDEX = /^(?:index|default|home)(?:\.[a-z]{2,5})?$/i;
/** Parameters that say from where or in which language one comes, and never which page is meant. */
const IDLE_PARAMETER =
	/^(?:utm_.*|lang|language|locale|hl|ref|referrer|source|src|from|redirect.*|return.*|fbclid|gclid)$/i;

/** Whether a deep address ended at the root of its site, or at the root of a language of it. */
export function leadsHome(url: string, finalUrl: string): boolean {
	if (!URL.canParse(url) || !URL.canParse(finalUrl)) return false;
	const from = new URL(url);
	const to = new URL(finalUrl);
	return !isRoot(from) && isRoot(to) && isSameSite(from.hostname, to.hostname);
}

function isLocale(name: string): boolean {
	const found = LOCALE.exec(name);
	if (!found || DOCUMENTS.test(name)) return false;
	const [, code] = found;
	return code === undefined || LANGUAGES.of(code) !== undefined || REGIONS.of(code.toUpperCase()) !== undefined;
}

/** At most a country and a language, and no parameter or route in the fragment that could name a page. */
function isRoot({ pathname, searchParams, hash }: URL): boolean {
	if (/^#!?\//.test(hash) && hash.length > 3) return false;
	if ([...searchParams.keys()].some((name) => !IDLE_PARAMETER.test(name))) return false;
	const segments = pathname.split("/").filter(Boolean);
	const last = segments.at(-1);
	const places = last !== undefined && INDEX.test(last) ? segments.slice(0, -1) : segments;
	return places.length <= 2 && places.every((segment) => isLocale(segment));
}

/** The same host, a host above it, or one of its languages. Another subdomain (`legal.`) may hold the terms at its root. */
function isSameSite(from: string, to: string): boolean {
	const home = to.replace(/^www\./, "");
	const start = from.replace(/^www\./, "");
	if (start === home || start.endsWith(`.${home}`)) return true;
	const [language = "", ...rest] = home.split(".");
	return isLocale(language) && rest.length >= 2 && isSameSite(start, rest.join("."));
}
