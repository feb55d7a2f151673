/** Writes a feed as Atom (RFC 4287). */
import { escapeHtml } from "../../report/escape.js";
import type { Feed, FeedEntry } from "./model.js";

/** No characters of XML 1.0; controls and halves of surrogate pairs are gone before. */
const NO_CHARACTER = /[\ufffe\uffff]/g;

function escapeXml(text: string): string {
	return escapeHtml(text).replace(NO_CHARACTER, "");
}

export function writeAtom(feed: Feed): string {
	const x = escapeXml;
	return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${x(feed.language)}">
<id>${x(feed.id)}</id>
<title>${x(feed.title)}</title>
<updated>${x(feed.updated)}</updated>
<author><name>${x(feed.author)}</name></author>
<generator>tosa</generator>
<link rel="self" type="application/atom+xml" href="${x(feed.selfUrl)}"/>
<link rel="alternate" type="text/html" href="${x(feed.pageUrl)}"/>
${feed.hub === "" ? "" : `<link rel="hub" href="${x(feed.hub)}"/>\n`}${feed.entries.map(writeEntry).join("")}</feed>
`;
}

function writeEntry(entry: FeedEntry): string {
	const x = escapeXml;
	return `<entry>
<id>${x(entry.id)}</id>
<title>${x(entry.title)}</title>
<link rel="alternate" type="text/html" href="${x(entry.url)}"/>
<published>${x(entry.date)}</published>
<updated>${x(entry.date)}</updated>
${entry.categories.map((category) => `<category term="${x(category)}"/>\n`).join("")}<summary>${x(entry.summary)}</summary>
<content type="html">${x(entry.html)}</content>
</entry>
`;
}
