/** Makes entries of feeds: of changes with the difference inside, and of those that are not news with the reason alone. */
import { createHash } from "node:crypto";
import { html } from "../../report/markup.js";
import type { HiddenChange, SiteChange, SiteDocument } from "../model.js";
import { QUOTED } from "../pages/change.js";
import type { Phrases } from "../phrases.js";
import type { FeedEntry } from "./model.js";

/** Characters of a difference inside an entry; the rest is one link away. */
const LONGEST = 40_000;

/** An id that only depends on what it names (RFC 9562, version 8: by a hash of one's own). */
export function stableId(...parts: readonly string[]): string {
	const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
	const variant = "89ab"[Number.parseInt(hash.charAt(16), 16) % 4];
	return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

interface EntryPlace {
	readonly phrases: Phrases;
	/** Display name. */
	readonly service: string;
	readonly document: Pick<SiteDocument, "service" | "terms">;
	readonly url: string;
}

/** @param page the HTML of the page of the change */
export function changeEntry(
	change: SiteChange,
	{ phrases, service, document, url }: EntryPlace,
	page: string,
): FeedEntry {
	const announced = change.announced.filter(({ role }) => role === "effective" || role === "deadline");
	const dates = announced.map(({ role, date }) => `${phrases.announces(role, phrases.day(date))}.`);
	const words = phrases.words(change.wordsAdded, change.wordsRemoved);
	return {
		id: idOf(document, change.commit),
		title: `${service} — ${document.terms}${change.gist === undefined ? "" : `: ${change.gist}`}`,
		url,
		date: change.date,
		summary: [change.gist === undefined ? "" : `“${change.gist}”`, ...dates, `${words}.`].filter(Boolean).join(" "),
		html: `${dates.map((date) => html`<p><strong>${date}</strong></p>`).join("")}${quote(page, url)}`,
		categories: categoriesOf(service, document.terms, change.kind, change.watches),
		facts: {
			service: document.service,
			terms: document.terms,
			commit: change.commit,
			kind: change.kind,
			announced: announced.map(({ date, role }) => ({ date, role })),
		},
	};
}

export function hiddenEntry(change: HiddenChange, { phrases, service, document, url }: EntryPlace): FeedEntry {
	const kind = phrases.kinds[change.kind] ?? change.kind;
	return {
		id: idOf(document, change.commit),
		title: `${service} — ${document.terms} (${kind})`,
		url,
		date: change.date,
		summary: [kind, ...change.reasons].join(" – "),
		html:
			String(html`${change.reasons.map((reason) => html`<p lang="en">${reason}</p>`)}`) || String(html`<p>${kind}</p>`),
		categories: categoriesOf(service, document.terms, change.kind, []),
		facts: {
			service: document.service,
			terms: document.terms,
			commit: change.commit,
			kind: change.kind,
			announced: [],
		},
	};
}

function idOf({ service, terms }: Pick<SiteDocument, "service" | "terms">, commit: string): string {
	return stableId("change", service, terms, commit);
}

function categoriesOf(...parts: [string, string, string, readonly string[]]): readonly string[] {
	const [service, terms, kind, watches] = parts;
	return [...new Set([service, terms, kind, ...watches])].filter((part) => part.trim() !== "");
}

/** The difference as it stands on a page, without what serves the page alone: anchors, ids, classes, links within the site. */
function quote(page: string, url: string): string {
	const [, rest = ""] = page.split(QUOTED.start);
	const [difference = ""] = rest.split(QUOTED.end);
	const parts: string[] = [];
	let length = 0;
	for (const part of difference.split(QUOTED.part)) {
		const plain = withoutPage(part);
		length += plain.length;
		if (length > LONGEST && parts.length > 0) return `${parts.join("")}${html`<p><a href="${url}">…</a></p>`}`;
		parts.push(plain);
	}
	return parts.join("");
}

function withoutPage(part: string): string {
	return part
		.replace(/<a class="anchor"[^>]*>¶<\/a>/g, "")
		.replace(/<p class="fold">(?:<a [^>]*>)?(.*?)(?:<\/a>)?<\/p>/g, "<p>[$1]</p>")
		.replace(/<[a-z][^>]*>/g, (tag) => tag.replace(/ (?:id|class|data-\w+)="[^"]*"/g, ""));
}
