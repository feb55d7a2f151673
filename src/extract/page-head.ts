/** Reads what a page says of itself: its title, first heading, language, and the name of its site. */
import { textContent } from "domutils";
import { elementsOf, parseHtml } from "./dom.js";
import type { PageHead } from "./model.js";

/** Every part is text on one line; undefined where the page does not have it. */
export function readPageHead(html: string): PageHead {
	const document = parseHtml(html);
	const [root] = elementsOf(document, (element) => element.name === "html");
	const [title] = elementsOf(document, (element) => element.name === "title");
	const [heading] = elementsOf(document, (element) => element.name === "h1");
	const metas = elementsOf(document, (element) => element.name === "meta");
	const meta = (name: string) => {
		const found = metas.find(({ attribs }) => (attribs["property"] ?? attribs["name"])?.toLowerCase() === name);
		return oneLine(found?.attribs["content"]);
	};
	return {
		title: oneLine(title && textContent(title)) ?? meta("og:title"),
		heading: oneLine(heading && textContent(heading)),
		language: oneLine(root?.attribs["lang"] ?? root?.attribs["xml:lang"]),
		siteName: meta("og:site_name") ?? meta("application-name"),
	};
}

const LONGEST = 300;

function oneLine(text: string | undefined): string | undefined {
	const line = (text ?? "").replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
	return line === "" ? undefined : line.slice(0, LONGEST);
}
