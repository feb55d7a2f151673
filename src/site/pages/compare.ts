/** The page on which any two versions of a document are compared, in the browser: as pages they would be too many. */
import { html } from "../../report/markup.js";
import type { SiteDocument, SiteService } from "../model.js";
import { type Pen, writePage } from "./page.js";

/** @param texts path of the file with the texts of the versions, at the root of the site */
export function writeCompare(
	pen: Pen,
	service: Pick<SiteService, "name" | "folder">,
	document: Pick<SiteDocument, "folder" | "terms">,
	texts: string,
): string {
	const { phrases, site, asset } = pen;
	const select = (id: string, label: string) =>
		html`<p><label for="${id}">${label}</label> <select id="${id}" disabled></select></p>`;
	return writePage(pen, {
		title: `${service.name} — ${document.terms}, ${phrases.compare}`,
		kind: "diff",
		above: [
			{ title: service.name, path: `${service.folder}/index.html` },
			{ title: document.terms, path: `${document.folder}/index.html` },
		],
		scripts: [texts, site.scripts.compare],
		body: html`<h1><bdi>${service.name}</bdi> — <bdi>${document.terms}</bdi></h1>
<h2>${phrases.compare}</h2>
<noscript><p class="warning">${phrases.needsScript}</p></noscript>
<p class="legend">${phrases.compareHint}</p>
<form id="versions" action="${asset("")}" method="get">
${select("from", phrases.compareFrom)}
${select("to", phrases.compareTo)}
<button disabled>${phrases.compareShow}</button>
</form>
<p id="status" role="status" class="legend" data-same="${phrases.compareSame}"></p>
<div id="comparison" lang=""></div>`,
	});
}
