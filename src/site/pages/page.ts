/** The frame of every page: its head, the way to other pages, and what it says at its end. */
import { type Child, html, type Markup } from "../../report/markup.js";
import { absoluteUrl, inLanguage, relativeUrl } from "../addresses.js";
import { PHRASES } from "../languages.js";
import type { SiteFacts, SiteLanguage } from "../model.js";
import type { Phrases } from "../phrases.js";

/** Nothing is loaded from elsewhere, and nothing in a page runs but the two scripts of the site. */
const POLICY =
	"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'";

/** What a page is written with: where it lies, and in which language. */
export interface Pen {
	readonly site: SiteFacts;
	readonly language: SiteLanguage;
	readonly phrases: Phrases;
	/** Of the page, below the folder of its language. */
	readonly path: string;
	/** The address of another page of the same language. */
	href(path: string): string;
	/** The address of a file that all languages share. */
	asset(path: string): string;
}

export function penOf(site: SiteFacts, language: SiteLanguage, path: string): Pen {
	const here = inLanguage(path, language, site.languages[0]);
	return {
		site,
		language,
		phrases: PHRASES[language],
		path,
		href: (to) => relativeUrl(here, inLanguage(to, language, site.languages[0])),
		asset: (to) => relativeUrl(here, to),
	};
}

export interface PageParts {
	/** Of the page alone; empty for that of the site. */
	readonly title: string;
	/** Where the page stands, outermost first, without itself. */
	readonly above?: readonly { readonly title: string; readonly path: string }[];
	readonly body: Child;
	/** Folders with feeds of their own, the name of each first. */
	readonly feeds?: readonly { readonly title: string; readonly path: string; readonly onlyAtom?: boolean }[];
	readonly scripts?: readonly string[];
	/** A class for the whole page. */
	readonly kind: string;
}

export function writePage(pen: Pen, { title, above = [], body, feeds = [], scripts = [], kind }: PageParts): string {
	const { site, phrases, href, asset } = pen;
	const own = inLanguage(pen.path, pen.language, site.languages[0]);
	const whole = title === "" ? site.title : `${title} – ${site.title}`;
	return `<!doctype html>\n${html`<html lang="${pen.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${whole}</title>
${site.styles.map((style) => html`<link rel="stylesheet" href="${asset(style)}">\n`)}${
	site.baseUrl !== "" && html`<link rel="canonical" href="${absoluteUrl(site.baseUrl, own)}">\n`
}${alternates(pen)}${feeds.map(
	({ title: name, path, onlyAtom }) =>
		html`<link rel="alternate" type="application/atom+xml" title="${name}" href="${href(`${path}.atom`)}">\n${
			!onlyAtom &&
			html`<link rel="alternate" type="application/feed+json" title="${name}" href="${href(`${path}.json`)}">\n`
		}`,
)}${scripts.map((script) => html`<script defer src="${asset(script)}"></script>\n`)}</head>
<body class="${kind}">
<a class="skip" href="#content">${phrases.skip}</a>
<header>
<p class="site"><a href="${href("index.html")}">${
		site.logo !== undefined && html`<img src="${asset(site.logo)}" alt="" height="28"> `
	}${site.title}</a></p>
<nav aria-label="${phrases.pages}"><ul>
${navigation(pen)}
</ul></nav>
</header>
<main id="content">
${above.length > 0 && html`<p class="above">${above.map((each) => html`<a href="${href(each.path)}"><bdi>${each.title}</bdi></a> › `)}</p>\n`}${body}
</main>
<footer>
<p>${phrases.madeWith}</p>
<p>${[
		html`<a href="${href("feeds/changes.atom")}">${phrases.feeds}</a>`,
		...(site.hasImprint ? [html` · <a href="${href("imprint.html")}">${phrases.imprint}</a>`] : []),
	]}</p>
</footer>
</body>
</html>
`}`;
}

const PLACES = ["home", "calendar", "notice", "search"] as const;

function navigation({ path, phrases, href, site, language, asset }: Pen): readonly Markup[] {
	const items = PLACES.map((place) => {
		const to = place === "home" ? "index.html" : `${place}.html`;
		return html`<li><a href="${href(to)}"${path === to && html` aria-current="page"`}>${phrases[place]}</a></li>`;
	});
	const others = site.languages.filter((other) => other !== language);
	const languages = others.map((other) => {
		const to = asset(inLanguage(path, other, site.languages[0]));
		return html`<li><a href="${to}" lang="${other}" hreflang="${other}">${PHRASES[other].name}</a></li>`;
	});
	return [...items, ...languages];
}

function alternates({ site, path, asset, language }: Pen): readonly Markup[] {
	return site.languages
		.filter((other) => other !== language)
		.map((other) => {
			const to = asset(inLanguage(path, other, site.languages[0]));
			return html`<link rel="alternate" hreflang="${other}" href="${to}">\n`;
		});
}

/** A day as the language writes it. */
export function time({ phrases }: Pen, date: string): Markup {
	return html`<time datetime="${date}">${phrases.day(date)}</time>`;
}
