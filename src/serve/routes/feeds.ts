/** Feeds of versions for readers: of the collection, of a service, of a document. */
import type { CataloguedVersion } from "../../history/catalogue.js";
import { plainProblem } from "../answers.js";
import { atomFeed, type FeedScope } from "../atom.js";
import type { Answer, Route, RouteRequest, RouteSettings, State } from "../model.js";
import { atom, TEXT_NOT_FOUND } from "../openapi/responses.js";

const ATOM_TYPE = "application/atom+xml; charset=utf-8";
const EPOCH = new Date(0);

/** The versions that are meant, newest first; why there are none where service or terms are not declared. */
export function versionsIn({ serviceId, termsType }: FeedScope, state: State): readonly CataloguedVersion[] | Answer {
	if (serviceId === undefined) return state.catalogue.versions;
	const service = state.facts.services.get(serviceId);
	if (service === undefined) return plainProblem(404, "Service not found");
	if (termsType === undefined) return state.catalogue.ofService(serviceId);
	if (!service.terms.some(({ type }) => type === termsType))
		return plainProblem(404, "Terms type not found for this service");
	return state.catalogue.document(serviceId, termsType)?.versions ?? [];
}

/** The first that pass, without looking at the rest. */
export function firstOf<Item>(items: readonly Item[], most: number, isWanted: (item: Item) => boolean): Item[] {
	const found: Item[] = [];
	for (const item of items) {
		if (found.length === most) break;
		if (isWanted(item)) found.push(item);
	}
	return found;
}

function feed({ params, base }: RouteRequest, state: State, settings: RouteSettings): Answer {
	const scope = { serviceId: params["serviceId"], termsType: params["termsType"] };
	const versions = versionsIn(scope, state);
	if ("status" in versions) return versions;
	const listed = firstOf(versions, settings.feedLimit, ({ entry }) => entry.type !== "upgrade");
	const body = atomFeed(state.facts, scope, listed, base, settings);
	return { status: 200, type: ATOM_TYPE, body, keep: "changing", lastModified: listed[0]?.entry.date ?? EPOCH };
}

const WHOSE = ["the collection", "a service", "a document"] as const;

export const FEED_ROUTES: readonly Route[] = ["/feed", "/feed/:serviceId", "/feed/:serviceId/:termsType"].map(
	(path, index): Route => ({
		path,
		summary: `Atom feed of the latest versions of ${WHOSE[index]}, newest first, without technical upgrades.`,
		tag: "Feeds",
		responses: { 200: atom("An Atom feed."), ...(index > 0 && { 404: TEXT_NOT_FOUND }) },
		answer: feed,
	}),
);
