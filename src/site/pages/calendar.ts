/** The pages about announcements: what applies from when, and how services announce their changes. */
import { FINDING_KINDS, type Finding, type FindingKind, medianOf, noticeDaysOf } from "../../notice/model.js";
import { html, type Markup } from "../../report/markup.js";
import type { SiteDocument, SiteService } from "../model.js";
import { documentPath } from "./changes.js";
import { type Pen, time, writePage } from "./page.js";

/** Of each service and kind on the page; all of them are in `tosa notice`. */
const MOST_FINDINGS = 200;
const MOST_PAST = 300;

export function writeCalendar(pen: Pen, services: readonly SiteService[], today: string): string {
	const { phrases, href } = pen;
	const all = services
		.flatMap((service) =>
			service.documents.flatMap((document) => document.notice.calendar.map((item) => ({ item, document, service }))),
		)
		.sort((a, b) => (a.item.date < b.item.date ? 1 : -1));
	const table = (rows: typeof all): Markup =>
		rows.length === 0
			? html`<p class="legend">${phrases.none}</p>`
			: html`<div class="table" tabindex="0" role="region" aria-label="${phrases.calendar}"><table class="figures"><thead><tr><th scope="col">${phrases.effective}</th><th scope="col">${phrases.document}</th><th scope="col">${phrases.firstSeen}</th><th scope="col">${phrases.daysOfNotice}</th></tr></thead><tbody>
${rows.map(
	({ item, document, service }) =>
		html`<tr><td>${time(pen, item.date)}</td><td><a href="${href(documentPath(document))}"><bdi>${service.name}</bdi> — <bdi>${document.terms}</bdi></a> <q lang="" dir="auto">${item.text}</q></td><td>${pageOf(pen, document, item.commit, item.seen)}</td><td class="number">${noticeOf(pen, item.noticeDays)}</td></tr>\n`,
)}</tbody></table></div>`;
	return writePage(pen, {
		title: phrases.calendar,
		kind: "calendar",
		body: html`<h1>${phrases.calendar}</h1>
<p>${phrases.calendarText}</p>
<p><a href="${href("calendar.ics")}">${phrases.calendarFile}</a></p>
<h2>${phrases.toCome}</h2>
${table(all.filter(({ item }) => item.date >= today).reverse())}
<h2>${phrases.past}</h2>
${table(all.filter(({ item }) => item.date < today).slice(0, MOST_PAST))}`,
	});
}

function noticeOf({ phrases }: Pen, days: number | null): string {
	if (days === null) return phrases.notYet;
	return days < 0 ? phrases.noneSeen : phrases.number(days);
}

/** The day of a version, leading to its page where it has one. */
function pageOf(pen: Pen, { folder, steps }: SiteDocument, commit: string, date: string): Markup {
	const change = steps.find((step) => step.change?.commit === commit)?.change;
	const day = time(pen, date.slice(0, 10));
	if (!change) return day;
	return html`<a href="${pen.href(`${folder}/${change.from === undefined ? "versions" : "changes"}/${change.name}.html`)}">${day}</a>`;
}

export function writeNotice(pen: Pen, services: readonly SiteService[]): string {
	const { phrases, href } = pen;
	const rows = services
		.map((service) => ({ service, figures: figuresOf(service) }))
		.filter(({ figures }) => figures.changes > 0 || figures.findings.length > 0);
	return writePage(pen, {
		title: phrases.notice,
		kind: "noticing",
		body: html`<h1>${phrases.notice}</h1>
<p>${phrases.noticeText}</p>
${
	rows.length > 0 &&
	html`<div class="table" tabindex="0" role="region" aria-label="${phrases.notice}"><table class="figures"><thead><tr><th scope="col">${phrases.service}</th>${[
		phrases.changesColumn,
		phrases.announcedColumn,
		phrases.medianNotice,
		phrases.silent,
		phrases.backdated,
		phrases.datesAlone,
	].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>
${rows.map(
	({ service, figures: { changes, announced, median, findings } }) =>
		html`<tr><td><a href="${href(`${service.folder}/index.html`)}"><bdi>${service.name}</bdi></a></td>${[
			changes,
			announced,
			median ?? phrases.notYet,
			...FINDING_KINDS.map((kind) => findings.filter(({ finding }) => finding.kind === kind).length),
		].map((figure) => html`<td class="number">${figure}</td>`)}</tr>\n`,
)}</tbody></table></div>`
}
${FINDING_KINDS.map((kind) => writeFindings(pen, kind, services))}`,
	});
}

interface PlacedFinding {
	readonly finding: Finding;
	readonly document: SiteDocument;
}

function figuresOf({ documents }: SiteService) {
	const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
	const findings = documents.flatMap((document): PlacedFinding[] =>
		document.notice.findings.map((finding) => ({ finding, document })),
	);
	return {
		changes: sum(documents.map(({ notice }) => notice.changes)),
		announced: sum(documents.map(({ notice }) => notice.announced)),
		median: medianOf(noticeDaysOf(documents.flatMap(({ notice }) => notice.calendar))),
		findings,
	};
}

function writeFindings(pen: Pen, kind: FindingKind, services: readonly SiteService[]): Markup {
	const { phrases } = pen;
	const [title, text] = {
		silent: [phrases.silent, phrases.silentText],
		backdated: [phrases.backdated, phrases.backdatedText],
		"date-alone": [phrases.datesAlone, phrases.datesAloneText],
	}[kind] as [string, string];
	const all = services
		.flatMap((service) => figuresOf(service).findings.map((placed) => ({ ...placed, service })))
		.filter(({ finding }) => finding.kind === kind)
		.sort((a, b) => (a.finding.date < b.finding.date ? 1 : -1))
		.slice(0, MOST_FINDINGS);
	return html`<h2 id="${kind}">${title}</h2>
<p>${text}</p>
${
	all.length === 0
		? html`<p class="legend">${phrases.none}</p>`
		: html`<ul class="plain">${all.map(({ finding, document, service }) => {
				const { bears, bore, before, commit, date } = finding;
				const when = phrases.seenBetween(phrases.day(before.date), phrases.day(date));
				const says =
					bears === bore
						? phrases.staysAt(phrases.day(bears))
						: phrases.dateWent(phrases.day(bore), phrases.day(bears));
				return html`<li><a href="${pen.href(documentPath(document))}"><bdi>${service.name}</bdi> — <bdi>${document.terms}</bdi></a>, ${when}: ${says} (${pageOf(pen, document, commit, date)}) <q lang="" dir="auto">${finding.text}</q> <code>${before.commit.slice(0, 10)}</code> → <code>${commit.slice(0, 10)}</code></li>\n`;
			})}</ul>`
}`;
}
