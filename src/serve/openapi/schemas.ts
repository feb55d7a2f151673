/** The JSON Schemas (2020-12, as OpenAPI 3.1 has them) of everything that the API answers; tests hold the answers against them. */

const text = { type: "string" } as const;
const textOrNull = { type: ["string", "null"] } as const;
const flag = { type: "boolean" } as const;
const count = { type: "integer", minimum: 0 } as const;
const countOrNull = { type: ["integer", "null"], minimum: 0 } as const;
const date = { type: "string", format: "date-time" } as const;

/** All properties are there, and no others. */
function exact(properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) {
	const required = Object.keys(properties).filter((name) => !optional.includes(name));
	return { type: "object", properties, required, additionalProperties: false } as const;
}

function list(items: unknown) {
	return { type: "array", items } as const;
}

function page(items: unknown, more: Readonly<Record<string, unknown>> = {}) {
	return exact({ ...more, data: list(items), count, limit: count, offset: count });
}

function ref(name: string) {
	return { $ref: `#/components/schemas/${name}` } as const;
}

/** Null for what is not known yet, or for a change that has none. */
const verdict = { kind: textOrNull, shown: { type: ["boolean", "null"] }, gist: textOrNull };

const item = {
	id: { ...text, description: "Commit of the versions repository." },
	serviceId: text,
	termsType: text,
	fetchDate: date,
	isFirstRecord: flag,
	isTechnicalUpgrade: flag,
};

const lines = {
	additions: { ...countOrNull, description: "Lines that were added; null where that is not known." },
	deletions: countOrNull,
};

const names = exact({ serviceId: text, termsType: text });

const source = exact(
	{
		id: text,
		fetch: text,
		select: {},
		remove: {},
		filter: {},
		executeClientScripts: flag,
		mimeType: textOrNull,
		snapshotId: textOrNull,
	},
	["fetch", "select", "remove", "filter", "executeClientScripts"],
);

export const SCHEMAS = {
	Error: exact({ error: text }),
	Welcome: exact({ message: text }),
	Metadata: {
		type: "object",
		description: "`metadata.yml` as it is, and these.",
		properties: { id: text, name: text, totalServices: count, totalTerms: count, engineVersion: text },
		required: ["id", "name", "totalServices", "totalTerms", "engineVersion"],
	},
	Services: list(exact({ id: text, name: text, terms: list(exact({ type: text })) })),
	Service: exact({
		id: text,
		name: text,
		terms: list(
			exact({
				type: text,
				sourceDocuments: list(
					exact(
						{
							location: text,
							contentSelectors: {},
							insignificantContentSelectors: {},
							executeClientScripts: flag,
							filters: list(text),
						},
						["location", "contentSelectors", "insignificantContentSelectors", "executeClientScripts", "filters"],
					),
				),
			}),
		),
	}),
	VersionItem: exact({ ...item, ...verdict }),
	CountedVersionItem: exact({ ...item, ...lines, ...verdict }),
	VersionsPage: page(ref("VersionItem")),
	CountedVersionsPage: page(ref("CountedVersionItem")),
	Version: exact({
		...item,
		content: { ...text, description: "Markdown." },
		fetchUrls: list(text),
		links: exact({ first: textOrNull, prev: textOrNull, next: textOrNull, last: textOrNull }),
		...lines,
		...verdict,
		reasons: list(text),
	}),
	ChangesPage: page(exact({ ...item, ...verdict, reasons: list(text) })),
	JsonFeed: {
		type: "object",
		properties: {
			version: { const: "https://jsonfeed.org/version/1.1" },
			title: text,
			feed_url: text,
			items: { type: "array" },
		},
		required: ["version", "title", "feed_url", "items"],
	},
	Difference: {
		type: "object",
		description: "As `tosa diff --json` writes it.",
		properties: { service: text, terms: text, from: {}, to: {}, kind: text, blocks: { type: "array" } },
		required: ["service", "terms", "kind", "blocks"],
	},
	SearchResults: exact({
		query: text,
		data: list(exact({ serviceId: text, termsType: text, id: text, fetchDate: date, matches: count, excerpt: text })),
		count,
	}),
	Calendar: exact({
		data: list(
			exact({
				date: { ...text, format: "date" },
				role: { enum: ["effective", "deadline"] },
				serviceId: text,
				termsType: text,
				id: text,
				text: { ...text, description: "The words that announce it." },
			}),
		),
		count,
	}),
	TrackingResult: exact({
		serviceId: text,
		termsType: text,
		declared: flag,
		status: { enum: ["ok", "failed"] },
		event: exact(
			{
				date: { ...date, description: "When the status last changed." },
				serviceName: text,
				sourceDocuments: list(source),
				reasons: list({ ...text, pattern: "^\\[(fetch|extraction|internal)\\] " }),
			},
			["reasons"],
		),
	}),
	TrackingResultsPage: page(ref("TrackingResult"), { runId: textOrNull }),
	TrackingRun: exact({
		runId: text,
		collectionId: text,
		schedule: textOrNull,
		lastRun: exact({ startDate: date, endDate: date, engineVersion: text, status: { const: "completed" } }),
		declarations: exact({ commit: textOrNull, services: count, terms: count }),
		tracked: exact({ ok: count, failed: count }),
		coverage: exact({
			processed: count,
			skipped: list(exact({ serviceId: text, termsType: text, reason: text })),
		}),
		transitions: exact({ newFailures: list(names), recoveries: list(names), reasonChanges: list(names) }),
		transientErrors: count,
	}),
	Dataset: exact({
		filename: text,
		title: text,
		license: text,
		releaseDate: date,
		firstVersionDate: date,
		lastVersionDate: date,
		servicesCount: count,
		termsCount: count,
		versionsCount: count,
		size: count,
		sha256: text,
		downloadURL: text,
	}),
} as const;
