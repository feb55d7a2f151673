/** Draws one recorded version as a page of the same kind as a diff. */
import type { BlockChange } from "../../diff/model.js";
import { escapeHtml } from "../escape.js";
import { framePage } from "../page.js";
import { pointHtml, sourcesHtml } from "./html.js";
import { writeBlocks } from "./html-blocks.js";
import { STYLE } from "./html-style.js";
import type { RenderOptions, ReportPoint } from "./model.js";
import { dayOf } from "./outline.js";

export interface VersionReport extends ReportPoint {
	readonly service: string;
	readonly terms: string;
	/** Of the text, ISO 639-1; undefined where it cannot be told. */
	readonly language: string | undefined;
	/** Addresses of the pages that it was extracted from, where they are known. */
	readonly sources: readonly string[];
	/** What a reader is told of it, as sentences. */
	readonly notes: readonly string[];
	/** All unchanged. */
	readonly blocks: readonly BlockChange[];
}

/** The page. */
export function renderVersion(version: VersionReport, options: Pick<RenderOptions, "commitUrl"> = {}): string {
	const { service, terms, date, language, sources, notes, blocks } = version;
	const body = `<header>
<h1 dir="auto">${escapeHtml(service)} <span class="terms">${escapeHtml(terms)}</span></h1>
<p>${pointHtml(version, options)}</p>
${sourcesHtml(sources)}</header>
<div class="page bare">
<main class="whole">
${notes.map((note) => `<p class="legend">${escapeHtml(note)}</p>\n`).join("")}<div lang="${escapeHtml(language ?? "")}" dir="auto">
${writeBlocks(blocks)}
</div>
</main>
</div>`;
	return framePage({ language: "en", title: `${service} — ${terms}, ${dayOf(date)}`, style: STYLE, body });
}
