/** The page that says who publishes the site. */
import { writeBlocks } from "../../report/diff/html-blocks.js";
import { html, rawHtml } from "../../report/markup.js";
import { splitBlocks } from "../../text/blocks.js";
import { type Pen, writePage } from "./page.js";
import { asKept } from "./version.js";

/** @param imprint Markdown */
export function writeImprint(pen: Pen, imprint: string): string {
	return writePage(pen, {
		title: pen.phrases.imprint,
		kind: "imprint",
		body: html`<h1>${pen.phrases.imprint}</h1>\n${rawHtml(writeBlocks(splitBlocks(imprint).blocks.map(asKept)))}`,
	});
}
