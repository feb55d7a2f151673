/** The extract stage: from the bytes of a source to the fragment that is recorded. */
import { ExtractError } from "../errors.js";
import { extractHtml } from "./html.js";
import type { ExtractInput, Fragment } from "./model.js";

export { inspectPage } from "./inspect.js";
export type { ExtractInput, Fragment, PageInspection } from "./model.js";
export { readPageHead } from "./page-head.js";
export { proposeForText, proposeMainContent } from "./propose/proposals.js";
export { proposeRemovalOf } from "./removal.js";
export { proposeStability } from "./stability.js";

/**
 * Extracts what `input.source` declares from the bytes of a page, text or PDF. Pure: nothing is read, fetched or kept.
 * Text without `select` is taken whole; with `select` it is read as HTML.
 *
 * @throws ExtractError with `failure`
 *   `selector-missed`: SELECTOR_MISSED, RANGE_MISSED;
 *   `empty`: SELECTION_EMPTY, PDF_WITHOUT_TEXT;
 *   `failed`: SELECT_REQUIRED, SELECTOR_INVALID, FILTER_FAILED, FILTER_UNKNOWN, FILTER_NOT_TRUSTED, PAGE_TOO_DEEP,
 *   SELECTOR_TOO_COSTLY, EXTRACT_TOO_LARGE, PDF_UNREADABLE, PDF_FONTS_UNREADABLE.
 */
export async function extract(input: ExtractInput): Promise<Fragment> {
	const { content, mediaType, source } = input;
	switch (mediaType) {
		case "application/pdf": {
			const { readPdf } = await import("./pdf.js");
			return { kind: "text", text: await readPdf(content, source.url) };
		}
		case "text/plain":
			return source.select.length === 0 ? takeText(input) : extractHtml(input, decode(content));
		case "text/html":
		case "application/xhtml+xml":
			return extractHtml(input, decode(content));
		default:
			return mediaType satisfies never;
	}
}

function takeText({ content, source }: ExtractInput): Fragment {
	const text = decode(content);
	if (text.trim() !== "") return { kind: "text", text };
	throw new ExtractError("SELECTION_EMPTY", `The text at ${source.url} is blank`, {
		failure: "empty",
		hint: "Open the URL in a browser. If the terms have moved, correct `fetch` in the declaration.",
	});
}

function decode(content: Uint8Array): string {
	return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
		.toString("utf8")
		.replace(/^\ufeff/, "");
}
