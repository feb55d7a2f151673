/** The schemas of declaration and history files, in the format of Open Terms Archive. */
import { z } from "zod";
import type { FindingRules } from "./zod-findings.js";

const cssSelector = z.string().regex(/\S/, { error: "must not be empty" });

const RANGE_ENDS = "must have one of startBefore and startAfter, and one of endBefore and endAfter";

const range = z
	.strictObject({
		startBefore: cssSelector.optional(),
		startAfter: cssSelector.optional(),
		endBefore: cssSelector.optional(),
		endAfter: cssSelector.optional(),
	})
	.refine(({ startBefore, startAfter }) => (startBefore === undefined) !== (startAfter === undefined), {
		error: RANGE_ENDS,
	})
	.refine(({ endBefore, endAfter }) => (endBefore === undefined) !== (endAfter === undefined), { error: RANGE_ENDS });

const selector = z.union([cssSelector, range], { error: "must be a CSS selector or a range" });
const selectors = z.union([cssSelector, range, z.array(selector)], {
	error: "must be a CSS selector, a range, or a list of them",
});
const selectedParts = selectors.refine((value) => !Array.isArray(value) || value.length > 0, {
	error: "must hold at least one selector",
});

const filterName = z.string().regex(/\S/, { error: "must not be empty" });
const filterWithParams = z.record(filterName, z.unknown()).refine((value) => Object.keys(value).length === 1, {
	error: "must name exactly one filter",
	params: { hint: "Write one object for each filter, in the order in which they run." },
});
const filter = z.union([filterName, filterWithParams], {
	error: "must be a filter's name, or an object of its name and parameters",
});
const filters = z.union([filterName, filterWithParams, z.array(filter)], {
	error: "must be a filter's name, an object of its name and parameters, or a list of them",
});

const oneLine = z.string().regex(/^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u, { error: "must be one line of text" });

const sourceKeys = {
	fetch: z.string().min(1).optional(),
	select: selectedParts.optional(),
	remove: selectors.optional(),
	filter: filters.optional(),
	executeClientScripts: z.boolean().optional(),
	acceptLanguage: z
		.string()
		.regex(/^[\x20-\x7e]+$/, { error: 'must be one line of plain ASCII text, such as "fr"' })
		.optional(),
};

const sourceSchema = z.strictObject(sourceKeys);

const termsKeys = { ...sourceKeys, combine: z.array(sourceSchema).min(1).optional() };

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

const termsSchema = z.strictObject(termsKeys).superRefine(requireAddress, ALWAYS);

const validUntil = z.iso.datetime({
	offset: true,
	error: "must be a date and time with its time zone, such as 2024-05-31T12:00:00Z",
});

const pastTermsSchema = z.strictObject({ ...termsKeys, validUntil }).superRefine(requireAddress, ALWAYS);

/** A declaration file, `<id>.json`. */
export const declarationSchema = z.strictObject({
	name: oneLine,
	importedFrom: z.string().optional(),
	terms: z.record(z.string(), termsSchema),
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
export type SelectorsDeclaration = z.infer<typeof selectors>;
export type FiltersDeclaration = z.infer<typeof filters>;

/** How faults against these schemas are reported. */
export const DECLARATION_RULES: FindingRules = {
	unknownKey: "DECLARATION_UNKNOWN_KEY",
	missingKey: "DECLARATION_MISSING_KEY",
	invalid: "DECLARATION_INVALID",
	knownKeys: [
		"name",
		"importedFrom",
		"terms",
		...Object.keys(termsKeys),
		...["startBefore", "startAfter", "endBefore", "endAfter", "validUntil"],
	],
	reference: "docs/declarations.md describes the format, with an example for every key.",
	remedies: {
		documents: "Rename it to `terms`: the format changed its name.",
		filters: "Rename it to `filter`.",
		url: "Rename it to `fetch`.",
	},
};
