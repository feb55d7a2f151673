/** What was said between two points, and where a phrase stands: the difference of two versions, the search, announced dates. */
import { UsageError } from "../../errors.js";
import type { CataloguedDocument } from "../../history/catalogue.js";
import { compilePhrase } from "../../match/phrase.js";
import { apiDate, json, problem, TOO_LATE } from "../answers.js";
import type { Answer, Route, RouteRequest, State } from "../model.js";
import { htmlOrJson, NOT_FOUND, ok, REFUSED, refused } from "../openapi/responses.js";
import { differenceAsk } from "../reading/asks.js";
import { ReadingLate, type StandingDocument } from "../reading/model.js";
import { LATER } from "./changes.js";

const text = { type: "string" } as const;

async function difference({ params, query, accept, now }: RouteRequest, state: State): Promise<Answer> {
	const { serviceId = "", termsType = "" } = params;
	const document = state.catalogue.document(serviceId, termsType);
	if (document === undefined) {
		return problem(404, `No versions found for service "${serviceId}" and terms type "${termsType}"`);
	}
	const [from, to] = [query.get("from") ?? undefined, query.get("to") ?? undefined];
	if (from === undefined && to !== undefined) return problem(400, "to needs from");
	const isHtml = query.get("format") === "html" || (query.get("format") === null && accept.includes("text/html"));
	try {
		const ask = await differenceAsk(document, { from, to }, state, isHtml ? "html" : "json", now);
		const gzipped = await state.reading.difference(ask);
		const type = `${isHtml ? "text/html" : "application/json"}; charset=utf-8`;
		return { status: 200, type, body: "", gzipped, keep: "changing", headers: { Vary: "Accept" } };
	} catch (error) {
		if (error instanceof UsageError) return problem(400, error.message);
		return tooLate(error);
	}
}

/** @throws anything that is no lateness */
function tooLate(error: unknown): Answer {
	if (error instanceof ReadingLate) return TOO_LATE;
	throw error;
}

const LONGEST_PHRASE = 200;

/** The documents that stand, as long as the state holds. */
const standing = new WeakMap<State, readonly StandingDocument[]>();

function standingIn(state: State): readonly StandingDocument[] {
	const documents = standing.get(state) ?? state.catalogue.documents.flatMap(standingDocument);
	standing.set(state, documents);
	return documents;
}

function standingDocument({ serviceId, termsType, isCurrent, latest }: CataloguedDocument): StandingDocument[] {
	if (!isCurrent || latest === undefined) return [];
	const { entry, blob } = latest;
	return [{ serviceId, termsType, id: entry.commit, fetchDate: apiDate(entry.date), blob }];
}

async function search({ query }: RouteRequest, state: State): Promise<Answer> {
	const phrase = query.get("q") ?? "";
	if (phrase.trim() === "" || phrase.length > LONGEST_PHRASE) {
		return problem(400, `q must be a phrase of at most ${LONGEST_PHRASE} characters`);
	}
	if (!isPhrase(phrase)) return problem(400, "q holds no word");
	const ask = { kind: "search", phrase, service: query.get("service"), terms: query.get("terms") } as const;
	try {
		const gzipped = await state.reading.search(ask, standingIn(state));
		return { status: 200, type: "application/json; charset=utf-8", body: "", gzipped, keep: "changing" };
	} catch (error) {
		return tooLate(error);
	}
}

function isPhrase(phrase: string): boolean {
	try {
		compilePhrase(phrase);
		return true;
	} catch (error) {
		if (error instanceof UsageError) return false;
		throw error;
	}
}

function calendar({ now }: RouteRequest, state: State): Answer {
	if (!state.isWhole) return LATER;
	const today = now.toISOString().slice(0, 10);
	const data = state.catalogue.documents
		.flatMap(({ serviceId, termsType, isCurrent, latest }) => {
			if (!isCurrent || latest === undefined) return [];
			const dates = state.announced.get(latest.blob) ?? [];
			return dates
				.filter(({ date, role }) => date >= today && (role === "effective" || role === "deadline"))
				.map(({ date, role, text: words }) => ({
					date,
					role,
					serviceId,
					termsType,
					id: latest.entry.commit,
					text: words,
				}));
		})
		.sort((a, b) => a.date.localeCompare(b.date) || a.serviceId.localeCompare(b.serviceId));
	return json({ data, count: data.length });
}

export const READING_ROUTES: readonly Route[] = [
	{
		path: "/diff/:serviceId/:termsType",
		summary: "What changed in a document between two points, by default with its latest version; as JSON or as a page.",
		tag: "Reading",
		query: [
			{ name: "from", description: "A date, a commit, -1, -2 …, first or latest.", schema: text },
			{ name: "to", description: "The same; the latest version by default.", schema: text },
			{
				name: "format",
				description: "By default as `Accept` says.",
				schema: { type: "string", enum: ["json", "html"] },
			},
		],
		responses: { 200: htmlOrJson("Difference"), 400: REFUSED, 404: NOT_FOUND },
		answer: difference,
	},
	{
		path: "/search",
		summary: "In which documents a phrase stands now.",
		tag: "Reading",
		query: [
			{
				name: "q",
				description: "Whole words, ignoring case; * at the end of a word matches any ending.",
				schema: text,
			},
			{ name: "service", description: "Only documents of this service.", schema: text },
			{ name: "terms", description: "Only documents of this type.", schema: text },
		],
		responses: { 200: ok("SearchResults"), 400: REFUSED },
		answer: search,
	},
	{
		path: "/calendar",
		summary: "The days ahead on which documents say that something takes effect or ends.",
		tag: "Reading",
		responses: { 200: ok("Calendar"), 503: refused("The dates are still being found out.") },
		answer: calendar,
	},
];
