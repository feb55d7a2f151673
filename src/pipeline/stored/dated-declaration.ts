/** The declaration and the filters of a terms as they were on a date. */

import { declarationAt } from "../../collection/declarations/history.js";
import type { Collection, CustomFilters, Source, Terms } from "../../collection/model.js";
import { loadFilters } from "../../workers/index.js";
import { fingerprintOf } from "../fingerprint.js";

/** What a text is made under. */
export interface DatedDeclaration {
	readonly terms: Terms;
	readonly customFilters: CustomFilters;
	/** As the versions made under it remember. */
	readonly fingerprint: string;
}

/** The declaration that held on a date; undefined where the service, or the type, was not declared then. */
export function termsAt(collection: Collection, serviceId: string, type: string, date: Date): Terms | undefined {
	const service = collection.services.find(({ id }) => id === serviceId);
	return service && declarationAt(service, type, date);
}

/** With the filters that held on that date. @throws ExtractError FILTERS_BROKEN */
export async function declarationOn(collection: Collection, terms: Terms, date: Date): Promise<DatedDeclaration> {
	const customFilters = await loadFilters(collection, terms, date);
	return { terms, customFilters, fingerprint: fingerprintOf(terms, collection.config) };
}

/** Whether two give the same text of every page. */
export function givesSameText(a: DatedDeclaration, b: DatedDeclaration): boolean {
	return (
		a.fingerprint === b.fingerprint &&
		a.terms.sources.every((source) => usesSameFilters(source, a.customFilters, b.customFilters))
	);
}

/** Whether the filters that a source names are the same in both: one function, or one place in the files. */
export function usesSameFilters({ filters }: Source, a: CustomFilters, b: CustomFilters): boolean {
	return filters.every(({ name }) => {
		const [one, other] = [a?.[name], b?.[name]];
		if (one === other || typeof one !== "object" || typeof other !== "object") return one === other;
		return one.module === other.module && one.name === other.name && one.entry === other.entry;
	});
}
