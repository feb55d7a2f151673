/** Pages of fictional services for the guard, and the short way from a page to what the guard is given. */
import type { GuardedPage } from "../../../src/guard/model.js";
import { markdownOf } from "../extract/page.js";

const URL_OF_TERMS = "https://halfpenny.example/legal/terms";

/** The page as it is guarded: with the Markdown of what `select` finds in it. */
export async function guarded(html: string, select = "body", rest: Partial<GuardedPage> = {}): Promise<GuardedPage> {
	const markdown = await markdownOf(html, { select: [select] });
	return { html, markdown, url: URL_OF_TERMS, finalUrl: URL_OF_TERMS, ...rest };
}

/** A text alone, as of a PDF. */
export function textOnly(markdown: string): GuardedPage {
	return { html: undefined, markdown, url: URL_OF_TERMS, finalUrl: URL_OF_TERMS };
}

export function pageOf(title: string, body: string): string {
	return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}

export interface SignInWords {
	readonly title: string;
	readonly heading: string;
	readonly user: string;
	readonly password: string;
	readonly forgotten: string;
	readonly button: string;
}

export function signInPage({ title, heading, user, password, forgotten, button }: SignInWords): string {
	return pageOf(
		title,
		`<header><a href="/">Halfpenny</a></header><main><h1>${heading}</h1><form action="/session" method="post">
		<label>${user} <input name="email" type="email"></label>
		<label>${password} <input name="secret" type="password"></label>
		<button>${button}</button></form><p><a href="/forgotten">${forgotten}</a></p></main>
		<footer><a href="/imprint">Imprint</a></footer>`,
	);
}

/** A form in the header of every page of a site. */
export const LOGIN_BAR = `<header><a href="/">Halfpenny</a><form action="/session"><input type="email" name="email">
	<input type="password" name="password"><button>Log in</button><a href="/forgotten">Forgot your password?</a></form></header>`;

/** A consent dialog as most sites lay it over their pages. */
export const COOKIE_BANNER = `<div id="banner" role="dialog"><p>We and our partners use cookies. You can change your mind.</p>
	<button>Accept all</button><button>Reject all</button><button>Cookie settings</button></div>`;

const CLAUSES = [
	"Halfpenny keeps the money that you pay in on an account at a bank in Tallinn.",
	"You may sign in with a password of at least twelve characters, and you must keep it to yourself.",
	"If an error occurs, we correct the entry within three working days and tell you so.",
	"While the service is under maintenance, payments are carried out when it is back.",
	"We set one cookie to keep you signed in; you can reject all others.",
	"We may ask you to prove that you are a person when you sign in from a new device.",
	"Either of us may end this agreement with a notice of thirty days.",
];

/** Terms of `paragraphs` numbered sections, each with a heading and the words that other pages are known by. */
export function termsOf(paragraphs: number): string {
	const sections = Array.from(
		{ length: paragraphs },
		(_, index) =>
			`<h2>${index + 1}. Section</h2><p>${CLAUSES[index % CLAUSES.length]} This is clause ${index + 1}.</p>`,
	);
	return `<main><h1>Terms of Use</h1>${sections.join("")}</main>`;
}
