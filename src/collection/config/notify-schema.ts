/** The schemas of `notify`, `smtp`, `heartbeat` and `onChange`: who is told of what, when, and how to reach them. */
import { z } from "zod";
import { NOTIFY_DEFAULTS as DEFAULTS } from "./defaults.js";
import { means } from "./fetch-schema.js";
import { HOURS_PATTERN, parseHours } from "./hours.js";

/** Without control characters, and not of white space alone. Written for validators without flags. */
const oneLine = /^[^\S\u0000-\u001f\u007f-\u009f]*[^\u0000-\u001f\u007f-\u009f\s][^\u0000-\u001f\u007f-\u009f]*$/;
const text = () => z.string().regex(oneLine, { error: "must be one line of text" });
const names = () => z.array(text()).min(1);

/** Written out, with `${NAME}` for a variable of the environment, or read from a file. */
const secret = () =>
	z.union([text(), z.strictObject({ file: z.string().min(1).meta({ description: "Relative to the collection." }) })], {
		error: 'must be a string, which may hold ${ENVIRONMENT_VARIABLES}, or { "file": "…" }',
	});

const MAIL_ADDRESS = /^[^\s@<>,;:"()[\]\\\u0000-\u001f\u007f]+@[^\s@<>,;:"()[\]\\\u0000-\u001f\u007f]+$/;
const mailAddress = () => z.string().regex(MAIL_ADDRESS, { error: "must be a mail address, such as desk@example.org" });
/** With a name before it, or without. */
const SENDER =
	/^([^<>\u0000-\u001f\u007f]*<)?[^\s@<>,;:"()[\]\\\u0000-\u001f\u007f]+@[^\s@<>,;:"()[\]\\\u0000-\u001f\u007f]+>?$/;

const TARGETS = {
	mail: z.array(mailAddress()).min(1).meta({ description: "Mail addresses. Needs `smtp`." }),
	slack: secret().meta({ description: "URL of an incoming webhook of Slack." }),
	mattermost: secret().meta({ description: "URL of an incoming webhook of Mattermost." }),
	rocketchat: secret().meta({ description: "URL of an incoming webhook of Rocket.Chat." }),
	discord: secret().meta({ description: "URL of a webhook of Discord." }),
	telegram: z.strictObject({
		token: secret().meta({ description: "Token of the bot." }),
		chat: text().meta({ description: "Id of the chat, or @name of the channel." }),
		server: secret().optional().meta({ description: "URL of the Bot API. Default: https://api.telegram.org." }),
	}),
	matrix: z.strictObject({
		server: secret().meta({ description: "URL of the homeserver." }),
		room: text().meta({ description: "Id of the room, such as !abc:example.org." }),
		token: secret().meta({ description: "Access token." }),
	}),
	ntfy: z.strictObject({
		topic: secret().meta({ description: "Name of the topic." }),
		server: secret().optional().meta({ description: "URL of the server. Default: https://ntfy.sh." }),
		token: secret().optional().meta({ description: "Access token." }),
	}),
	gotify: z.strictObject({
		server: secret().meta({ description: "URL of the server." }),
		token: secret().meta({ description: "Token of the application." }),
	}),
	webhook: z.strictObject({
		url: secret().meta({ description: "Where the JSON is posted." }),
		secret: secret()
			.optional()
			.meta({ description: "Key of the signature as Standard Webhooks has it: `whsec_` and Base64." }),
	}),
} as const;

/** Names of the targets. */
const TARGET_NAMES = Object.keys(TARGETS) as readonly (keyof typeof TARGETS)[];

const target = z
	.strictObject(
		Object.fromEntries(Object.entries(TARGETS).map(([name, schema]) => [name, schema.optional()])) as {
			[Name in keyof typeof TARGETS]: z.ZodOptional<(typeof TARGETS)[Name]>;
		},
	)
	.refine((to) => Object.keys(to).length === 1, {
		error: "must name one target",
		params: { hint: `One of ${TARGET_NAMES.join(", ")}. Write a second route for a second target.` },
	})
	.meta({ minProperties: 1, maxProperties: 1 });

const TOPICS = ["changes", "first", "failures", "held", "dates"] as const;
const KINDS = [
	"substantive",
	"editorial",
	"date",
	"links",
	"page",
	"seen-before",
	"bad-capture",
	"extraction",
] as const;

