/** Finds what loading lets pass but a person should know: selectors, filters, keys without effect. */
import type { FileFinding } from "../declarations/faults.js";
import type { ReadService } from "../declarations/read.js";
import type { TermsDeclaration } from "../declarations/schema.js";
import { declaredSources } from "../declarations/terms.js";
import { looksLikePdf } from "../declarations/urls.js";
import type { Finding, JsonPath } from "../problems.js";
import { type FilterRules, type KnownFilters, lintFilters, readKnownFilters } from "./filters.js";
import { type CheckSelector, lintSelectors } from "./selectors.js";

export interface LintOptions extends FilterRules {
	/** Folder of the declarations. */
	readonly folder: string;
	readonly checkSelector: CheckSelector | undefined;
}

/** Checks what is well formed in the declaration and the history of one service. */
export async function lintService(service: ReadService, options: LintOptions): Promise<readonly FileFinding[]> {
	const { declaration, history, files } = service;
	const current = Object.entries(declaration?.value?.terms ?? {}).map(([type, terms]) => {
		return { path: ["terms", type] as JsonPath, terms };
	});
	const past = Object.entries(history?.value ?? {}).flatMap(([type, entries]) =>
		entries.map(({ validUntil: _, ...terms }, index) => ({ path: [type, index] as JsonPath, terms })),
	);
	const known = await readKnownFilters(service, options.folder);
	const inDeclaration = current.flatMap(({ terms, path }) => lintTerms(terms, path, known, options));
	// Filters of the past may live in the filters history, whose entries only running it would tell.
	const pastKnown: KnownFilters = files.filtersHistory === undefined ? known : { ...known, complete: false };
	const inHistory = past.flatMap(({ terms, path }) => lintTerms(terms, path, pastKnown, options));
	return [
		...known.findings.map((finding): FileFinding => [files.filters ?? "", finding]),
		...inDeclaration.map((finding): FileFinding => [files.declaration ?? "", finding]),
		...inHistory.map((finding): FileFinding => [files.history ?? "", finding]),
	];
}

function lintTerms(
	terms: TermsDeclaration,
	path: JsonPath,
	known: KnownFilters,
	options: LintOptions,
): readonly Finding[] {
	const { combine = [], ...shared } = terms;
	// Shared keys are checked once, where they stand.
	const written = [{ at: path, keys: shared }];
	for (const [index, keys] of combine.entries()) written.push({ at: [...path, "combine", index], keys });
	return [
		...(combine.length > 0 ? findUnusedKeys(shared, combine, path) : []),
		...written.flatMap(({ at, keys }) => [
			...(options.checkSelector ? lintSelectors(keys, at, options.checkSelector) : []),
			...lintFilters(keys, at, known, options),
		]),
		...findMissingSelects(terms, path),
	];
}

function findMissingSelects(terms: TermsDeclaration, path: JsonPath): readonly Finding[] {
	return declaredSources(terms).flatMap(({ path: inner, declaration }): readonly Finding[] => {
		const { fetch = "", select } = declaration;
		if (select !== undefined || looksLikePdf(fetch)) return [];
		const message = "Only a PDF can do without `select`, and this URL does not look like a PDF.";
		const hint = "Add `select`, or append ?.pdf to the URL if it leads to a PDF.";
		return [{ code: "SELECT_MISSING", path: [...path, ...inner], message, hint }];
	});
}

/** Shared keys that every entry overrides. */
function findUnusedKeys(
	shared: Omit<TermsDeclaration, "combine">,
	combine: NonNullable<TermsDeclaration["combine"]>,
	path: JsonPath,
): readonly Finding[] {
	const unused = Object.keys(shared).filter((key) => combine.every((entry) => Object.hasOwn(entry, key)));
	return unused.map((key): Finding => {
		const message = `The shared ${key} has no effect, because every entry of combine has its own.`;
		return {
			code: "DECLARATION_UNUSED_KEY",
			path: [...path, key],
			message,
			hint: "Remove it, or remove the ones in the entries.",
		};
	});
}
