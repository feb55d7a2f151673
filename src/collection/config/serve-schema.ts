/** The schema of `serve`: how `tosa serve` serves the collection, where no option says otherwise. */
import { z } from "zod";
import { CONFIG_DEFAULTS, SERVE_PATTERNS } from "./defaults.js";
import { means } from "./fetch-schema.js";

const { serve: DEFAULTS } = CONFIG_DEFAULTS;
const MOST = 999_999_999;

export const serveSchema = z
	.strictObject({
		port: z
			.int()
			.min(0)
			.max(65_535)
			.default(DEFAULTS.port)
			.meta(means({ description: "Where to listen; 0 for any port that is free.", example: "8080" })),
		basePath: z
			.string()
			.regex(SERVE_PATTERNS.basePath, {
				error: "must be a path of lower-case letters, digits and dashes, such as /api",
			})
			.default(DEFAULTS.basePath)
			.meta(
				means({
					description: "What the address of the API begins with; `/` for nothing.",
					example: '"/my-collection/collection-api"',
				}),
			),
		feedLimit: z
			.int()
			.min(1)
			.max(MOST)
			.default(DEFAULTS.feedLimit)
			.meta(means({ description: "Entries of a feed, at most.", example: "50" })),
		versionUrl: z
			.string()
			.regex(SERVE_PATTERNS.versionUrl, { error: "must be a URL (https://…) that contains %VERSION_ID" })
			.or(z.literal(""))
			.default(DEFAULTS.versionUrl)
			.meta(
				means({
					description:
						"Where entries of feeds lead; `%VERSION_ID` stands for the commit id. Without it, they lead to the API.",
					example: '"https://git.example/versions/commit/%VERSION_ID"',
				}),
			),
		rate: z
			.int()
			.min(0)
			.max(MOST)
			.default(DEFAULTS.rate)
			.meta(
				means({
					description:
						"Requests that each client may make in the long run, and five times as many at once; 0 for no limit.",
					unit: "requests per second",
					example: "50",
				}),
			),
	})
	.prefault({});
