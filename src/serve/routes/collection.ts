/** What the collection is and what it declares: the welcome, the metadata, services. */

import { ENGINE_VERSION } from "../../archive/engine-version.js";
import { json, problem } from "../answers.js";
import type { DeclaredSource, Route, ServedService } from "../model.js";
import { NOT_FOUND, ok } from "../openapi/responses.js";

const WELCOME =
	"Welcome to an instance of the Open Terms Archive API. Documentation is available at /docs. Learn more on Open Terms Archive on https://opentermsarchive.org.";

function summaryOf({ id, name, terms }: ServedService) {
	return { id, name, terms: terms.map(({ type }) => ({ type })) };
}

function detailOf({ id, name, terms }: ServedService) {
	return {
		id,
		name,
		terms: terms.map(({ type, sources }) => ({ type, sourceDocuments: sources.map(sourceDocument) })),
	};
}

function sourceDocument({ fetch, select, remove, filter, executeClientScripts }: DeclaredSource) {
	return {
		location: fetch,
		contentSelectors: select,
		insignificantContentSelectors: remove,
		executeClientScripts,
		filters: filter === undefined ? undefined : filterNames(filter),
	};
}

/** A filter is named, or is an object with its name as key. */
function filterNames(filter: unknown): readonly string[] {
	const uses: readonly unknown[] = Array.isArray(filter) ? filter : [filter];
	return uses.flatMap((use) => (typeof use === "string" ? [use] : Object.keys(use as object)));
}

export const COLLECTION_ROUTES: readonly Route[] = [
	{
		path: "/",
		summary: "A welcome.",
		tag: "Collection",
		responses: { 200: ok("Welcome") },
		answer: () => json({ message: WELCOME }),
	},
	{
		path: "/metadata",
		summary: "What the collection says of itself in `metadata.yml`, with the number of its services and terms.",
		tag: "Collection",
		responses: { 200: ok("Metadata") },
		answer(_request, { facts: { metadata, services, id, name } }) {
			const totalTerms = [...services.values()].reduce((sum, { terms }) => sum + terms.length, 0);
			return json({
				id,
				name,
				...metadata,
				totalServices: services.size,
				totalTerms,
				engineVersion: ENGINE_VERSION,
			});
		},
	},
	{
		path: "/services",
		summary: "All services with the types of their terms.",
		tag: "Collection",
		responses: { 200: ok("Services") },
		answer: (_request, { facts }) => json([...facts.services.values()].map(summaryOf)),
	},
	{
		path: "/service/:serviceId",
		summary: "One service with the declarations of its terms.",
		tag: "Collection",
		responses: { 200: ok("Service"), 404: NOT_FOUND },
		answer({ params }, { facts }) {
			const service = facts.services.get(params["serviceId"] ?? "");
			return service === undefined ? problem(404, "Service not found") : json(detailOf(service));
		},
	},
];
