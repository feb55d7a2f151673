/** The schemas of declaration and history files, in the format of Open Terms Archive. */
import { z } from "zod";
import { vantageSchema } from "../config/fetch-schema.js";
import { DECLARED_WATCH_KEYS, declaredWatchSchema } from "../config/watch-schema.js";
import type { FindingRules } from "../zod-findings.js";
import { filters } from "./filter-schema.js";
import { selectedParts, selectors } from "./selector-schema.js";

/** Without control characters (Unicode's category Cc). */
const oneLine = z
	.string()
	.regex(/^[^\S\u0000-\u001f\u007f-\u009f]*[^\u0000-\u001f\u007f-\u009f\s][^\u0000-\u001f\u007f-\u009f]*$/u, {
		error: "must be one line of text",
	});

const sourceKeys = {
	fetch: z
		.string()
		.min(1)
		.optional()
		.meta({
			description: "URL of the page (http: or https:). The URL of a PDF must end in .pdf or ?.pdf.",
			examples: ["https://lumen.example/terms"],
			// What urls.ts accepts, as far as a pattern can tell.
			pattern: "^[Hh][Tt][Tt][Pp][Ss]?:[^\\u0000-\\u001f\\u007f-\\u009f]*\\S$",
		}),
	select: selectedParts.optional(),
	remove: selectors
		.optional()
		.meta({ description: "Parts to remove before selecting. It is fine if one is not on the page." }),
	filter: filters.optional().meta({ description: "Filters to run on the page, in this order." }),
	executeClientScripts: z.boolean().optional().meta({
		description:
			"true: always load the page in a browser. false: never. Default: plain HTTP first, then the browser if that is blocked or the selectors find nothing.",
	}),
	acceptLanguage: z
		.string()
		.regex(/^[\x20-\x7e]+$/, { error: 'must be one line of plain ASCII text, such as "fr"' })
		.optional()
		.meta({
			description: "Languages to ask the server for, instead of those in the configuration. Only tosa has this key.",
			examples: ["fr, en;q=0.5"],
		}),
	vantage: vantageSchema.optional().meta({
		description:
			"From where workers fetch the page, instead of the vantage in the configuration. Has no effect without workers. Only tosa has this key.",
		examples: ["fr"],
	}),
	include: z
		.array(z.enum(["shadow", "frames", "scroll"]))
		.min(1)
		.optional()
		.meta({
			description:
				"What the browser takes into the page: text of open shadow trees, of frames of the same origin, and what comes as the page is scrolled. Only tosa has this key.",
			examples: [["shadow"]],
		}),
};

const sourceSchema = z
	.strictObject(sourceKeys)
	.meta({ id: "source", description: "One page of a document; its keys replace the shared ones entirely." });

const termsKeys = {
	...sourceKeys,
	combine: z
		.array(sourceSchema)
		.min(1)
		.optional()
		.meta({ description: "Several pages that make up one document, in this order." }),
	watch: declaredWatchSchema.optional().meta({
		description:
			"Words to watch for: changes of paragraphs that contain them are marked. Has no effect in a history file. Only tosa has this key.",
	}),
};

interface Fetched {
	readonly fetch?: unknown;
	readonly combine?: unknown;
}

/** An address is what makes a source; it stands in the terms, or in each entry of `combine`. */
function requireAddress({ fetch, combine }: Fetched, context: z.RefinementCtx): void {
	const params = { code: "DECLARATION_MISSING_KEY", hint: "Add `fetch` with the URL of the document." };
	if (fetch !== undefined) return;
	if (combine === undefined) context.addIssue({ code: "custom", message: "has neither fetch nor combine", params });
	if (!Array.isArray(combine)) return;
	for (const [index, entry] of combine.entries()) {
		if (!isObject(entry) || "fetch" in entry) continue;
		context.addIssue({ code: "custom", message: "has no fetch", path: ["combine", index], params });
	}
}

/** Asked even where other keys are wrong, so that one run tells everything. */
const ALWAYS = { when: ({ value }: { readonly value: unknown }) => isObject(value) };

