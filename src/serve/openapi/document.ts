/** Writes the OpenAPI 3.1 document of the routes from their table. */
import { readVersion } from "../../version.js";
import type { Route } from "../model.js";
import { SCHEMAS } from "./schemas.js";

/** @param base address of the API */
export function openApiDocument(routes: readonly Route[], title: string, base: string): object {
	const paths = routes.map((route) => [route.path.replaceAll(/:(\w+)/g, "{$1}"), { get: operationOf(route) }] as const);
	return {
		openapi: "3.1.0",
		info: {
			title: `${title}: API`,
			description:
				"The collection API of Open Terms Archive, and what tosa adds to it. Texts and names come from the web: escape them for where you show them.",
			version: readVersion(),
			license: { name: "MIT", identifier: "MIT" },
		},
		servers: [{ url: base }],
		tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
		paths: Object.fromEntries(paths),
		components: { schemas: SCHEMAS },
	};
}

function operationOf({ path, summary, tag, query = [], responses }: Route) {
	const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
		name,
		in: "path",
		required: true,
		schema: { type: "string" },
	}));
	const inQuery = query.map((parameter) => ({ ...parameter, in: "query", required: false }));
	return {
		summary,
		tags: [tag],
		...(inPath.length + inQuery.length > 0 && { parameters: [...inPath, ...inQuery] }),
		responses,
	};
}
