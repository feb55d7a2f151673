/** The page of a version: its whole text, and beside each paragraph since when it has stood. */
import type { BlockChange } from "../../diff/model.js";
import { nestHeadings } from "../../report/diff/heading-levels.js";
import { writeBlocks } from "../../report/diff/html-blocks.js";
import { escapeHtml } from "../../report/escape.js";
import { html, rawHtml } from "../../report/markup.js";
import type { SiteDocument, SiteService } from "../model.js";
import { anchorsOf, type Paragraphs, writeAnchor } from "./anchors.js";
import { writeCommit } from "./change.js";
import { type Pen, writePage } from "./page.js";

/** Since when a block has stood. */
export interface Since {
	/** ISO 8601. */
	readonly date: string;
	/** The path of the page of the change that brought it, where it has one. */
	readonly page: string | undefined;
	/** The history is not known further back. */
	readonly orEarlier: boolean;
}

export interface VersionPage {
	readonly service: Pick<SiteService, "name" | "folder">;
	readonly document: Pick<SiteDocument, "folder" | "terms" | "language">;
	readonly commit: string;
	/** ISO 8601. */
	readonly date: string;
	readonly blocks: readonly BlockChange[];
	/** Undefined of blocks without words. */
	readonly sinceOf: (block: BlockChange) => Since | undefined;
	readonly paragraphs: Paragraphs;
	/** How the days were written on pages in the same folder. */
	readonly written: WeakMap<Since, string>;
	/** The present text, whose page always has the same address. */
	readonly isPresent: boolean;
}

export function writeVersion(pen: Pen, page: VersionPage): string {
	const { phrases, site } = pen;
	const { service, document, commit, date, blocks, sinceOf, paragraphs, written, isPresent } = page;
	const idOf = anchorsOf(blocks, paragraphs);
	const lead = (block: BlockChange): string => {
		const since = sinceOf(block);
		const beside = since && (written.get(since) ?? writeSince(pen, since));
		if (since && beside !== undefined) written.set(since, beside);
		return `${beside ?? ""}${writeAnchor(idOf(block), phrases)}`;
	};
	const title = isPresent ? phrases.presentText : phrases.versionOf(phrases.day(date));
	return writePage(pen, {
		title: `${service.name} — ${document.terms}, ${title}`,
		kind: "version",
		above: [
			{ title: service.name, path: `${service.folder}/index.html` },
			{ title: document.terms, path: `${document.folder}/index.html` },
		],
		body: html`<h1><bdi>${service.name}</bdi> — <bdi>${document.terms}</bdi></h1>
<p class="facts">${phrases.versionOf(phrases.day(date))} · ${phrases.commit} ${writeCommit(site.commitUrl, commit)}</p>
<p class="legend">${blocks.length === 0 ? phrases.emptyText : phrases.versionHint}</p>
<div class="text" lang="${isPresent && document.language !== undefined ? document.language : ""}">
${rawHtml(writeBlocks(blocks, { words: phrases.blocks, drawn: paragraphs.drawn, levelOf: nestHeadings(blocks), idOf, lead }))}
</div>`,
	});
}

function writeSince(pen: Pen, { date, page, orEarlier }: Since): string {
	const day = escapeHtml(date.slice(0, 10));
	const time = `${orEarlier ? "≤ " : ""}<time>${day}</time>`;
	return page === undefined
		? `<span class="since">${time}</span>`
		: `<a class="since" href="${escapeHtml(pen.href(page))}">${time}</a>`;
}

/** A text as blocks of a diff in which nothing changed. */
export function asKept(block: Pick<BlockChange, "kind" | "level"> & { readonly text: string }): BlockChange {
	const { kind, level, text } = block;
	return { op: "keep", kind, level, headings: [], before: text, after: text, wordsAdded: 0, wordsRemoved: 0 };
}
