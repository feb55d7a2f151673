/** Writes filters and selectors as they stand in a declaration file, with those that a source has already. */
import type { FilterUse, Selector, Source } from "../model.js";

/** The keys of a declaration that a proposal changes, each as a whole. */
export interface ProposedEntries {
	readonly filter?: readonly (string | Readonly<Record<string, unknown>>)[];
	readonly remove?: Selector | readonly Selector[];
}

const FILTER = "removeQueryParams";

/** The source with these parameters taken out of its addresses as well: in the filter that it has for it, or a new one. */
export function withQueryParams(source: Source, names: readonly string[]): Source {
	if (names.length === 0) return source;
	const at = source.filters.findIndex(({ name }) => name === FILTER);
	const params = [...new Set([...[source.filters[at]?.params ?? []].flat(), ...names])];
	const use: FilterUse = { name: FILTER, params };
	return { ...source, filters: at < 0 ? [...source.filters, use] : source.filters.with(at, use) };
}

/** The source with these parts removed as well. */
export function withRemoved(source: Source, selectors: readonly Selector[]): Source {
	const added = selectors.filter((selector) => !source.remove.includes(selector));
	return added.length === 0 ? source : { ...source, remove: [...source.remove, ...added] };
}

/** What `changed` has that `source` has not, as whole keys: a key of a declaration replaces what is shared, it adds nothing. */
export function entriesOf(source: Source, changed: Source): ProposedEntries {
	const { filters, remove } = changed;
	const [only, another] = remove;
	return {
		...(filters !== source.filters && { filter: filters.map(filterEntry) }),
		...(remove !== source.remove && only !== undefined && { remove: another === undefined ? only : remove }),
	};
}

/**
 * The declaration of a terms, as its file has it, with entries for each of its sources.
 * @param declaration the value under the type of the terms
 * @param entries one for each source, in order
 */
export function mergeEntries(
	declaration: Readonly<Record<string, unknown>>,
	entries: readonly ProposedEntries[],
): Readonly<Record<string, unknown>> {
	const { combine } = declaration;
	if (!Array.isArray(combine)) return { ...declaration, ...entries[0] };
	return { ...declaration, combine: combine.map((one: object, index) => ({ ...one, ...entries[index] })) };
}

function filterEntry({ name, params }: FilterUse): string | Readonly<Record<string, unknown>> {
	return params === undefined ? name : { [name]: params };
}
