/** The report stage: one diff in, one of five formats out. */
import { renderHtml } from "./html.js";
import { renderJson } from "./json.js";
import { renderMarkdown } from "./markdown.js";
import type { DiffFormat, DiffReport, Renderer, RenderOptions } from "./model.js";
import { renderPatch } from "./patch.js";
import { renderText } from "./text.js";

export { renderStat } from "./stat.js";

const RENDERERS = {
	text: renderText,
	markdown: renderMarkdown,
	html: renderHtml,
	patch: renderPatch,
	json: renderJson,
} as const satisfies Record<DiffFormat, Renderer>;

/** The formats, in the order in which help lists them. */
export const DIFF_FORMATS = Object.keys(RENDERERS) as readonly DiffFormat[];

/** Whether `name` is one of the formats. */
export function isDiffFormat(name: string): name is DiffFormat {
	return Object.hasOwn(RENDERERS, name);
}

/** The whole report in `format`, with a newline at its end; a patch between equal texts is empty. */
export function renderDiff(format: DiffFormat, report: DiffReport, options: RenderOptions = {}): string {
	return RENDERERS[format](report, options);
}
