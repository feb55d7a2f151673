/** Draws a diff as one self-contained page: no script, nothing loaded, nothing from the web that could come alive. */

import type { BlockChange } from "../../diff/model.js";
import { plural } from "../../plural.js";
import { commitAddress } from "../commit-address.js";
import { escapeHtml } from "../escape.js";
import { framePage } from "../page.js";
import { sourceHtml } from "../source-link.js";
import { headlines, quotedLines } from "./headline.js";
import { writeBlocks } from "./html-blocks.js";
import { STYLE } from "./html-style.js";
import { unchangedNote } from "./languages.js";
import type { DiffReport, RenderOptions, ReportPoint } from "./model.js";
import { arrowOf, titleOf } from "./names.js";
import { countOps, dayOf, describeCounts, describeFold, foldBlocks, listSections, type Section } from "./outline.js";
import { listNotes, shownBlocks } from "./quiet.js";

const DEFAULT_CONTEXT = 1;
const SHORT_COMMIT = 10;

/**
 * The page. Unchanged blocks beyond `options.context` are folded, but there: the page holds the whole later text.
 * @see RenderOptions
 */
export function renderHtml(report: DiffReport, options: RenderOptions = {}): string {
	const { diff } = report;
	const title = titleOf(report);
	const isPair = report.other !== undefined;
	const isApart = report.languages !== undefined;
	const sections = joinUnchanged(listSections(diff.blocks));
	const changed = sections.filter((section) => section.changes > 0);
	const days = `${report.from ? `${dayOf(report.from.date)} ${isPair ? "and" : "to"} ` : ""}${dayOf(report.to.date)}`;
	const body = `<header>
<h1 dir="auto">${heading(report)}</h1>
<p>${report.from ? pointHtml(report.from, options) : "first version"} <span aria-label="${isPair ? "and" : "to"}">${arrowOf(report)}</span> ${pointHtml(report.to, options)}${isApart ? "" : sums(report)}</p>
${sourcesHtml(report.sources)}${[...headlines(report, true), ...quotedLines(report, true)]
	.map((line) => `<p class="dates">${escapeHtml(line)}</p>\n`)
	.join("")}</header>
<div class="page${changed.length > 1 ? "" : " bare"}${options.sideBySide ? " sides" : ""}">
${contents(changed, sections)}
<main>
${isApart ? "" : `<p class="legend">${describeCounts(shownBlocks(report), isPair)}. <ins>Added</ins> and <del>removed</del> words are marked in the text.</p>`}
${listNotes(report)
	.map((note) => `<p class="legend">${escapeHtml(note)}</p>`)
	.join("\n")}
${!isApart && diff.blocks.length === countOps(diff.blocks).keep ? `<p class="legend">${unchangedNote(report)}</p>` : ""}
${sections.map((section, index) => writeSection(section, index, options, report)).join("\n")}
</main>
</div>`;
	return framePage({ language: "en", title: `${title}, ${days}`, style: STYLE, body });
}

/** A line that names where the pages came from; empty where that is not known. */
export function sourcesHtml(sources: readonly string[] = []): string {
	return sources.length === 0 ? "" : `<p class="source">Source: ${sources.map(sourceHtml).join(", ")}</p>\n`;
}

export function pointHtml({ commit, date }: ReportPoint, { commitUrl }: RenderOptions): string {
	const id = `<code>${escapeHtml(commit.slice(0, SHORT_COMMIT))}</code>`;
	const address = commitAddress(commitUrl, commit);
	const linked = address && `<a href="${escapeHtml(address)}" rel="noopener noreferrer nofollow">${id}</a>`;
	return `<time datetime="${date.toISOString()}">${dayOf(date)}</time> ${linked ?? id}`;
}

function heading({ service, terms, other }: DiffReport): string {
	const named = (document: { readonly service: string; readonly terms: string }) =>
		`${escapeHtml(document.service)} <span class="terms">${escapeHtml(document.terms)}</span>`;
	return [{ service, terms }, ...(other === undefined ? [] : [other])].map(named).join(" ↔ ");
}

function sums({ kind, diff }: DiffReport): string {
	const named = kind === undefined ? "" : ` <span class="kind">${escapeHtml(kind)}</span>`;
	return `${named}
<span class="sum"><b class="plus">+${diff.wordsAdded}</b> <b class="minus">−${diff.wordsRemoved}</b> words</span>`;
}

/** Sections in a row in which nothing changed fold into one. */
function joinUnchanged(sections: readonly Section[]): Section[] {
	const joined: Section[] = [];
	for (const section of sections) {
		const last = joined.at(-1);
		if (last?.changes === 0 && section.changes === 0) {
			joined[joined.length - 1] = { ...last, blocks: [...last.blocks, ...section.blocks] };
		} else joined.push(section);
	}
	return joined;
}

/** The list of the sections that changed, each with its sums, leading to their place on the page. */
function contents(changed: readonly Section[], all: readonly Section[]): string {
	if (changed.length <= 1) return "";
	const items = changed.map((section) => {
		const sums = `<span class="sum"><b class="plus">+${section.wordsAdded}</b> <b class="minus">−${section.wordsRemoved}</b></span>`;
		return `<li><a href="#s${all.indexOf(section)}"><bdi>${escapeHtml(section.title || "(no heading)")}</bdi></a> ${sums}</li>`;
	});
	return `<nav aria-label="Changed sections"><h2>${plural(changed.length, "changed section")}</h2><ol>
${items.join("\n")}
</ol></nav>`;
}

function writeSection(section: Section, index: number, options: RenderOptions, { quiet, other }: DiffReport): string {
	const { context = DEFAULT_CONTEXT, sideBySide } = options;
	const parts = foldBlocks(section.blocks, context, { showHeadings: true, ...(quiet && { quiet }) });
	const html: string[] = [];
	let shown: BlockChange[] = [];
	const flush = (): void => {
		if (shown.length > 0) html.push(writeBlocks(shown, { inSides: sideBySide }));
		shown = [];
	};
	for (const part of parts) {
		if (part.type === "block") shown.push(part.change);
		if (part.type !== "fold") continue;
		flush();
		const label =
			describeFold(part, other !== undefined) || (other === undefined ? "unchanged heading" : "the same heading");
		html.push(
			`<details><summary lang="en">${label}</summary>\n${writeBlocks(part.blocks, { inSides: sideBySide })}\n</details>`,
		);
	}
	flush();
	return `<section id="s${index}" lang="">\n${html.join("\n")}\n</section>`;
}
