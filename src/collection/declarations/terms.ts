/** Turns one validated declaration of a terms into the sources that the stages work on. */
import { createHash } from "node:crypto";
import type { FilterUse, Selector, Source, Terms } from "../model.js";
import { BUILT_IN_FILTERS } from "./built-in-filters.js";
import type { FiltersDeclaration } from "./filter-schema.js";
import type { SourceDeclaration, TermsDeclaration } from "./schema.js";
import type { SelectorsDeclaration } from "./selector-schema.js";
import { nameSources } from "./source-ids.js";

export interface TermsContext {
	readonly serviceId: string;
	readonly serviceName: string;
	/** Text of `<id>.filters.js`, which determines the extracted text where one of its filters is used. */
	readonly filtersText: string | undefined;
}

/** A source with the path inside its terms at which it is declared: `[]`, or `["combine", 2]`. */
export interface DeclaredSource {
	readonly path: readonly (string | number)[];
	readonly declaration: SourceDeclaration;
}

/** The sources of a terms. In `combine`, each entry overrides the shared keys; nothing is merged. */
export function declaredSources({ combine, ...shared }: TermsDeclaration): readonly DeclaredSource[] {
	if (!combine) return [{ path: [], declaration: shared }];
	return combine.map((entry, index) => ({ path: ["combine", index], declaration: { ...shared, ...entry } }));
}

/** @throws TypeError for an address that is not one; addresses are checked before */
export function buildTerms(type: string, declaration: TermsDeclaration, context: TermsContext): Terms {
	const declared = declaredSources(declaration).map((source) => source.declaration);
	const urls = declared.map(({ fetch }) => fetch ?? "");
	const ids = declared.length > 1 ? nameSources(urls, type) : [];
	const sources = declared.map((source, index) => buildSource(source, ids[index]));
	const { serviceId, serviceName } = context;
	return { serviceId, serviceName, type, sources, hash: hashSources(sources, context) };
}

function buildSource(declaration: SourceDeclaration, id: string | undefined): Source {
	return {
		url: declaration.fetch ?? "",
		id,
		select: listSelectors(declaration.select),
		remove: listSelectors(declaration.remove),
		filters: listFilters(declaration.filter),
		executeClientScripts: declaration.executeClientScripts,
		acceptLanguage: declaration.acceptLanguage,
		// Absent and not undefined: the hashes of those that declare none stay as they were.
		...(declaration.vantage !== undefined && { vantage: declaration.vantage }),
		...(declaration.include && { include: declaration.include }),
	};
}

/** One selector, a range, or a list of both, as a list. */
export function listSelectors(declared: SelectorsDeclaration | undefined): readonly Selector[] {
	if (declared === undefined) return [];
	// The schema's type allows `undefined` for an absent end of a range, which JSON cannot hold.
	return (Array.isArray(declared) ? declared : [declared]) as readonly Selector[];
}

/** One filter, by name or with parameters, or a list of both, as a list. */
export function listFilters(declared: FiltersDeclaration | undefined): readonly FilterUse[] {
	if (declared === undefined) return [];
	return (Array.isArray(declared) ? declared : [declared]).flatMap((use) =>
		typeof use === "string" ? [{ name: use }] : Object.entries(use).map(([name, params]) => ({ name, params })),
	);
}

/** The id, a name for files, is left out: it does not change the text. */
function hashSources(sources: readonly Source[], { filtersText }: TermsContext): string {
	const custom = sources.some(({ filters }) => filters.some(({ name }) => !BUILT_IN_FILTERS.includes(name)));
	const determining = sources.map(({ id: _, ...source }) => source);
	const text = canonicalJson({ sources: determining, ...(custom && { filters: filtersText ?? null }) });
	return createHash("sha256").update(text).digest("hex");
}

/** JSON with keys sorted and nothing between tokens, so that equal declarations give equal text. */
function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === "object" && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}
