/** Reads `limit` and `offset`, and cuts a list to the page that they mean. */
import { json, problem } from "./answers.js";
import type { Answer } from "./model.js";

export const DEFAULT_LIMIT = 100;
export const MOST_ITEMS = 500;

interface Page {
	readonly limit: number;
	readonly offset: number;
}

/** The page that is asked for, or why there is none. */
function readPage(query: URLSearchParams): Page | Answer {
	const limit = numberOf(query.get("limit"), DEFAULT_LIMIT);
	const offset = numberOf(query.get("offset"), 0);
	if (limit === undefined || limit < 1) {
		return problem(400, "Invalid limit parameter. Must be a positive integer.");
	}
	if (limit > MOST_ITEMS) return problem(400, `Invalid limit parameter. Must not exceed ${MOST_ITEMS}.`);
	if (offset === undefined || offset < 0) {
		return problem(400, "Invalid offset parameter. Must be a non-negative integer.");
	}
	return { limit, offset };
}

/** One page of a list; `map` is called for what is on it alone. */
export function paged<Item>(
	list: readonly Item[],
	query: URLSearchParams,
	map: (item: Item) => unknown,
	more: Readonly<Record<string, unknown>> = {},
): Answer {
	const page = readPage(query);
	if ("status" in page) return page;
	const { limit, offset } = page;
	const data = list.slice(offset, offset + limit).map(map);
	return json({ ...more, data, count: list.length, limit, offset });
}

/** Undefined for what is no whole number. An empty value is as good as none. */
function numberOf(text: string | null, fallback: number): number | undefined {
	if (text === null || text === "") return fallback;
	return /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}
