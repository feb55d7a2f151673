/** Makes answers: JSON, text, and what is said of requests that cannot be met. */
import type { Answer } from "./model.js";

const JSON_TYPE = "application/json; charset=utf-8";

/** @param keep how long a client may keep it */
export function json(value: unknown, keep: Answer["keep"] = "changing", lastModified?: Date): Answer {
	const body = JSON.stringify(value);
	return { status: 200, type: JSON_TYPE, body, keep, ...(lastModified && { lastModified }) };
}

/** @param text as the clients of Open Terms Archive's API know it */
export function problem(status: Exclude<Answer["status"], 200 | 301>, text: string): Answer {
	return { status, type: JSON_TYPE, body: JSON.stringify({ error: text }), keep: "none" };
}

export const TOO_LATE: Answer = { ...problem(503, "This takes too long"), headers: { "Retry-After": "30" } };

/** An answer of plain text, for what the API has always said so. */
export function plainProblem(status: 404, text: string): Answer {
	return { status, type: "text/plain; charset=utf-8", body: text, keep: "none" };
}

/** ISO 8601 without milliseconds, as the API writes every date. */
export function apiDate(date: Date): string {
	return `${date.toISOString().slice(0, 19)}Z`;
}
