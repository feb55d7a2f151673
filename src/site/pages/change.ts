/** The page of one change: what differs, paragraph by paragraph, why it is shown, and what it announces. */
import type { BlockChange, DocumentDiff } from "../../diff/model.js";
import { nestHeadings } from "../../report/diff/heading-levels.js";
import { writeBlocks } from "../../report/diff/html-blocks.js";
import { countOps, foldBlocks } from "../../report/diff/outline.js";
import { html, type Markup, rawHtml } from "../../report/markup.js";
import { sourceHtml } from "../../report/source-link.js";
import type { SiteChange, SiteDocument, SiteService } from "../model.js";
import { type AnchorOf, anchorsOf, type Paragraphs, writeAnchor } from "./anchors.js";
import { changePath } from "./changes.js";
import { type Pen, writePage } from "./page.js";

export interface ChangePage {
	readonly service: Pick<SiteService, "name" | "folder">;
	readonly document: Pick<SiteDocument, "folder" | "terms" | "sources">;
	readonly change: SiteChange;
	readonly earlier: PlacedInTime | undefined;
	readonly later: PlacedInTime | undefined;
	readonly diff: DocumentDiff;
	/** Changed blocks that are no news. */
	readonly quiet: ReadonlyMap<BlockChange, string>;
	readonly paragraphs: Pick<Paragraphs, "ids" | "own">;
}

/** What leads from one change to another. */
type PlacedInTime = Pick<SiteChange, "name" | "date" | "from">;

/** Around what feeds quote, and between the parts of it; no text can hold them, for its `<` is escaped. */
export const QUOTED = { start: "<!--diff-->", part: "<!--part-->", end: "<!--/diff-->" } as const;

export function writeChangePage(pen: Pen, page: ChangePage): string {
	const { phrases, href, site } = pen;
	const { service, document, change, earlier, later, diff, quiet } = page;
	const shown = quiet.size === 0 ? diff.blocks : diff.blocks.filter((block) => !quiet.has(block));
	const version = `${document.folder}/versions/${change.name}.html`;
	return writePage(pen, {
		title: `${service.name} — ${document.terms}, ${phrases.day(change.date)}`,
		kind: "diff",
		above: [
			{ title: service.name, path: `${service.folder}/index.html` },
			{ title: document.terms, path: `${document.folder}/index.html` },
		],
		body: html`<h1><bdi>${service.name}</bdi> — <bdi>${document.terms}</bdi></h1>
<p class="facts">${change.from && phrases.changedFromTo(phrases.day(change.from.date), phrases.day(change.date))} <span class="kind">${phrases.kinds[change.kind] ?? change.kind}</span> <span class="sum">${phrases.words(change.wordsAdded, change.wordsRemoved)}</span></p>
${change.gist !== undefined && html`<p class="gist" lang="" dir="auto">${change.gist}</p>\n`}${writeDates(pen, change)}${
	change.watches.length > 0 && html`<p class="dates">${phrases.watched} <bdi>${change.watches.join(", ")}</bdi></p>\n`
}<p class="legend">${phrases.counts(countOps(shown))}. ${phrases.legend}</p>
${rawHtml(`${QUOTED.start}${writeParts(pen, page, version)}${QUOTED.end}`)}
<section class="about" aria-label="${phrases.why}"><h2>${phrases.why}</h2>
<ul lang="en">${[...change.reasons, ...change.notes].map((reason) => html`<li>${reason}</li>`)}</ul>
<p class="legend">${phrases.snapshotNote}</p>
<p class="legend">${phrases.commit} ${writeCommit(site.commitUrl, change.commit)}</p>
${document.sources.length > 0 && html`<p class="legend">${phrases.sourcesNow} ${writeSources(document.sources)}</p>\n`}</section>
<nav class="between" aria-label="${phrases.timeline}"><ul>${[
			earlier &&
				html`<li><a rel="prev" href="${href(changePath(document, earlier))}">← ${phrases.previousChange}, ${phrases.day(earlier.date)}</a></li>`,
			html`<li><a href="${href(version)}">${phrases.wholeText}</a></li>`,
			html`<li><a href="${href(`${document.folder}/compare.html`)}#${change.name}">${phrases.textBefore}</a></li>`,
			later &&
				html`<li><a rel="next" href="${href(changePath(document, later))}">${phrases.nextChange}, ${phrases.day(later.date)} →</a></li>`,
		]}</ul></nav>`,
	});
}

export function writeSources(sources: readonly string[]): readonly Markup[] {
	return sources.map((address) => html`${rawHtml(sourceHtml(address))} `);
}

export function writeCommit(commitUrl: string, commit: string): Markup {
	const code = html`<code>${commit}</code>`;
	if (commitUrl === "") return code;
	return html`<a href="${commitUrl.replaceAll("%COMMIT", commit)}" rel="noopener noreferrer">${code}</a>`;
}

/** Each announced date once, with the days from the change to it. */
function writeDates(pen: Pen, change: SiteChange): readonly Markup[] {
	return change.announced.map(
		({ role, date, text }) =>
			html`<p class="dates">${pen.phrases.announces(role, pen.phrases.day(date))}${
				role === "effective" && html` (${pen.phrases.daysAway(daysBetween(change.date, date))})`
			}: <q lang="" dir="auto">${text}</q></p>\n`,
	);
}

/** Whole days from one day to another, both ISO 8601, in UTC. */
function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

/** What changed with a paragraph around it; of the rest only how much it is, with a link to it. */
function writeParts(pen: Pen, { diff, quiet, paragraphs }: ChangePage, version: string): string {
	const anchorOf = anchorsOf(
		diff.blocks.filter(({ op }) => op !== "remove"),
		paragraphs,
	);
	const gone = anchorsOf(
		diff.blocks.filter(({ op }) => op === "remove"),
		paragraphs,
	);
	const idOf: AnchorOf = (block) => (block.op === "remove" ? `r${gone(block)}` : anchorOf(block));
	const folded = foldBlocks(diff.blocks, 1, { showHeadings: true, quiet });
	const options = {
		words: pen.phrases.blocks,
		levelOf: nestHeadings(folded.flatMap((part) => (part.type === "block" ? [part.change] : []))),
		idOf,
		lead: (block: BlockChange) => writeAnchor(idOf(block), pen.phrases),
	};
	const parts: string[] = [];
	let blocks: BlockChange[] = [];
	const flush = (): void => {
		if (blocks.length > 0) parts.push(`<div lang="">${writeBlocks(blocks, options)}</div>`);
		blocks = [];
	};
	for (const part of folded) {
		if (part.type === "block") blocks.push(part.change);
		if (part.type !== "fold") continue;
		flush();
		const first = part.blocks.find(({ op }) => op !== "remove");
		const { phrases } = pen;
		const what = [
			...(part.paragraphs > 0 ? [phrases.unchanged(part.paragraphs)] : []),
			...(part.quiet > 0 ? [phrases.quiet(part.quiet)] : []),
		].join(", ");
		if (what === "") continue;
		const target = first && `${version}#${anchorOf(first)}`;
		parts.push(
			String(
				html`<p class="fold">${target === undefined ? what : html`<a href="${pen.href(target)}">${what}</a>`}</p>`,
			),
		);
	}
	flush();
	return parts.join(`\n${QUOTED.part}`);
}
