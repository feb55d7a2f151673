/** The schemas of `watch`, in the configuration and in declarations: what a collection wants to be told of. */
import { z } from "zod";

/** Without control characters (Unicode's category Cc), and not of white space alone. Written for validators without flags. */
const oneLine = /^[^\S\u0000-\u001f\u007f-\u009f]*[^\u0000-\u001f\u007f-\u009f\s][^\u0000-\u001f\u007f-\u009f]*$/;
const phrase = z
	.string()
	.refine((text) => /[\p{L}\p{N}\p{M}]/u.test(text), { error: "must contain a letter or a number" });
const names = z.array(z.string().min(1)).min(1);

const ruleKeys = {
	name: z
		.string()
		.regex(oneLine, { error: "must be one line of text" })
		.meta({ description: "Marks the changes that match. Each watch needs a different name." }),
	phrases: z
		.array(phrase)
		.min(1)
		.optional()
		.meta({ description: "Phrases as in `tosa search`: whole words; `*` at the end of a word matches any ending." }),
	pattern: z
		.string()
		.min(1)
		.optional()
		.meta({ description: "A regular expression (RE2 syntax), matched against the readable text of a paragraph." }),
	caseSensitive: z.boolean().optional().meta({ description: "Whether to match case." }),
};

const scopeKeys = {
	services: names.optional().meta({ description: "Ids of the services to watch. Default: all." }),
	terms: names.optional().meta({ description: "Types of the terms to watch. Default: all." }),
};

function requireWords({ phrases, pattern }: { readonly phrases?: unknown; readonly pattern?: unknown }): boolean {
	return phrases !== undefined || pattern !== undefined;
}

const WORDS_MISSING = {
	error: "has neither phrases nor a pattern",
	params: { hint: "Add `phrases` (a list) or `pattern` (a regular expression)." },
};
/** What {@link requireWords} asks for. */
const WORDS_REQUIRED = { anyOf: [{ required: ["phrases"] }, { required: ["pattern"] }] };

/** Keys of a watch in a declaration. */
export const DECLARED_WATCH_KEYS: readonly string[] = Object.keys(ruleKeys);
/** Keys of a watch in the configuration. */
export const WATCH_KEYS: readonly string[] = [...DECLARED_WATCH_KEYS, ...Object.keys(scopeKeys)];

/** Asked even where other keys are wrong, so that one run tells everything. */
const ALWAYS = { when: ({ value }: { readonly value: unknown }) => Array.isArray(value) };

function refuseRepeatedNames(rules: readonly unknown[], context: z.RefinementCtx): void {
	const known = new Set<string>();
	for (const [index, rule] of rules.entries()) {
		const name = typeof rule === "object" && rule !== null && "name" in rule ? rule.name : undefined;
		if (typeof name !== "string") continue;
		const folded = name.toLowerCase();
		if (known.has(folded)) {
			const params = { hint: "Rename one of the two, or merge their phrases into one watch." };
			context.addIssue({
				code: "custom",
				message: "is already the name of another watch",
				path: [index, "name"],
				params,
			});
		}
		known.add(folded);
	}
}

/** `watch` in the configuration. */
export const watchSchema = z
	.array(
		z
			.strictObject({ ...ruleKeys, ...scopeKeys })
			.refine(requireWords, WORDS_MISSING)
			.meta(WORDS_REQUIRED),
	)
	.superRefine(refuseRepeatedNames, ALWAYS);

/** `watch` in a declaration, whose place says which service and terms are watched. */
export const declaredWatchSchema = z
	.array(z.strictObject(ruleKeys).refine(requireWords, WORDS_MISSING).meta(WORDS_REQUIRED))
	.superRefine(refuseRepeatedNames, ALWAYS)
	.meta({
		id: "watch",
		examples: [[{ name: "arbitration", phrases: ["arbitration", "class action*"] }]],
	});
