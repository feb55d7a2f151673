/** The schema of `tosa.config.json`, and the list of its keys that docs/configuration.md is tested against. */
import { z } from "zod";
import { CONFIG_DEFAULTS as DEFAULTS, HOLDING_DEFAULTS, PUSH_DEFAULTS } from "./defaults.js";
import { fetchSchema, type KeyMeaning, means } from "./fetch-schema.js";
import { watchSchema } from "./watch-schema.js";

const path = () => z.string().min(1);
/** Stands in the `author` line of a commit. */
const gitName = () =>
	z
		.string()
		.regex(/^[^<>\u0000-\u001f\u007f-\u009f]*[^<>\u0000-\u001f\u007f-\u009f\s][^<>\u0000-\u001f\u007f-\u009f]*$/u, {
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
	{ error: "must be true, false, or an object of remote and snapshots" },
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
				.meta({ description: "Checks in a row that found it, the first included." }),
			hours: z.number().min(0).default(HOLDING_DEFAULTS.hours).meta({ description: "Hours since the first of them." }),
		}),
	],
	{ error: "must be false, or an object of checks and hours" },
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
				description: "Folder of the versions repository, relative to the collection. `--versions` goes before it.",
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
					"`changes`: a snapshot is kept when the text changed, the capture is suspect, the declaration changed, or no usable page of the document is stored. `always`: every snapshot is kept.",
				example: '"always"',
			}),
		),
	trustFilters: z
		.boolean()
		.default(DEFAULTS.trustFilters)
		.meta(
			means({
				description:
					"Whether the code in `<id>.filters.js` files may run. It runs with all your rights: read it first.",
				example: "true",
			}),
		),
	allowPrivateNetworks: z
		.boolean()
		.default(DEFAULTS.fetch.allowPrivateNetworks)
		.meta(
			means({
				description:
					"Whether loopback, private and link-local addresses may be fetched. Leave it off where others can propose declarations.",
				example: "true",
			}),
		),
	author: z
		.strictObject({
			name: gitName()
				.default(DEFAULTS.author.name)
				.meta(means({ description: "Name of the author of recorded commits.", example: '"Example Archive"' })),
			email: gitName()
				.default(DEFAULTS.author.email)
				.meta(
					means({ description: "E-mail address of the author of recorded commits.", example: '"archive@example.org"' }),
				),
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
			error: "must be an address (https://…) that contains %COMMIT",
		})
		.or(z.literal(""))
		.default(DEFAULTS.commitUrl)
		.meta(
			means({
				description:
					"Where the commits of the versions repository can be seen, for links; `%COMMIT` stands for the commit id. Without it, ids are shown alone.",
				example: '"https://git.example/versions/commit/%COMMIT"',
			}),
		),
	push: push.default(false).meta(
		means({
			description:
				'Whether a run ends by pushing what was recorded. `true` pushes both repositories to their remote `origin`; an object names another remote, or leaves the snapshots at home with `"snapshots": false`.',
			example: '{ "remote": "backup", "snapshots": false }',
		}),
	),
	fetch: fetchSchema.prefault({}),
	holding: holding.default(HOLDING_DEFAULTS).meta(
		means({
			description:
				"When a suspect capture that stays is recorded by itself: after so many checks in a row, and so many hours. `false`: captures are not examined, and everything is recorded as it comes.",
			example: '{ "checks": 5, "hours": 72 }',
		}),
	),
	watch: watchSchema.default([]).meta(
		means({
			description: "What the collection wants to be told of: names for phrases and patterns.",
			example: '[{ "name": "arbitration", "phrases": ["arbitration", "class action*"] }]',
		}),
	),
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