function isObject(value: unknown): value is object {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What {@link requireAddress} asks for. */
const ADDRESS_REQUIRED = {
	anyOf: [
		{ required: ["fetch"] },
		{ required: ["combine"], properties: { combine: { items: { required: ["fetch"] } } } },
	],
};

const termsSchema = z
	.strictObject(termsKeys)
	.superRefine(requireAddress, ALWAYS)
	.meta({
		id: "terms",
		description: "One tracked document.",
		examples: [{ fetch: "https://lumen.example/terms", select: "main" }],
		...ADDRESS_REQUIRED,
	});

const validUntil = z.iso
	.datetime({ offset: true, error: "must be a date and time with its time zone, such as 2024-05-31T12:00:00Z" })
	.meta({
		description: "The last moment at which this entry was valid, with its time zone.",
		examples: ["2024-05-31T12:00:00Z"],
	});

const pastTermsSchema = z
	.strictObject({ ...termsKeys, validUntil })
	.superRefine(requireAddress, ALWAYS)
	.meta({ id: "pastTerms", description: "How a document was declared until a given moment.", ...ADDRESS_REQUIRED });

/** Where editors find the schema of a file. Every file may have it, and nothing is made of it. */
export const SCHEMA_KEY = "$schema";

/** A declaration file, `<id>.json`. */
export const declarationSchema = z.strictObject({
	name: oneLine.meta({
		description: "Name of the service, as shown to readers. It may differ from the file name.",
		examples: ["Lumen Mail"],
	}),
	importedFrom: z
		.string()
		.optional()
		.meta({ description: "Where the file was imported from. For the record; tosa does not use it." }),
	terms: z.record(z.string(), termsSchema).meta({
		description: "The documents, by type. May be empty for a service that is no longer tracked.",
		examples: [{ "Privacy Policy": { fetch: "https://lumen.example/privacy", select: "main" } }],
	}),
	watch: declaredWatchSchema
		.optional()
		.meta({ description: "Words to watch for in any of the documents. Only tosa has this key." }),
});

/** A history file, `<id>.history.json`. */
export const historySchema = z.record(z.string(), z.array(pastTermsSchema));

/** The terms of a declaration that are well formed, where the file as a whole is not. */
export function salvageDeclaration(raw: unknown): Declaration | undefined {
	if (!isObject(raw) || !("terms" in raw) || !isObject(raw.terms)) return undefined;
	return { name: "", terms: salvage(raw.terms, termsSchema) };
}

/** The histories that are well formed, where the file as a whole is not. */
export function salvageHistory(raw: unknown): HistoryDeclaration | undefined {
	return isObject(raw) ? salvage(raw, z.array(pastTermsSchema)) : undefined;
}

function salvage<Schema extends z.ZodType>(entries: object, schema: Schema): Record<string, z.infer<Schema>> {
	const parsed = Object.entries(entries).map(([key, value]) => [key, schema.safeParse(value)] as const);
	return Object.fromEntries(parsed.flatMap(([key, result]) => (result.success ? [[key, result.data]] : [])));
}

export type SourceDeclaration = z.infer<typeof sourceSchema>;
export type TermsDeclaration = z.infer<typeof termsSchema>;
export type Declaration = z.infer<typeof declarationSchema>;
export type HistoryDeclaration = z.infer<typeof historySchema>;

/** How faults against these schemas are reported. */
export const DECLARATION_RULES: FindingRules = {
	unknownKey: "DECLARATION_UNKNOWN_KEY",
	missingKey: "DECLARATION_MISSING_KEY",
	invalid: "DECLARATION_INVALID",
	knownKeys: [
		SCHEMA_KEY,
		"name",
		"importedFrom",
		"terms",
		...Object.keys(termsKeys),
		...["startBefore", "startAfter", "endBefore", "endAfter", "validUntil"],
		...DECLARED_WATCH_KEYS,
	],
	reference: "docs/declarations.md describes the format, with an example for every key.",
	remedies: {
		documents: "Rename it to `terms`, its name in the current format.",
		filters: "Rename it to `filter`.",
		url: "Rename it to `fetch`.",
	},
};
