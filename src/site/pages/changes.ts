/** Changes as lists of links to their pages. */
import { html, type Markup } from "../../report/markup.js";
import type { HiddenStretch, SiteChange, SiteDocument, SiteService } from "../model.js";
import { type Pen, time } from "./page.js";

/** A change with the document in which it happened. */
export interface PlacedChange {
	readonly change: SiteChange;
	readonly document: SiteDocument;
	readonly service: SiteService;
}

export function changePath(
	{ folder }: Pick<SiteDocument, "folder">,
	{ name, from }: Pick<SiteChange, "name" | "from">,
): string {
	return `${folder}/${from === undefined ? "versions" : "changes"}/${name}.html`;
}

export function documentPath({ folder }: Pick<SiteDocument, "folder">): string {
	return `${folder}/index.html`;
}

/** One change under its document, in its own words. */
export function writeChange(pen: Pen, { change, document, service }: PlacedChange, withDocument: boolean): Markup {
	const { phrases, href } = pen;
	const title = withDocument
		? html`<bdi>${service.name}</bdi> — <bdi>${document.terms}</bdi>`
		: html`${change.kind === "first" ? phrases.firstRecord : phrases.change}`;
	return html`<li class="change"><p class="head">${time(pen, change.date)} <a href="${href(changePath(document, change))}">${title}</a>${
		change.from !== undefined &&
		html` <span class="sum">${phrases.words(change.wordsAdded, change.wordsRemoved)}</span>`
	}${change.kind === "editorial" && html` <span class="kind">${phrases.kinds["editorial"]}</span>`}</p>${
		change.from === undefined &&
		change.kind !== "first" &&
		html`<p class="legend" lang="en">${change.reasons.join(" ")}</p>`
	}${change.gist !== undefined && html`<p class="gist" lang="" dir="auto">${change.gist}</p>`}${change.announced
		.filter(({ role, date }) => role === "effective" && date > change.date.slice(0, 10))
		.slice(0, 1)
		.map(({ date }) => html`<p class="dates">${phrases.announces("effective", phrases.day(date))}.</p>`)}${
		change.watches.length > 0 && html`<p class="dates">${phrases.watched} <bdi>${change.watches.join(", ")}</bdi></p>`
	}</li>\n`;
}

/** Hidden changes between two shown ones, folded. */
export function writeHidden(pen: Pen, stretch: HiddenStretch): Markup {
	const { phrases } = pen;
	const all = stretch.kinds.reduce((sum, [, count]) => sum + count, 0);
	const kinds = stretch.kinds.map(([kind, count]) => `${phrases.number(count)} ${phrases.kinds[kind] ?? kind}`);
	const days = phrases.between(phrases.day(stretch.from), phrases.day(stretch.to));
	return html`<li class="hidden"><details><summary>${phrases.hidden(all)}, ${days}</summary>
<p>${kinds.join(", ")}.${all > stretch.latest.length && html` ${phrases.latestOf(stretch.latest.length, all)}:`}</p>
<ul>${stretch.latest.map(
		({ commit, date, kind }) =>
			html`<li id="c-${commit.slice(0, 10)}">${time(pen, date)} ${phrases.kinds[kind] ?? kind} <code>${commit.slice(0, 10)}</code></li>`,
	)}</ul></details></li>\n`;
}
