/** The schema of `watch` in the configuration: what a collection wants to be told of. */
import { z } from "zod";

const oneLine = z.string().regex(/^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u, { error: "must be one line of text" });
const phrase = z.string().regex(/[\p{L}\p{N}\p{M}]/u, { error: "must hold a letter or a number to look for" });
const names = z.array(z.string().min(1)).min(1);

const ruleSchema = z
	.strictObject({
		name: oneLine,
		phrases: z.array(phrase).min(1).optional(),
		pattern: z.string().min(1).optional(),
		caseSensitive: z.boolean().optional(),
		services: names.optional(),
		terms: names.optional(),
	})
	.refine(({ phrases, pattern }) => phrases !== undefined || pattern !== undefined, {
		error: "has neither phrases nor a pattern",
		params: { hint: "Add `phrases`, a list, or `pattern`, a regular expression." },
	});

export const WATCH_KEYS: readonly string[] = Object.keys(ruleSchema.shape);

/** Asked even where other keys are wrong, so that one run tells everything. */
const ALWAYS = { when: ({ value }: { readonly value: unknown }) => Array.isArray(value) };

export const watchSchema = z.array(ruleSchema).superRefine((rules, context) => {
	const known = new Set<string>();
	for (const [index, rule] of (rules as readonly unknown[]).entries()) {
		const name = typeof rule === "object" && rule !== null && "name" in rule ? rule.name : undefined;
		if (typeof name !== "string") continue;
		const folded = name.toLowerCase();
		if (known.has(folded)) {
			const params = { hint: "Give each watch a name of its own, or put the phrases of both in one." };
			context.addIssue({ code: "custom", message: "is the name of another watch", path: [index, "name"], params });
		}
		known.add(folded);
	}
}, ALWAYS);
