/** Shorthand for what routes answer with, as OpenAPI describes it. */
import type { Route } from "../model.js";
import { DEFAULT_LIMIT, MOST_ITEMS } from "../paging.js";
import type { SCHEMAS } from "./schemas.js";

type Response = Route["responses"][number];

function schemaOf(name: keyof typeof SCHEMAS) {
	return { $ref: `#/components/schemas/${name}` };
}

function jsonOf(description: string, name: keyof typeof SCHEMAS): Response {
	return { description, content: { "application/json": { schema: schemaOf(name) } } };
}

export function ok(name: keyof typeof SCHEMAS, description = "What was asked for."): Response {
	return jsonOf(description, name);
}

export function refused(description: string): Response {
	return jsonOf(description, "Error");
}

export const NOT_FOUND: Response = refused("There is nothing of this name.");
export const REFUSED: Response = refused("A parameter makes no sense.");

export const NOT_YET: Response = refused(
	"The kinds of changes are still being found out. `Retry-After` says when to ask again.",
);

const TEXT = { schema: { type: "string" } };

export const TEXT_NOT_FOUND: Response = {
	description: "Service or terms are not declared.",
	content: { "text/plain": TEXT },
};

export function atom(description: string): Response {
	return { description, content: { "application/atom+xml": TEXT } };
}

export const PAGE_PARAMETERS: NonNullable<Route["query"]> = [
	{
		name: "limit",
		description: "The most items to return.",
		schema: { type: "integer", minimum: 1, maximum: MOST_ITEMS, default: DEFAULT_LIMIT },
	},
	{
		name: "offset",
		description: "How many items to leave out before the first one.",
		schema: { type: "integer", minimum: 0, default: 0 },
	},
];

export function jsonFeed(description: string): Response {
	return { description, content: { "application/feed+json": { schema: schemaOf("JsonFeed") } } };
}

/** By `Accept`. */
export function htmlOrJson(name: keyof typeof SCHEMAS): Response {
	return {
		description: "By `Accept`.",
		content: { "application/json": { schema: schemaOf(name) }, "text/html": TEXT },
	};
}
