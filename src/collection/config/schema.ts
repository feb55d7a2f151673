/** The schema of `tosa.config.json`, and the list of its keys that docs/configuration.md is tested against. */
import { z } from "zod";
import { CONFIG_DEFAULTS as DEFAULTS, HOLDING_DEFAULTS, PUSH_DEFAULTS } from "./defaults.js";
import { fetchSchema, type KeyMeaning, means } from "./fetch-schema.js";
import { heartbeatSchema, notifySchema, onChangeSchema, smtpSchema } from "./notify-schema.js";
import { serveSchema } from "./serve-schema.js";
import { siteSchema } from "./site-schema.js";
import { watchSchema } from "./watch-schema.js";

const path = () => z.string().min(1);
/** Stands in the `author` line of a commit. */
const gitName = () =>
	z
		.string()
		.regex(/^[^\S\u0000-\u001f\u007f-\u009f]*[^<>\u0000-\u001f\u007f-\u009f\s][^<>\u0000-\u001f\u007f-\u009f]*$/u, {
			error: "must be one line without < and >",
		});

/** As git takes it for a name: no option, no address. */
const remoteName = () =>
	z.string().regex(/^[A-Za-z0-9_][\w.-]*$/, { error: "must be the name of a remote, such as origin" });

const push = z.union(
	[
		z.boolean(),
		z.strictObject({
			remote: remoteName()
				.default(PUSH_DEFAULTS.remote)
				.meta({ description: "Name of the remote, in both repositories." }),
			snapshots: z
				.boolean()
				.default(PUSH_DEFAULTS.snapshots)
				.meta({ description: "Whether the snapshots are pushed too." }),
		}),
	],
	{ error: "must be true, false, or an object with remote and snapshots" },
);

const holding = z.union(
	[
		z.literal(false),
		z.strictObject({
			checks: z
				.number()
				.int()
				.min(1)
				.default(HOLDING_DEFAULTS.checks)
				.meta({ description: "Consecutive checks that must find it, including the first." }),
			hours: z
				.number()
				.min(0)
				.default(HOLDING_DEFAULTS.hours)
				.meta({ description: "Hours that must have passed since the first check." }),
		}),
	],
	{ error: "must be false, or an object with checks and hours" },
);

