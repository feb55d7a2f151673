/**
 * Writes the Atom feed (RFC 4287) exactly as Open Terms Archive's engine does: elements, their order, and ids, so that no
 * reader takes old entries for new ones. By hand, because libraries for feeds have an order and ids of their own.
 */
import type { CataloguedVersion } from "../history/catalogue.js";
import { apiDate } from "./answers.js";
import type { Facts, RouteSettings } from "./model.js";
import { escapeXml } from "./xml.js";

const AUTHORITY = "tag:opentermsarchive.org,2026";
const EMPTY_UPDATED = "1970-01-01T00:00:00.000Z";

const SUBJECTS = {
	first: "First record of",
	change: "Record new changes of",
	upgrade: "Apply technical or declaration upgrade on",
} as const;

export interface FeedScope {
	readonly serviceId?: string | undefined;
	readonly termsType?: string | undefined;
}

/** @param base address of the API @param versions newest first */
export function atomFeed(
	{ id, name, metadata }: Pick<Facts, "id" | "name" | "metadata">,
	{ serviceId, termsType }: FeedScope,
	versions: readonly CataloguedVersion[],
	base: string,
	{ versionUrl }: Pick<RouteSettings, "versionUrl">,
): string {
	const scope = [serviceId, termsType].filter((part) => part !== undefined);
	const self = [base, "feed", ...scope.map(encodeURIComponent)].join("/");
	const updated = versions[0]?.entry.date.toISOString() ?? EMPTY_UPDATED;
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom">',
		element("title", name),
		element("id", [`${AUTHORITY}:feed`, id, ...scope].join(":")),
		element("updated", updated),
		`  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
		"  <author>\n    <name>Open Terms Archive engine</name>\n  </author>",
		...optional("subtitle", metadata["tagline"]),
		...optional("logo", metadata["logo"]),
		...versions.map((version) => entryOf(version, id, base, versionUrl)),
		"</feed>\n",
	].join("\n");
}

function entryOf({ entry, serviceId, termsType }: CataloguedVersion, id: string, base: string, versionUrl: string) {
	const api = [base, "version", ...[serviceId, termsType, apiDate(entry.date)].map(encodeURIComponent)].join("/");
	const [type, href] =
		versionUrl === "" ? ["application/json", api] : ["text/html", versionUrl.replaceAll("%VERSION_ID", entry.commit)];
	const category = (term: string, scheme: string) =>
		`    <category term="${escapeXml(term)}" scheme="${AUTHORITY}:scheme:${scheme}"/>`;
	return [
		"  <entry>",
		`    <id>${escapeXml(`${AUTHORITY}:version:${id}:git:${entry.commit}`)}</id>`,
		`    <link rel="alternate" type="${type}" href="${escapeXml(href)}"/>`,
		`    <title>${escapeXml(`${SUBJECTS[entry.type]} ${serviceId} ${termsType}`)}</title>`,
		`    <updated>${entry.date.toISOString()}</updated>`,
		category(serviceId, "service"),
		category(termsType, "terms-type"),
		category(entry.type === "first" ? "First record" : "Change", "record-type"),
		"  </entry>",
	].join("\n");
}

function element(name: string, text: string): string {
	return `  <${name}>${escapeXml(text)}</${name}>`;
}

function optional(name: string, value: unknown): string[] {
	return typeof value === "string" && value !== "" ? [element(name, value)] : [];
}
