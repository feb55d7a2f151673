/** The schemas of declaration and history files, in the format of Open Terms Archive. */
import { z } from "zod";
import { DECLARED_WATCH_KEYS, declaredWatchSchema } from "../config/watch-schema.js";
import type { FindingRules } from "../zod-findings.js";
import { filters } from "./filter-schema.js";
import { selectedParts, selectors } from "./selector-schema.js";

/** Without control characters (Unicode's category Cc). */
const oneLine = z
	.string()
	.regex(/^[^\u0000-\u001f\u007f-\u009f]*[^\u0000-\u001f\u007f-\u009f\s][^\u0000-\u001f\u007f-\u009f]*$/u, {
		error: "must be one line of text",
	});

const sourceKeys = {
	fetch: z
		.string()
		.min(1)
		.optional()
		.meta({
			description: "Address of the page, http: or https:. End that of a PDF in .pdf, or in ?.pdf.",
			examples: ["https://lumen.example/terms"],
			// What urls.ts accepts, as far as a pattern can tell.
			pattern: "^[Hh][Tt][Tt][Pp][Ss]?:[^\\u0000-\\u001f\\u007f-\\u009f]*\\S$",
		}),
	select: selectedParts.optional(),
	remove: selectors
		.optional()
		.meta({ description: "Parts to leave out, before selecting. One that is not on the page is no fault." }),
	filter: filters.optional().meta({ description: "Filters to run on the page, in this order." }),
	executeClientScripts: z.boolean().optional().meta({
		description:
			"true: the page is loaded in a browser. false: never. Left out: plain HTTP first, the browser where that is blocked or the selectors find nothing.",
	}),
	acceptLanguage: z
		.string()
		.regex(/^[\x20-\x7e]+$/, { error: 'must be one line of plain ASCII text, such as "fr"' })
		.optional()
		.meta({
			description: "Languages to ask the server for, instead of those of the configuration. This key is tosa's own.",
			examples: ["fr, en;q=0.5"],
		}),
};

const sourceSchema = z
	.strictObject(sourceKeys)
	.meta({ id: "source", description: "One page of a document; a key replaces the shared one whole." });

const termsKeys = {
	...sourceKeys,
	combine: z
		.array(sourceSchema)
		.min(1)
		.optional()
		.meta({ description: "Several pages that make one document, in this order." }),
	watch: declaredWatchSchema.optional().meta({
		description:
			"What to be told of: changes of paragraphs with these words are marked. Without effect in a history. This key is tosa's own.",
	}),
};

interface Fetched {
	readonly fetch?: unknown;
	readonly combine?: unknown;
}

/** An address is what makes a source; it stands in the terms, or in each entry of `combine`. */
function requireAddress({ fetch, combine }: Fetched, context: z.RefinementCtx): void {
	const params = { code: "DECLARATION_MISSING_KEY", hint: "Add `fetch` with the address of the document." };
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
		description: "The last moment at which this entry held, with its time zone.",
		examples: ["2024-05-31T12:00:00Z"],
	});

const pastTermsSchema = z
	.strictObject({ ...termsKeys, validUntil })
	.superRefine(requireAddress, ALWAYS)
	.meta({ id: "pastTerms", description: "How a document was declared until a moment.", ...ADDRESS_REQUIRED });

/** Where editors find the schema of a file. Every file may have it, and nothing is made of it. */
export const SCHEMA_KEY = "$schema";

/** A declaration file, `<id>.json`. */
export const declarationSchema = z.strictObject({
	name: oneLine.meta({
		description: "Name of the service, as shown to readers. It may differ from the name of the file.",
		examples: ["Lumen Mail"],
	}),
	importedFrom: z
		.string()
		.optional()
		.meta({ description: "Where the file was taken over from. Kept for the record, not used." }),
	terms: z.record(z.string(), termsSchema).meta({
		description: "The documents, by type. It may be empty, for a service that is no longer tracked.",
		examples: [{ "Privacy Policy": { fetch: "https://lumen.example/privacy", select: "main" } }],
	}),
	watch: declaredWatchSchema
		.optional()
		.meta({ description: "What to be told of in any of the documents. This key is tosa's own." }),
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
		documents: "Rename it to `terms`: the format changed its name.",
		filters: "Rename it to `filter`.",
		url: "Rename it to `fetch`.",
	},
};
