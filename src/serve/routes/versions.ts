/** Versions: lists of them, and one with its text. */
import { type CataloguedDocument, type CataloguedVersion, versionAt } from "../../history/catalogue.js";
import { addressesOf } from "../../history/pages.js";
import { apiDate, json, problem } from "../answers.js";
import type { Answer, Route, RouteRequest, State } from "../model.js";
import { NOT_FOUND, ok, PAGE_PARAMETERS, REFUSED, refused } from "../openapi/responses.js";
import { paged } from "../paging.js";

/** A version in a list: what Open Terms Archive's API says of it, then what tosa knows besides. */
export function itemOf({ serviceId, termsType, entry }: CataloguedVersion, { verdicts }: State) {
	const verdict = verdicts.get(entry);
	return {
		id: entry.commit,
		serviceId,
		termsType,
		fetchDate: apiDate(entry.date),
		isFirstRecord: entry.type === "first",
		isTechnicalUpgrade: entry.type === "upgrade",
		...kindOf(verdict),
	};
}

/** Null for what is not known yet. */
function kindOf(verdict: ReturnType<State["verdicts"]["get"]>) {
	const gist = verdict && "gist" in verdict ? (verdict.gist ?? null) : null;
	return { kind: verdict?.kind ?? null, shown: verdict?.shown ?? null, gist };
}

function countedItem(version: CataloguedVersion, state: State) {
	const { kind, shown, gist, ...item } = itemOf(version, state);
	return { ...item, ...linesOf(version, state), kind, shown, gist };
}

function linesOf({ entry }: CataloguedVersion, { lines }: State) {
	return lines.get(entry) ?? { additions: null, deletions: null };
}

async function detailOf(version: CataloguedVersion, state: State) {
	const { entry, serviceId, termsType, blob } = version;
	const { kind, shown, gist, ...item } = itemOf(version, state);
	const versions = state.catalogue.document(serviceId, termsType)?.versions ?? [version];
	const at = versions.indexOf(version);
	const idAt = (index: number) => versions[index]?.entry.commit ?? null;
	return {
		...item,
		content: await state.history.text(blob),
		fetchUrls: addressesOf(entry, state.pages),
		links: {
			first: idAt(versions.length - 1),
			prev: idAt(at + 1),
			next: at === 0 ? null : idAt(at - 1),
			last: idAt(0),
		},
		...linesOf(version, state),
		kind,
		shown,
		gist,
		reasons: state.verdicts.get(entry)?.reasons ?? [],
	};
}

function documentOf({ params }: RouteRequest, { catalogue }: State): CataloguedDocument | undefined {
	return catalogue.document(params["serviceId"] ?? "", params["termsType"] ?? "");
}

function noneFor({ params }: RouteRequest): string {
	return `for service "${params["serviceId"]}" and terms type "${params["termsType"]}"`;
}

async function latest(request: RouteRequest, state: State): Promise<Answer> {
	const version = documentOf(request, state)?.latest;
	if (version === undefined) return problem(404, `No version found ${noneFor(request)}`);
	return json(await detailOf(version, state));
}

async function atDate(request: RouteRequest, state: State): Promise<Answer> {
	const text = request.params["date"] ?? "";
	if (text.toLowerCase() === "latest") return latest(request, state);
	const date = new Date(text);
	if (Number.isNaN(date.getTime())) return problem(400, "Invalid time value");
	if (date > request.now) return problem(416, "Requested version is in the future");
	const document = documentOf(request, state);
	const version = document && versionAt(document, date);
	if (version === undefined) return problem(404, `No version found ${noneFor(request)} at date ${text}`);
	return json(await detailOf(version, state));
}

export const VERSION_ROUTES: readonly Route[] = [
	{
		path: "/versions",
		summary: "All versions, newest first.",
		tag: "Versions",
		query: PAGE_PARAMETERS,
		responses: { 200: ok("VersionsPage"), 400: REFUSED },
		answer: ({ query }, state) => paged(state.catalogue.versions, query, (version) => itemOf(version, state)),
	},
	{
		path: "/versions/:serviceId",
		summary: "All versions of the documents of a service, newest first.",
		tag: "Versions",
		query: PAGE_PARAMETERS,
		responses: { 200: ok("VersionsPage"), 400: REFUSED, 404: NOT_FOUND },
		answer({ params, query }, state) {
			const versions = state.catalogue.ofService(params["serviceId"] ?? "");
			const page = paged(versions, query, (version) => itemOf(version, state));
			if (page.status !== 200 || versions.length > 0) return page;
			return problem(404, `No versions found for service "${params["serviceId"]}"`);
		},
	},
	{
		path: "/versions/:serviceId/:termsType",
		summary: "All versions of a document, newest first, with the number of lines that each added and removed.",
		tag: "Versions",
		query: PAGE_PARAMETERS,
		responses: { 200: ok("CountedVersionsPage"), 400: REFUSED, 404: NOT_FOUND },
		answer(request, state) {
			const versions = documentOf(request, state)?.versions ?? [];
			const page = paged(versions, request.query, (version) => countedItem(version, state));
			if (page.status !== 200 || versions.length > 0) return page;
			return problem(404, `No versions found ${noneFor(request)}`);
		},
	},
	{
		path: "/version/:versionId",
		summary: "One version with its text. Its address can be kept: what it gives changes only by what is told besides.",
		tag: "Versions",
		responses: { 200: ok("Version"), 404: NOT_FOUND },
		async answer({ params }, state) {
			const version = state.catalogue.version(params["versionId"] ?? "");
			if (version === undefined) return problem(404, `No version found with ID "${params["versionId"]}"`);
			const detail = await detailOf(version, state);
			// Until a later version is there, and its kind is found out, the answer is not the last word.
			const isSettled = detail.links.next !== null && detail.kind !== null && state.lines.has(version.entry);
			return json(detail, isSettled ? "immutable" : "changing");
		},
	},
	{
		path: "/version/:serviceId/:termsType/latest",
		summary: "The latest version of a document, with its text.",
		tag: "Versions",
		responses: { 200: ok("Version"), 404: NOT_FOUND },
		answer: latest,
	},
	{
		path: "/version/:serviceId/:termsType/:date",
		summary: "The version of a document that held at a date (ISO 8601), with its text.",
		tag: "Versions",
		responses: {
			200: ok("Version"),
			400: refused("The date is none."),
			404: NOT_FOUND,
			416: refused("The date is in the future."),
		},
		answer: atDate,
	},
];
