/** The first page: what changed lately, what takes effect soon, and the services. */
import { html, type Markup } from "../../report/markup.js";
import type { PresentDate, SiteDocument, SiteService } from "../model.js";
import { changesOf } from "../model.js";
import { documentPath, type PlacedChange, writeChange } from "./changes.js";
import { type Pen, time, writePage } from "./page.js";
import { writeSearchForm } from "./search.js";

/** Changes on the first page and on that of a service. */
const MOST = 40;
const MOST_DATES = 12;

export function writeHome(pen: Pen, services: readonly SiteService[], today: string): string {
	const { phrases, href } = pen;
	const soon = datesToCome(services, today).slice(0, MOST_DATES);
	return writePage(pen, {
		title: "",
		kind: "home",
		feeds: [
			{ title: phrases.feedOfChanges, path: "feeds/changes" },
			{ title: phrases.feedOfAll, path: "feeds/all", onlyAtom: true },
		],
		body: html`<h1>${pen.site.title}</h1>
${writeSearchForm(pen)}
<section aria-labelledby="soon"><h2 id="soon">${phrases.soon}</h2>
${
	soon.length === 0
		? html`<p class="legend">${phrases.soonNothing}</p>`
		: html`<ul class="plain">${soon.map((each) => writeDate(pen, each))}</ul>`
}</section>
<section aria-labelledby="lately"><h2 id="lately">${phrases.lately}</h2>
${writeLatest(pen, services)}</section>
<section aria-labelledby="services"><h2 id="services">${phrases.services}</h2>
<ul class="services">${services.map(
			({ name, folder, documents }) =>
				html`<li><a href="${href(`${folder}/index.html`)}"><bdi>${name}</bdi></a> <span class="sum">${phrases.documents(documents.length)}</span></li>\n`,
		)}</ul></section>`,
	});
}

/** The latest changes of all these services, newest first. */
export function latestChanges(services: readonly SiteService[], most: number): readonly PlacedChange[] {
	const all = services.flatMap((service) =>
		service.documents.flatMap((document) =>
			changesOf(document)
				.slice(0, most)
				.map((change) => ({ change, document, service })),
		),
	);
	return all
		.sort((a, b) => (a.change.date < b.change.date ? 1 : a.change.date > b.change.date ? -1 : 0))
		.slice(0, most);
}

function writeLatest(pen: Pen, services: readonly SiteService[]): Markup {
	const latest = latestChanges(services, MOST);
	if (latest.length === 0) return html`<p class="legend">${pen.phrases.nothingYet}</p>`;
	return html`<ol class="changes">${latest.map((each) => writeChange(pen, each, true))}</ol>`;
}

interface PlacedDate extends PresentDate {
	readonly document: SiteDocument;
	readonly service: SiteService;
}

/** Dates that present texts announce, from today on, soonest first. */
function datesToCome(services: readonly SiteService[], today: string): readonly PlacedDate[] {
	return services
		.flatMap((service) =>
			service.documents.flatMap((document) => document.dates.map((date) => ({ ...date, document, service }))),
		)
		.filter(({ date }) => date >= today)
		.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function writeDate(pen: Pen, { date, text, document, service }: PlacedDate): Markup {
	return html`<li>${time(pen, date)} <a href="${pen.href(documentPath(document))}"><bdi>${service.name}</bdi> — <bdi>${document.terms}</bdi></a> <q lang="" dir="auto">${text}</q></li>\n`;
}

/** The page of a service: its documents, how they fare, and their last changes. */
export function writeService(
	pen: Pen,
	service: SiteService,
	states: ReadonlyMap<SiteDocument, Markup | undefined>,
): string {
	const { phrases, href } = pen;
	return writePage(pen, {
		title: service.name,
		kind: "service",
		feeds: [{ title: `${service.name}, ${phrases.feedOfChanges}`, path: `${service.folder}/changes` }],
		body: html`<h1><bdi>${service.name}</bdi></h1>
<ul class="documents">${service.documents.map((document) => {
			const [last] = changesOf(document);
			const count = changesOf(document).length;
			return html`<li><a href="${href(documentPath(document))}"><bdi>${document.terms}</bdi></a> <span class="sum">${phrases.changes(count)}, ${
				last ? phrases.lastChange(phrases.day(last.date)) : phrases.noChange
			}</span>${states.get(document)}</li>\n`;
		})}</ul>
<p class="legend">${phrases.feeds}: <a href="${href(`${service.folder}/changes.atom`)}">Atom</a>, <a href="${href(`${service.folder}/changes.json`)}">JSON</a>, <a href="${href(`${service.folder}/all.atom`)}">${phrases.feedOfAll}</a></p>
<h2>${phrases.lately}</h2>
${writeLatest(pen, [service])}`,
	});
}
