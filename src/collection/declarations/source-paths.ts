/** Says where in its declaration file each key of a source is written, shared keys included. */
import type { JsonPath } from "../problems.js";
import type { TermsDeclaration } from "./schema.js";
import type { SelectorsDeclaration } from "./selector-schema.js";

/** The paths of one source's keys, with one for each selector in its order. */
export interface SourcePaths {
	/** The terms, or the entry of `combine`. */
	readonly source: JsonPath;
	readonly fetch: JsonPath;
	readonly select: readonly JsonPath[];
	readonly remove: readonly JsonPath[];
}

/** One for each source of a terms, in their order. */
export function sourcePaths(type: string, terms: TermsDeclaration): readonly SourcePaths[] {
	const root: JsonPath = ["terms", type];
	const { combine, ...shared } = terms;
	const entries = combine ?? [undefined];
	return entries.map((entry, index) => {
		const source = entry === undefined ? root : [...root, "combine", index];
		const isOwn = (key: string) => entry !== undefined && Object.hasOwn(entry, key);
		const at = (key: string): JsonPath => [...(isOwn(key) ? source : root), key];
		const selectorsAt = (key: "select" | "remove") => selectorPaths(isOwn(key) ? entry?.[key] : shared[key], at(key));
		return { source, fetch: at("fetch"), select: selectorsAt("select"), remove: selectorsAt("remove") };
	});
}

function selectorPaths(declared: SelectorsDeclaration | undefined, at: JsonPath): readonly JsonPath[] {
	if (declared === undefined) return [];
	return Array.isArray(declared) ? declared.map((_, index) => [...at, index]) : [at];
}
