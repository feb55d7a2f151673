import { describe, expect, it } from "vitest";
import { proposeForText, proposeMainContent } from "../../../../src/extract/index.js";
import { markdownOf } from "../page.js";

const CLAUSES = [
	"Halfpenny lends bicycles to its members; every member must return a bicycle within two days.",
	"You may not lend the bicycle to anybody else, nor ride it outside of the county of Wexcombe.",
	"We keep your name, your address and the places where you unlocked a bicycle for ninety days.",
	"If you lose a bicycle, you pay forty pounds, unless the police found that it was stolen.",
	"We tell you at least thirty days before these terms change, by letter or by e-mail.",
	"The courts of Wexcombe decide on disputes, and the law of the county applies to this contract.",
];
const KNOWN = `Terms of use\n============\n\n${CLAUSES.map((clause, at) => `${at + 1}.  ${clause}`).join("\n")}`;
const NAV = `<nav><a href="/">Home</a> <a href="/prices">Prices</a> <a href="/stations">Stations</a></nav>`;
const FOOTER = `<footer class="footer"><p>Halfpenny Bicycles Ltd is registered in the county of Wexcombe, number 4711.</p></footer>`;

function termsIn(open: string, close: string, around = (text: string) => `<p>${text}</p>`): string {
	const text = `<h1>Terms of use</h1>${CLAUSES.map(around).join("\n")}`;
	return `<!doctype html><title>Halfpenny</title><body>${NAV}${open}${text}${close}${FOOTER}</body>`;
}

describe("a selector proposed for a known text", () => {
	it("selects the element that holds the text, by its stable name", async () => {
		const page = termsIn(`<div class="css-1x2y"><div id="legal" class="jss12"><div>`, `</div></div></div>`);
		const [best] = proposeForText(page, KNOWN);
		expect(best).toEqual({ selector: "#legal", share: 1, precision: 1, anchor: 'the id "legal"' });
		expect(await markdownOf(page, { select: [best!.selector] })).toContain(CLAUSES[5]);
	});

	it("finds the text under other markup, links and typography", () => {
		const page = termsIn(
			`<section class="terms">`,
			`</section>`,
			(text) => `<div><a href="/x">${text.replaceAll("e-mail", "e\u2011mail").replaceAll(" ", "&nbsp;")}</a><br></div>`,
		);
		expect(proposeForText(page, KNOWN)[0]).toMatchObject({ selector: ".terms", share: 1 });
	});

	it("finds a text of which a part has changed, and says how much is left", () => {
		const changed = `${KNOWN}\n\n${"The deposit of nine shillings is paid back in the autumn of each leap year. ".repeat(2)}`;
		const [best] = proposeForText(termsIn("<main>", "</main>"), changed);
		expect(best?.selector).toBe("main");
		expect(best?.share).toBeGreaterThan(0.7);
		expect(best?.share).toBeLessThan(0.9);
	});

	it("takes all parts of a text that is spread over several elements", () => {
		const parts = CLAUSES.map((clause) => `<div class="clause"><p>${clause}</p></div>`).join(
			"<div>Advertisement: buy seven new and shiny tyres today</div>",
		);
		const [best] = proposeForText(`<!doctype html><body>${NAV}${parts}${FOOTER}`, CLAUSES.join("\n\n"));
		expect(best).toMatchObject({ selector: ".clause", share: 1, precision: 1 });
	});

	it("proposes at most three, best first", () => {
		const more = (words: string) => `<p>${`${words} `.repeat(8)}</p>`;
		const open = `<div class="wrap">${more("Print")}<main>${more("Share this")}<article>${more("Stations near you")}<div class="text">`;
		const proposals = proposeForText(termsIn(open, `</div></article></main></div>`), KNOWN);
		expect(proposals.map(({ selector }) => selector)).toEqual([".text", "article", "main"]);
		expect(proposals.map(({ share }) => share)).toEqual([1, 1, 1]);
	});

	it.each([
		[
			"a page that says it is not there",
			`<main><h1>404</h1><p>The terms of use that you look for are not here.</p></main>`,
		],
		[
			"a sign-in page",
			`<main><form><label>Name <input></label><p>By signing in you accept our terms of use.</p></form></main>`,
		],
		[
			"the privacy policy instead",
			`<main>${"<p>We and our partners keep the address of your computer, and the pages that you have read, to show you what you may want to buy.</p>".repeat(4)}</main>`,
		],
		["nothing at all", ""],
	])("is none for %s", (_, page) => {
		expect(proposeForText(`<!doctype html><body>${NAV}${page}${FOOTER}`, KNOWN)).toEqual([]);
	});

	it("is none for an empty text", () => {
		expect(proposeForText(termsIn("<main>", "</main>"), "")).toEqual([]);
	});

	it("reads the page with scripting on where a noscript swallows it", async () => {
		const page = termsIn("<main>", "</main>").replace("<body>", `<noscript><iframe src="/t"></noscript></head><body>`);
		const [best] = proposeForText(page, KNOWN);
		expect(best?.selector).toBe("main");
		expect(await markdownOf(page, { select: [best!.selector] })).toContain(CLAUSES[0]);
		expect(proposeMainContent(page)[0]?.selector).toBe("main");
	});
});

describe("a selector proposed for the main content", () => {
	it("selects the running text without menus and footer", () => {
		const page = termsIn(`<div class="_9nrm"><div class="legal-text">`, `</div></div>`);
		expect(proposeMainContent(page)[0]).toEqual({
			selector: ".legal-text",
			share: 1,
			anchor: 'the class "legal-text"',
		});
	});

	it("is not led astray by the name of what holds most of the page", () => {
		expect(proposeMainContent(termsIn(`<div id="skip-nav">`, `</div>`))[0]?.selector).toBe("#skip-nav");
	});

	it.each([
		["a page that says it is not there", `<main><h1>404</h1><p>The page that you look for is not here.</p></main>`],
		["a page of links", `<main>${CLAUSES.map((clause) => `<a href="/c">${clause}</a>`).join("")}</main>`],
		[
			"a consent banner",
			`<div class="cookie-consent"><p>${CLAUSES.join(" ")}</p></div><main><p>Welcome to Halfpenny.</p>${"<p>Rent</p>".repeat(150)}</main>`,
		],
	])("is none for %s", (_, page) => {
		expect(proposeMainContent(`<!doctype html><body>${NAV}${page}${FOOTER}`)).toEqual([]);
	});
});
