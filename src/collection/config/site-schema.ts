/** The schema of `site`: how `tosa site` publishes a collection. */
import { z } from "zod";
import { CONFIG_DEFAULTS } from "./defaults.js";
import { means } from "./fetch-schema.js";

const { site: DEFAULTS } = CONFIG_DEFAULTS;
const LANGUAGES = ["en", "fr"] as const;

const oneLine = () => z.string().regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, { error: "must be one line of text" });
const address = (error: string) =>
	z
		.string()
		.regex(/^https?:\/\/[^\s\u0000-\u001f\u007f-\u009f?#]+$/, { error })
		.or(z.literal(""));

export const siteSchema = z
	.strictObject({
		title: oneLine()
			.min(1)
			.default(DEFAULTS.title)
			.meta(means({ description: "Title of the site.", example: '"The terms that we live under"' })),
		baseUrl: address("must be a URL (https://…) without ? and #")
			.default(DEFAULTS.baseUrl)
			.meta(
				means({
					description:
						"Where the site will lie. Feeds and calendars need it for complete links; pages do not: they work at any address.",
					example: '"https://terms.example/"',
				}),
			),
		languages: z
			.array(z.enum(LANGUAGES))
			.min(1)
			.refine((languages) => new Set(languages).size === languages.length, { error: "must name each language once" })
			.default([...DEFAULTS.languages])
			.meta(
				means({
					description:
						"Languages of the interface: `en`, `fr`. The first one lies at the root of the site, another one in a folder of its name.",
					example: '["fr", "en"]',
				}),
			),
		logo: z
			.string()
			.default(DEFAULTS.logo)
			.meta(
				means({
					description: "A picture beside the title: a file, relative to the collection.",
					example: '"logo.svg"',
				}),
			),
		css: z
			.string()
			.default(DEFAULTS.css)
			.meta(
				means({
					description: "Your own style sheet, after that of tosa: a file, relative to the collection.",
					example: '"site.css"',
				}),
			),
		imprint: z
			.string()
			.default(DEFAULTS.imprint)
			.meta(
				means({
					description: "Who publishes the site: a Markdown file, relative to the collection.",
					example: '"imprint.md"',
				}),
			),
		exclude: z
			.array(z.string().min(1))
			.default([...DEFAULTS.exclude])
			.meta(
				means({
					description: "What to leave out: ids of services, or `<service>/<terms>` for one document.",
					example: '["Lumora", "Velo/Privacy Policy"]',
				}),
			),
		hub: address("must be the URL (https://…) of a WebSub hub")
			.default(DEFAULTS.hub)
			.meta(
				means({
					description:
						"A WebSub hub that feeds name, so that readers are told of changes at once. You have to ping it.",
					example: '"https://hub.example/"',
				}),
			),
	})
	.prefault({});
