/** The schema of `select` and `remove`: selectors, ranges, and lists of both. */
import { z } from "zod";

const cssSelector = z
	.string()
	.regex(/\S/, { error: "must not be empty" })
	.meta({ id: "selector", description: "A CSS selector.", examples: ["main", '[role="main"]', "#terms"] });

const RANGE_ENDS = "must have one of startBefore and startAfter, and one of endBefore and endAfter";

const rangeEnd = (description: string) => cssSelector.optional().meta({ description });

const range = z
	.strictObject({
		startBefore: rangeEnd("Starts at the first matching element, and includes it."),
		startAfter: rangeEnd("Starts after the first matching element."),
		endBefore: rangeEnd("Ends before the first matching element."),
		endAfter: rangeEnd("Ends at the first matching element, and includes it."),
	})
	.refine(({ startBefore, startAfter }) => (startBefore === undefined) !== (startAfter === undefined), {
		error: RANGE_ENDS,
	})
	.refine(({ endBefore, endAfter }) => (endBefore === undefined) !== (endAfter === undefined), { error: RANGE_ENDS })
	.meta({
		id: "range",
		description: "The part of the page between two elements.",
		examples: [{ startAfter: "#table-of-contents", endBefore: "footer" }],
		allOf: [exactlyOneOf("startBefore", "startAfter"), exactlyOneOf("endBefore", "endAfter")],
	});

function exactlyOneOf(...keys: readonly string[]): object {
	return { oneOf: keys.map((key) => ({ required: [key] })) };
}

const selector = z.union([cssSelector, range], { error: "must be a CSS selector or a range" });
export const selectors = z.union([cssSelector, range, z.array(selector)], {
	error: "must be a CSS selector, a range, or a list of them",
});
export const selectedParts = selectors
	.refine((value) => !Array.isArray(value) || value.length > 0, { error: "must contain at least one selector" })
	.meta({
		description: "The parts of the page that make up the document, in this order. Required, except for a PDF.",
		minItems: 1,
	});

export type SelectorsDeclaration = z.infer<typeof selectors>;
