/** The table of all routes, in the order in which they are tried. */
import type { Route } from "../model.js";
import { openApiDocument } from "../openapi/document.js";
import { documentationPage } from "../openapi/page.js";
import { CHANGE_ROUTES } from "./changes.js";
import { COLLECTION_ROUTES } from "./collection.js";
import { DATASET_ROUTES } from "./dataset.js";
import { FEED_ROUTES } from "./feeds.js";
import { READING_ROUTES } from "./reading.js";
import { TRACKING_ROUTES } from "./tracking.js";
import { VERSION_ROUTES } from "./versions.js";

const DOCS: Route = {
	path: "/docs/",
	summary: "This documentation, as an OpenAPI document or as a page.",
	tag: "Collection",
	responses: {
		200: {
			description: "By `Accept`.",
			content: { "application/json": { schema: { type: "object" } }, "text/html": { schema: { type: "string" } } },
		},
	},
	answer({ accept, base, path }, { facts }) {
		if (!path.endsWith("/")) {
			return {
				status: 301,
				type: "text/plain; charset=utf-8",
				body: "",
				keep: "none",
				headers: { Location: `${base}/docs/` },
			};
		}
		const isJson = accept.includes("json");
		const body = isJson
			? JSON.stringify(openApiDocument(ROUTES, facts.name, base))
			: documentationPage(ROUTES, facts.name, base);
		const type = `${isJson ? "application/json" : "text/html"}; charset=utf-8`;
		return { status: 200, type, body, keep: "changing", headers: { Vary: "Accept" } };
	},
};

export const ROUTES: readonly Route[] = [
	...COLLECTION_ROUTES,
	DOCS,
	...VERSION_ROUTES,
	...CHANGE_ROUTES,
	...FEED_ROUTES,
	...READING_ROUTES,
	...TRACKING_ROUTES,
	...DATASET_ROUTES,
];
