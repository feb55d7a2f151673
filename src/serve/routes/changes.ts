/** The changes that deserve attention: as pages, and as a JSON Feed for readers. */
import type { CataloguedVersion } from "../../history/catalogue.js";
import { escapeHtml } from "../../report/escape.js";
import { writeJsonFeed } from "../../site/feeds/json-feed.js";
import type { FeedEntry } from "../../site/feeds/model.js";
import { apiDate, problem } from "../answers.js";
import type { Answer, Route, RouteRequest, RouteSettings, State } from "../model.js";
import { jsonFeed, NOT_FOUND, NOT_YET, ok, PAGE_PARAMETERS, REFUSED } from "../openapi/responses.js";
import { paged } from "../paging.js";
import { firstOf, versionsIn } from "./feeds.js";
import { itemOf } from "./versions.js";

/** Kinds that were not known yet would be left out, and nobody would come back for them. */
export const LATER: Answer = {
	...problem(503, "The kinds of changes are still being found out"),
	headers: { "Retry-After": "30" },
};

function scopeOf({ params }: RouteRequest) {
	return { serviceId: params["serviceId"], termsType: params["termsType"] };
}

/** The versions that are meant, or why there are none. */
function meant(request: RouteRequest, state: State): readonly CataloguedVersion[] | Answer {
	if (!state.knowsKinds) return LATER;
	const versions = versionsIn(scopeOf(request), state);
	return "status" in versions ? problem(404, versions.body) : versions;
}

function isShown(state: State): (version: CataloguedVersion) => boolean {
	return ({ entry }) => state.verdicts.get(entry)?.shown === true;
}

/** Those of the whole collection that are shown, as long as the state holds. */
const shownInAll = new WeakMap<State, readonly CataloguedVersion[]>();

function shownAmong(versions: readonly CataloguedVersion[], state: State): readonly CataloguedVersion[] {
	const isAll = versions === state.catalogue.versions;
	const shown = (isAll ? shownInAll.get(state) : undefined) ?? versions.filter(isShown(state));
	if (isAll) shownInAll.set(state, shown);
	return shown;
}

function changes(request: RouteRequest, state: State): Answer {
	const versions = meant(request, state);
	if ("status" in versions) return versions;
	return paged(shownAmong(versions, state), request.query, (version) => ({
		...itemOf(version, state),
		reasons: state.verdicts.get(version.entry)?.reasons ?? [],
	}));
}

/** @see https://www.jsonfeed.org/version/1.1/ */
function feed(request: RouteRequest, state: State, { feedLimit, versionUrl }: RouteSettings): Answer {
	const versions = meant(request, state);
	if ("status" in versions) return versions;
	const { base } = request;
	const { name, metadata } = state.facts;
	const scope = Object.values(scopeOf(request)).filter((part) => part !== undefined);
	const listed = firstOf(versions, feedLimit, isShown(state));
	const body = writeJsonFeed({
		id: ["feed.json", ...scope].join("/"),
		title: [name, ...scope].join(" — "),
		...(typeof metadata["tagline"] === "string" && { description: metadata["tagline"] }),
		language: "en",
		selfUrl: [base, "feed.json", ...scope.map(encodeURIComponent)].join("/"),
		pageUrl: `${base}/docs/`,
		hub: "",
		author: name,
		updated: apiDate(listed[0]?.entry.date ?? new Date(0)),
		entries: listed.map((version) => entryOf(version, state, base, versionUrl)),
	});
	const type = "application/feed+json; charset=utf-8";
	return { status: 200, type, body, keep: "changing", ...lastModified(listed) };
}

/** Under the id that the Atom feed of the engine gives it, so that a reader knows it from either. */
function entryOf(version: CataloguedVersion, state: State, base: string, versionUrl: string): FeedEntry {
	const { id, serviceId, termsType, kind, gist } = itemOf(version, state);
	const says = gist ?? (kind === "first" ? "First record." : "Changed.");
	return {
		id: `tag:opentermsarchive.org,2026:version:${state.facts.id}:git:${id}`,
		title: `${serviceId} — ${termsType}`,
		url: versionUrl === "" ? `${base}/version/${id}` : versionUrl.replaceAll("%VERSION_ID", id),
		date: apiDate(version.entry.date),
		summary: says,
		html: `<p>${escapeHtml(says)}</p>`,
		categories: [serviceId, termsType, ...(kind === null ? [] : [kind])],
		facts: { service: serviceId, terms: termsType, commit: id, kind: kind ?? "change", announced: [] },
	};
}

function lastModified([newest]: readonly CataloguedVersion[]) {
	return newest === undefined ? {} : { lastModified: newest.entry.date };
}

const WHERE = [
	["", "of the collection"],
	["/:serviceId", "of a service"],
	["/:serviceId/:termsType", "of a document"],
] as const;

export const CHANGE_ROUTES: readonly Route[] = WHERE.flatMap(([path, whose]): Route[] => {
	const missing = path === "" ? {} : { 404: NOT_FOUND };
	return [
		{
			path: `/changes${path}`,
			summary: `The changes ${whose} that deserve attention, newest first.`,
			tag: "Changes",
			query: PAGE_PARAMETERS,
			responses: { 200: ok("ChangesPage"), 400: REFUSED, ...missing, 503: NOT_YET },
			answer: changes,
		},
		{
			path: `/feed.json${path}`,
			summary: `JSON Feed of the latest changes ${whose} that deserve attention.`,
			tag: "Feeds",
			responses: { 200: jsonFeed("A JSON Feed."), ...missing, 503: NOT_YET },
			answer: feed,
		},
	];
});
