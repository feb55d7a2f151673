/** Checks that the filters a declaration uses exist, are trusted and get parameters that they can use. */
import { join } from "node:path";
import { BUILT_IN_FILTERS } from "../declarations/built-in-filters.js";
import type { FilterExports } from "../declarations/filter-exports.js";
import type { ReadService } from "../declarations/read.js";
import type { SourceDeclaration } from "../declarations/schema.js";
import { listFilters } from "../declarations/terms.js";
import type { FilterUse } from "../model.js";
import type { Finding, JsonPath } from "../problems.js";

export interface FilterRules {
	readonly trustFilters: boolean;
}

/** What is known of the custom filters of one service. */
export interface KnownFilters extends FilterExports {
	readonly findings: readonly Finding[];
	/** Whether there is a filters file at all. */
	readonly hasFile: boolean;
}

/** Reads what the filters file of a service exports, without running it. */
export async function readKnownFilters({ id, files, filtersText }: ReadService, folder: string): Promise<KnownFilters> {
	const none = { names: new Set<string>(), complete: true, findings: [] };
	if (files.filters === undefined || filtersText === undefined) return { ...none, hasFile: false };
	const { readFilterExports } = await import("../declarations/filter-exports.js");
	try {
		const exported = await readFilterExports(join(folder, files.filters), filtersText);
		return { ...exported, hasFile: true, findings: [] };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const message = `The filters of ${id} are not a valid JavaScript module: ${reason}.`;
		const finding: Finding = { code: "FILTERS_FILE_INVALID", path: [], message, hint: "Correct the file." };
		return { names: new Set(), complete: false, hasFile: true, findings: [finding] };
	}
}

/** What is wrong with `filter`, as it stands at `path`. */
export function lintFilters(
	keys: SourceDeclaration,
	path: JsonPath,
	known: KnownFilters,
	rules: FilterRules,
): readonly Finding[] {
	return listFilters(keys.filter).flatMap((use, index) =>
		lintFilter(use, [...path, "filter", ...(Array.isArray(keys.filter) ? [index] : [])], known, rules),
	);
}

function lintFilter(use: FilterUse, path: JsonPath, known: KnownFilters, rules: FilterRules): readonly Finding[] {
	const { name, params } = use;
	if (name === "removeQueryParams") return lintQueryParams(params, path);
	if (BUILT_IN_FILTERS.includes(name)) return [];
	const builtIn = `Built in: ${BUILT_IN_FILTERS.join(", ")}.`;
	if (!known.hasFile) {
		const message = `The filter ${name} is not built in, and the declaration has no filters file.`;
		return [
			{
				code: "FILTERS_FILE_MISSING",
				path,
				message,
				hint: `Add a file that exports it, or remove the filter. ${builtIn}`,
			},
		];
	}
	if (known.complete && !known.names.has(name)) {
		const message = `The filter ${name} is not built in, and the filters file does not export it.`;
		const hint = `It exports ${[...known.names].join(", ") || "nothing"}. ${builtIn}`;
		return [{ code: "FILTER_UNKNOWN", path, message, hint }];
	}
	if (rules.trustFilters) return [];
	const message = `The filter ${name} is custom code, which this collection does not trust: these terms will fail.`;
	const hint = "Read the filters file, then set `trustFilters` to true in tosa.config.json.";
	return [{ code: "FILTERS_NOT_TRUSTED", path, message, hint }];
}

function lintQueryParams(params: unknown, path: JsonPath): readonly Finding[] {
	const names = Array.isArray(params) ? params : [params];
	if (names.length > 0 && names.every((name) => typeof name === "string" && name !== "")) return [];
	const message = "The filter removeQueryParams needs the names of the parameters to remove.";
	const hint = 'Write {"removeQueryParams": ["utm_source", "utm_medium"]}.';
	return [{ code: "FILTER_PARAMS_INVALID", path, message, hint }];
}
