/** Chooses the declaration of a terms that held at a given date. */
import type { PastTerms, Service, Terms } from "../model.js";

/** Sorted by the date until which each holds, whatever the order (and time zones) in the file. */
export function sortHistory(history: readonly PastTerms[]): readonly PastTerms[] {
	return [...history].sort((a, b) => a.validUntil.getTime() - b.validUntil.getTime());
}

/**
 * The declaration of a terms at `date`: the first past one, by date, whose last moment has not passed (that moment
 * included), else the current one. Undefined where the service never declared the type, or no longer does.
 */
export function declarationAt(service: Service, type: string, date: Date): Terms | undefined {
	const past = service.history?.find(
		(entry) => entry.terms.type === type && date.getTime() <= entry.validUntil.getTime(),
	);
	return past?.terms ?? service.terms.find((terms) => terms.type === type);
}
