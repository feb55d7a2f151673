/** The search page and the form that leads to it; the search itself runs in the browser. */
import { html, type Markup } from "../../report/markup.js";
import { type Pen, writePage } from "./page.js";

export function writeSearchForm({ phrases, href }: Pen): Markup {
	return html`<form class="search" role="search" action="${href("search.html")}" method="get">
<label for="q">${phrases.search}</label>
<input id="q" name="q" type="search" autocomplete="off" placeholder="${phrases.searchPlaceholder}"> <button>${phrases.search}</button>
</form>`;
}

/** @param index paths of the index files, at the root of the site */
export function writeSearch(pen: Pen, index: readonly string[]): string {
	const { phrases, asset, site } = pen;
	return writePage(pen, {
		title: phrases.search,
		kind: "searching",
		scripts: [site.scripts.search],
		body: html`<h1>${phrases.search}</h1>
${writeSearchForm(pen)}
<noscript><p class="warning">${phrases.needsScript}</p></noscript>
<p id="status" role="status" class="legend" data-index="${index.map(asset).join(" ")}" data-loading="${phrases.searchLoading}" data-none="${phrases.searchNone}" data-failed="${phrases.searchFailed}" data-found="${phrases.searchFound("%N")}" data-base="${pen.href("index.html").replace(/index\.html$/, "")}"></p>
<section id="texts" hidden><h2>${phrases.searchInTexts}</h2><ol class="results"></ol></section>
<section id="found-changes" hidden><h2>${phrases.searchInChanges}</h2><ol class="results"></ol></section>`,
	});
}
