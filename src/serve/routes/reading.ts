/** What was said between two points, and where a phrase stands: the difference of two versions, the search, announced dates. */
import { diffDocuments } from "../../diff/document.js";
import { UsageError } from "../../errors.js";
import { announcementsIn } from "../../history/announcements.js";
import type { CataloguedDocument } from "../../history/catalogue.js";
import { type Comparison, compare } from "../../history/compare.js";
import type { Matcher } from "../../match/model.js";
import { compilePhrase } from "../../match/phrase.js";
import type { DiffReport } from "../../report/diff/model.js";
import { splitBlocks } from "../../text/blocks.js";
import { readableText } from "../../text/readable.js";
import { apiDate, json, problem } from "../answers.js";
import type { Answer, Route, RouteRequest, State } from "../model.js";
import { htmlOrJson, NOT_FOUND, ok, REFUSED, refused } from "../openapi/responses.js";
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
	try {
		// Ids in full are found among the entries; nothing is looked up in git.
		const history = { text: state.history.text, resolve: async () => undefined };
		const comparison = await compare(document.entries, { from, to }, history);
		const isHtml = query.get("format") === "html" || (query.get("format") === null && accept.includes("text/html"));
		const { renderDiff } = await import("../../report/diff/index.js");
		const body = renderDiff(isHtml ? "html" : "json", await reportOf(document, comparison, state, now));
		const type = `${isHtml ? "text/html" : "application/json"}; charset=utf-8`;
		return { status: 200, type, body, keep: "changing", headers: { Vary: "Accept" } };
	} catch (error) {
		if (error instanceof UsageError) return problem(400, error.message);
		throw error;
	}
}

/** The kind is told of a change that was recorded as such; of a longer stretch there is none without reading all before it. */
async function reportOf(
	{ serviceId, termsType, entries }: CataloguedDocument,
	{ from, to, before, after }: Comparison,
	{ verdicts }: State,
	now: Date,
): Promise<DiffReport> {
	const diff = diffDocuments(before, after);
	const verdict = entries[entries.indexOf(to) - 1] === from ? verdicts.get(to) : undefined;
	return {
		service: serviceId,
		terms: termsType,
		from,
		to,
		kind: from === undefined ? "first" : (verdict?.kind ?? "change"),
		...(verdict && { reasons: verdict.reasons }),
		announced: await announcementsIn(diff, now),
		diff,
		before,
		after,
	};
}

const LONGEST_PHRASE = 200;
const MOST_FOUND = 500;

/** Readable latest texts by blob, as long as the state holds. */
const readable = new WeakMap<State, Map<string, Promise<string>>>();

function latestText(state: State, blob: string): Promise<string> {
	const texts = readable.get(state) ?? new Map<string, Promise<string>>();
	readable.set(state, texts);
	const text = texts.get(blob) ?? state.history.text(blob).then(readableBlocks);
	texts.set(blob, text);
	return text;
}

/** A block a line: a match, and the excerpt around it, stay within one. */
function readableBlocks(markdown: string): string {
	return splitBlocks(markdown)
		.blocks.map(({ text: block }) => readableText(block))
		.join("\n");
}

async function search({ query }: RouteRequest, state: State): Promise<Answer> {
	const phrase = query.get("q") ?? "";
	if (phrase.trim() === "" || phrase.length > LONGEST_PHRASE) {
		return problem(400, `q must be a phrase of at most ${LONGEST_PHRASE} characters`);
	}
	const matcher = matcherOf(phrase);
	if (matcher === undefined) return problem(400, "q holds no word");
	const [service, terms] = [query.get("service"), query.get("terms")];
	const documents = state.catalogue.documents.filter(
		({ serviceId, termsType, isCurrent }) =>
			isCurrent && (service === null || serviceId === service) && (terms === null || termsType === terms),
	);
	const data: unknown[] = [];
	for (const { serviceId, termsType, latest } of documents) {
		if (latest === undefined || data.length === MOST_FOUND) continue;
		const text = await latestText(state, latest.blob);
		const places = matcher.find(text);
		const [first] = places;
		if (first === undefined) continue;
		const { commit: id, date } = latest.entry;
		const excerpt = excerptOf(text, first);
		data.push({ serviceId, termsType, id, fetchDate: apiDate(date), matches: places.length, excerpt });
	}
	return json({ query: phrase, data, count: data.length });
}

function matcherOf(phrase: string): Matcher | undefined {
	try {
		return compilePhrase(phrase);
	} catch (error) {
		if (error instanceof UsageError) return undefined;
		throw error;
	}
}

const AROUND = 120;

/** The line of the match, shortened. */
function excerptOf(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
	const lineStart = text.lastIndexOf("\n", start - 1) + 1;
	const lineEnd = text.indexOf("\n", end);
	const from = Math.max(lineStart, start - AROUND);
	const to = Math.min(lineEnd < 0 ? text.length : lineEnd, end + AROUND);
	return `${from > lineStart ? "…" : ""}${text.slice(from, to)}${to < (lineEnd < 0 ? text.length : lineEnd) ? "…" : ""}`;
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
