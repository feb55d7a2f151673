/** The schema of `filter`: names, names with parameters, and lists of both. */
import { z } from "zod";

/** What lint-filters.ts asks of the parameters. */
const QUERY_PARAMS = {
	description: "Names of the query parameters to remove from the URLs of links and images.",
	examples: [["utm_source", "utm_medium"]],
	anyOf: [
		{ type: "string", minLength: 1 },
		{ type: "array", items: { type: "string", minLength: 1 }, minItems: 1 },
	],
};

const filterName = z
	.string()
	.regex(/\S/, { error: "must not be empty" })
	.meta({
		id: "filterName",
		description: "A built-in filter, or a function that <id>.filters.js exports.",
		examples: ["convertSpacesToStandard"],
	});
const filterWithParams = z
	.record(filterName, z.unknown())
	.refine((value) => Object.keys(value).length === 1, {
		error: "must name exactly one filter",
		params: { hint: "Write one object per filter, in the order in which they run." },
	})
	.meta({
		id: "filterWithParams",
		description: "One filter with its parameters.",
		examples: [{ removeQueryParams: ["utm_source", "utm_medium"] }],
		minProperties: 1,
		maxProperties: 1,
		properties: { removeQueryParams: QUERY_PARAMS },
	});
const filter = z.union([filterName, filterWithParams], {
	error: "must be the name of a filter, or an object with its name and parameters",
});
export const filters = z.union([filterName, filterWithParams, z.array(filter)], {
	error: "must be the name of a filter, an object with its name and parameters, or a list of these",
});

export type FiltersDeclaration = z.infer<typeof filters>;