const routeKeys = {
	name: text().meta({ description: "Identifies the route; each needs a different one." }),
	to: target.meta({ description: "Where its messages go: one target." }),
	about: z
		.array(z.enum(TOPICS))
		.min(1)
		.default([...DEFAULTS.about])
		.meta({
			description:
				"What it tells: `changes`, `first` (first records), `failures`, `held` (captures that wait for a person), `dates` (announced dates coming near).",
		}),
	services: names().optional().meta({ description: "Ids of services. Default: all." }),
	terms: names().optional().meta({ description: "Types of terms. Default: all." }),
	kinds: z.array(z.enum(KINDS)).min(1).optional().meta({
		description: "Every change of these kinds, hidden ones included. Default: the changes that `tosa log` shows.",
	}),
	watch: names().optional().meta({ description: "Names of watches: only changes that touch one of them." }),
	rhythm: z
		.enum(["each", "daily", "weekly"])
		.default(DEFAULTS.rhythm)
		.meta({ description: "A message for each change, or at most one a day, or one a week (from Monday)." }),
	hours: z
		.string()
		.refine((value) => parseHours(value) !== undefined, {
			error: 'must be days, hours and a time zone, such as "Mon-Fri 08:00-19:00 Europe/Paris"',
		})
		.optional()
		.meta({
			pattern: HOURS_PATTERN,
			description: "When messages may go out; what comes up at other hours waits. Default: always.",
		}),
	language: z.enum(["en", "fr"]).default(DEFAULTS.language).meta({ description: "Language of the messages." }),
	after: z
		.int()
		.min(1)
		.max(1000)
		.default(DEFAULTS.after)
		.meta({ description: "`failures`: checks in a row that must have failed." }),
	again: z
		.int()
		.min(1)
		.max(365)
		.default(DEFAULTS.again)
		.meta({ description: "`failures`, `held`: days after which what still holds is told again." }),
	daysAhead: z
		.array(z.int().min(0).max(3650))
		.min(1)
		.default([...DEFAULTS.daysAhead])
		.meta({ description: "`dates`: days before a date on which to tell of it." }),
};

/** Keys of a route and of its targets, for suggestions. */
export const NOTIFY_KEYS: readonly string[] = [...Object.keys(routeKeys), ...TARGET_NAMES];

const route = z.strictObject(routeKeys);

export const notifySchema = z
	.array(route)
	.superRefine(
		(routes, context) => {
			const known = new Set<string>();
			for (const [index, value] of routes.entries()) {
				const name: unknown = (value as { readonly name?: unknown } | null)?.name;
				if (typeof name !== "string") continue;
				const folded = name.toLowerCase();
				if (known.has(folded)) {
					const params = { hint: "Rename one of the two." };
					context.addIssue({
						code: "custom",
						message: "is already the name of another route",
						path: [index, "name"],
						params,
					});
				}
				known.add(folded);
			}
		},
		{ when: ({ value }) => Array.isArray(value) },
	)
	.default([])
	.meta(
		means({
			description: "Routes: who is told of what, when and how.",
			example: '[{ "name": "newsroom", "to": { "mail": ["desk@example.org"] }, "rhythm": "daily" }]',
		}),
	);

export const smtpSchema = z
	.strictObject({
		host: secret().meta({ description: "Name of the mail server." }),
		port: z
			.int()
			.min(1)
			.max(65535)
			.optional()
			.meta({ description: "Default: 465 with `tls`, 587 with `starttls`, 25 with `none`." }),
		security: z.enum(["tls", "starttls", "none"]).default("starttls").meta({
			description:
				"`tls`: encrypted from the start. `starttls`: encryption is required. `none`: only for servers on this machine.",
		}),
		user: secret().optional().meta({ description: "Name to log in with." }),
		password: secret().optional().meta({ description: "Password to log in with." }),
		ca: z
			.string()
			.min(1)
			.optional()
			.meta({ description: "File (PEM, relative to the collection) of a certificate authority of your own." }),
		from: z
			.string()
			.regex(SENDER, { error: 'must be a mail address, such as "Terms <terms@example.org>"' })
			.meta({ description: "Sender of the mails." }),
	})
	.optional()
	.meta(
		means({
			description: "The mail server that routes with `mail` use.",
			example:
				'{ "host": "mail.example.org", "user": "terms", "password": "${SMTP_PASSWORD}", "from": "Terms <terms@example.org>" }',
		}),
	);

export const heartbeatSchema = secret()
	.optional()
	.meta(
		means({
			description:
				"URL that is called when a run has ended, so that its silence is noticed; with `/fail` after it where the run failed.",
			example: '"https://hc.example/ping/${HEARTBEAT_ID}"',
		}),
	);

export const onChangeSchema = z
	.string()
	.min(1)
	.optional()
	.meta(
		means({
			description: "Command to run once for each shown change, with the change as JSON on its standard input.",
			example: '"./publish.sh"',
		}),
	);