export const configSchema = z.strictObject({
	$schema: z
		.string()
		.optional()
		.meta(
			means({
				description: "Where editors find the JSON Schema of this file. tosa itself ignores it.",
				example: '"./schemas/config.json"',
			}),
		),
	declarationsPath: path()
		.default(DEFAULTS.declarationsPath)
		.meta(means({ description: "Folder of the declarations, relative to the collection.", example: '"rules"' })),
	versionsPath: path()
		.default(DEFAULTS.versionsPath)
		.meta(
			means({
				description: "Folder of the versions repository, relative to the collection. `--versions` overrides it.",
				example: '"../archive-versions"',
			}),
		),
	snapshotsPath: path()
		.default(DEFAULTS.snapshotsPath)
		.meta(
			means({
				description: "Folder of the snapshots repository, relative to the collection.",
				example: '"../archive-snapshots"',
			}),
		),
	snapshots: z
		.enum(["changes", "always"])
		.default(DEFAULTS.snapshots)
		.meta(
			means({
				description:
					"`changes`: keep a snapshot only if the text changed, the capture is suspect, the declaration changed, or no usable page of the document is stored. `always`: keep every snapshot.",
				example: '"always"',
			}),
		),
	trustFilters: z
		.boolean()
		.default(DEFAULTS.trustFilters)
		.meta(
			means({
				description:
					"Whether the code in `<id>.filters.js` files may run. It runs with your permissions: read it first.",
				example: "true",
			}),
		),
	allowPrivateNetworks: z
		.boolean()
		.default(DEFAULTS.fetch.allowPrivateNetworks)
		.meta(
			means({
				description:
					"Whether tosa may fetch from loopback, private and link-local addresses. Leave it off if others can propose declarations.",
				example: "true",
			}),
		),
	author: z
		.strictObject({
			name: gitName()
				.default(DEFAULTS.author.name)
				.meta(means({ description: "Author name of recorded commits.", example: '"Example Archive"' })),
			email: gitName()
				.default(DEFAULTS.author.email)
				.meta(means({ description: "Author e-mail of recorded commits.", example: '"archive@example.org"' })),
		})
		.prefault({}),
	snapshotUrl: z
		.string()
		.regex(/^[^\u0000-\u001f\u007f-\u009f]*%SNAPSHOT_ID[^\u0000-\u001f\u007f-\u009f]*$/u, {
			error: "must be one line that contains %SNAPSHOT_ID",
		})
		.default(DEFAULTS.snapshotUrl)
		.meta(
			means({
				description: "How a version's message names its snapshot; `%SNAPSHOT_ID` stands for the commit id.",
				example: '"https://git.example/snapshots/commit/%SNAPSHOT_ID"',
			}),
		),
	commitUrl: z
		.string()
		.regex(/^https?:\/\/[^\s\u0000-\u001f\u007f-\u009f]*%COMMIT[^\s\u0000-\u001f\u007f-\u009f]*$/u, {
			error: "must be a URL (https://…) that contains %COMMIT",
		})
		.or(z.literal(""))
		.default(DEFAULTS.commitUrl)
		.meta(
			means({
				description:
					"Where to see a commit of the versions repository on the web, for links; `%COMMIT` stands for its id. Without it, ids are not linked.",
				example: '"https://git.example/versions/commit/%COMMIT"',
			}),
		),
	changeUrl: z
		.string()
		.regex(/^https?:\/\/[^\s\u0000-\u001f\u007f-\u009f]*%COMMIT[^\s\u0000-\u001f\u007f-\u009f]*$/u, {
			error: "must be a URL (https://…) that contains %COMMIT",
		})
		.or(z.literal(""))
		.default(DEFAULTS.changeUrl)
		.meta(
			means({
				description:
					"Where you publish a page about each change, for links in messages; `%COMMIT`, `%SERVICE` and `%TERMS` stand for the commit id and the names.",
				example: '"https://terms.example/%SERVICE/%TERMS/%COMMIT"',
			}),
		),
	push: push.default(false).meta(
		means({
			description:
				'Whether to push what was recorded at the end of a run. `true` pushes both repositories to their remote `origin`; an object can name another remote, or leave the snapshots out with `"snapshots": false`.',
			example: '{ "remote": "backup", "snapshots": false }',
		}),
	),
	fetch: fetchSchema.prefault({}),
	extract: z
		.strictObject({
			timeoutMs: z
				.int()
				.min(100)
				.max(3_600_000)
				.default(DEFAULTS.extract.timeoutMs)
				.meta(
					means({
						description:
							"Time limit for each step of extracting a page (Markdown, judging what page it is). A page that takes longer fails with `EXTRACT_TIMEOUT`.",
						unit: "milliseconds",
						example: "60000",
					}),
				),
			memoryMb: z
				.int()
				.min(64)
				.max(65_536)
				.default(DEFAULTS.extract.memoryMb)
				.meta(
					means({
						description:
							"Memory that the extraction of one page may take. A page that takes more fails with `EXTRACT_MEMORY`.",
						unit: "megabytes",
						example: "2048",
					}),
				),
		})
		.prefault({}),
	holding: holding.default(HOLDING_DEFAULTS).meta(
		means({
			description:
				"When to record a text that lost something and does not get it back: after this many consecutive checks and this many hours. A page that shows that it is another one waits for `tosa review`. `false`: do not examine captures, and record everything as it comes.",
			example: '{ "checks": 5, "hours": 72 }',
		}),
	),
	site: siteSchema,
	serve: serveSchema,
	watch: watchSchema.default([]).meta(
		means({
			description: "Phrases and patterns to watch for, each under a name.",
			example: '[{ "name": "arbitration", "phrases": ["arbitration", "class action*"] }]',
		}),
	),
	notify: notifySchema,
	smtp: smtpSchema,
	heartbeat: heartbeatSchema,
	onChange: onChangeSchema,
});

/** One key of the configuration, as the documentation lists it. */
export interface DocumentedKey extends KeyMeaning {
	/** Dotted, such as `fetch.timeoutMs`. */
	readonly key: string;
	/** JSON text of the default; undefined where there is none. */
	readonly default: string | undefined;
}

/** Every key of the schema in order, for the documentation and for suggestions. */
export function listConfigKeys(): readonly DocumentedKey[] {
	return keysOf(configSchema, "");
}

function keysOf(schema: z.ZodObject, prefix: string): readonly DocumentedKey[] {
	return Object.entries(schema.shape).flatMap(([name, field]) => {
		const key = `${prefix}${name}`;
		const inner = field instanceof z.ZodPrefault ? field.unwrap() : field;
		if (inner instanceof z.ZodObject) return keysOf(inner, `${key}.`);
		const fallback = field instanceof z.ZodDefault ? JSON.stringify(field.def.defaultValue) : undefined;
		return [{ key, default: fallback, ...((field as z.ZodType).meta() as unknown as KeyMeaning) }];
	});
}
