/** The page of a document: its time line, with what is not news folded, and where to read on. */
import { html, type Markup } from "../../report/markup.js";
import type { DocumentState, Gap, SiteDocument, SiteService, Step } from "../model.js";
import { changesOf } from "../model.js";
import { writeSources } from "./change.js";
import { writeChange, writeHidden } from "./changes.js";
import { drawChart } from "./chart.js";
import { type Pen, writePage } from "./page.js";

/** Steps on one page; older ones stand on pages of their years. */
const MOST = 60;

export interface DocumentPage {
	readonly service: SiteService;
	readonly document: SiteDocument;
	readonly state: DocumentState | undefined;
	/** Within the time of the document. */
	readonly gaps: readonly Gap[];
}

/** The years whose steps do not stand on the first page, newest first. */
export function olderYears({ steps }: SiteDocument): readonly string[] {
	return [...new Set(steps.slice(MOST).map(yearOf))].sort().reverse();
}

function yearOf({ change, hidden }: Step): string {
	return (change?.date ?? hidden?.to ?? "").slice(0, 4);
}

export function writeDocument(pen: Pen, page: DocumentPage): string {
	const { phrases, href } = pen;
	const { service, document, state, gaps } = page;
	const { folder } = document;
	const years = olderYears(document);
	return writePage(pen, {
		title: `${service.name} — ${document.terms}`,
		kind: "document",
		above: [{ title: service.name, path: `${service.folder}/index.html` }],
		feeds: [{ title: `${service.name}, ${document.terms}`, path: `${folder}/changes` }],
		body: html`<h1><bdi>${document.terms}</bdi></h1>
<p class="legend">${[
			phrases.versions(document.recorded),
			phrases.changes(changesOf(document).length),
			phrases.between(phrases.day(document.first), phrases.day(document.latest.date)),
			...(document.language === undefined ? [] : [phrases.inLanguage(phrases.language(document.language))]),
		].join(" · ")}</p>
${writeState(pen, state)}<p class="actions"><a href="${href(`${folder}/text.html`)}">${phrases.presentText}</a> · <a href="${href(`${folder}/compare.html`)}">${phrases.compare}</a> · ${phrases.feeds}: <a href="${href(`${folder}/changes.atom`)}">Atom</a>, <a href="${href(`${folder}/changes.json`)}">JSON</a>, <a href="${href(`${folder}/all.atom`)}">${phrases.feedOfAll}</a></p>
${document.sources.length > 0 && html`<p class="legend">${phrases.sources} ${writeSources(document.sources)}</p>`}
${document.note !== undefined && html`<p class="legend" lang="en">${document.note}</p>\n`}${drawChart(pen, document, gaps)}
${writeGaps(pen, gaps, phrases.gaps(gaps.length))}${writeGaps(pen, document.strangers, phrases.strangers(document.strangers.length))}<h2>${phrases.timeline}</h2>
${writeSteps(pen, document, service, document.steps.slice(0, MOST))}
${
	years.length > 0 &&
	html`<h2>${phrases.olderChanges}</h2><p>${years.map((year, index) => html`${index > 0 && " · "}<a href="${href(`${folder}/${year}.html`)}">${year}</a>`)}</p>`
}`,
	});
}

/** The steps of a year that do not stand on the first page. */
export function writeYear(
	pen: Pen,
	{ service, document }: Pick<DocumentPage, "service" | "document">,
	year: string,
): string {
	const steps = document.steps.slice(MOST).filter((step) => yearOf(step) === year);
	return writePage(pen, {
		title: `${service.name} — ${document.terms}, ${year}`,
		kind: "document",
		above: [
			{ title: service.name, path: `${service.folder}/index.html` },
			{ title: document.terms, path: `${document.folder}/index.html` },
		],
		body: html`<h1>${pen.phrases.inYear(year)}</h1>\n${writeSteps(pen, document, service, steps)}`,
	});
}

function writeSteps(pen: Pen, document: SiteDocument, service: SiteService, steps: readonly Step[]): Markup {
	return html`<ol class="changes">${steps.map(({ change, hidden }) =>
		change ? writeChange(pen, { change, document, service }, false) : writeHidden(pen, hidden),
	)}</ol>`;
}

function writeGaps({ phrases }: Pen, gaps: readonly Gap[], summary: string): Markup | undefined {
	if (gaps.length === 0) return undefined;
	const stretches = gaps.map(({ from, to }) => html`<li>${phrases.between(phrases.day(from), phrases.day(to))}</li>`);
	return html`<details class="warning"><summary>${summary}</summary><ul>${stretches}</ul></details>\n`;
}

/** Nothing where the document is followed as it should be. */
export function writeState({ phrases }: Pen, state: DocumentState | undefined): Markup | undefined {
	if (state === undefined) return undefined;
	const since = phrases.day(state.since);
	const text = state.state === "held" ? phrases.held(since) : phrases.failing(since, state.message);
	return html`<p class="warning">${text}</p>\n`;
}
