/** The schema of `watch` in the configuration: what a collection wants to be told of. */
import { z } from "zod";

/** Without control characters (Unicode's category Cc), and not of white space alone. Written for validators without flags. */
const oneLine = /^[^\u0000-\u001f\u007f-\u009f]*[^\u0000-\u001f\u007f-\u009f\s][^\u0000-\u001f\u007f-\u009f]*$/;
const phrase = z
	.string()
	.refine((text) => /[\p{L}\p{N}\p{M}]/u.test(text), { error: "must hold a letter or a number to look for" });
const names = z.array(z.string().min(1)).min(1);

const ruleSchema = z
	.strictObject({
		name: z
			.string()
			.regex(oneLine, { error: "must be one line of text" })
			.meta({ description: "Marks the changes that touch what is watched for. Each watch has its own." }),
		phrases: z
			.array(phrase)
			.min(1)
			.optional()
			.meta({ description: "Phrases as `tosa search` takes them: whole words; `*` at the end for any ending." }),
		pattern: z
			.string()
			.min(1)
			.optional()
			.meta({ description: "A regular expression in RE2's syntax, of the readable text of a paragraph." }),
		caseSensitive: z.boolean().optional().meta({ description: "Whether capitals count." }),
		services: names.optional().meta({ description: "Ids of the services that are watched. Left out: all." }),
		terms: names.optional().meta({ description: "Types of the terms that are watched. Left out: all." }),
	})
	.refine(({ phrases, pattern }) => phrases !== undefined || pattern !== undefined, {
		error: "has neither phrases nor a pattern",
		params: { hint: "Add `phrases`, a list, or `pattern`, a regular expression." },
	})
	.meta({ anyOf: [{ required: ["phrases"] }, { required: ["pattern"] }] });

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
