/** Knows where each source and selector of the declared terms is written, so that what is found can be shown there. */

import { type SourcePaths, sourcePaths } from "../collection/declarations/source-paths.js";
import type { InspectedCollection } from "../collection/lint/check.js";
import type { Terms } from "../collection/model.js";
import { formatPath, type JsonPath } from "../collection/problems.js";
import { openLocator } from "../collection/report.js";
import type { Problem } from "../errors.js";
import { CHECK_CODES, type CheckCode } from "./codes.js";

/** Where one terms is declared. */
export interface TermsPlace {
	readonly terms: Terms;
	/** The declaration file, relative to the collection. */
	readonly file: string;
	readonly path: JsonPath;
	/** One for each source, in order. */
	readonly sources: readonly SourcePaths[];
	/** The beginning of a problem: where it stands and what it is about. */
	at(path: JsonPath): Pick<Problem, "file" | "path" | "line" | "column" | "service" | "terms">;
}

/** Gives the place of each of the collection's terms. */
export async function openPlaces({ read, show }: InspectedCollection): Promise<(terms: Terms) => TermsPlace> {
	const locate = await openLocator(read.services);
	const services = new Map(read.services.map((service) => [service.id, service]));
	return (terms) => {
		const declaration = services.get(terms.serviceId)?.declaration;
		const declared = declaration?.value?.terms[terms.type];
		if (!declaration || !declared)
			throw new Error(`${terms.serviceId} ${terms.type} is not declared where it was read.`);
		const file = show(declaration.name);
		return {
			terms,
			file,
			path: ["terms", terms.type],
			sources: sourcePaths(terms.type, declared),
			at: (path) => ({
				file,
				path: formatPath(path),
				...locate(declaration.name, path),
				service: terms.serviceId,
				terms: terms.type,
			}),
		};
	};
}

type Details = Pick<Problem, "message" | "hint"> & Partial<Pick<Problem, "url" | "figures" | "lines" | "proposals">>;

/** A problem of the check's own, as severe as its code says. */
export function problemAt(place: TermsPlace, path: JsonPath, code: CheckCode, details: Details): Problem {
	return { code, ...CHECK_CODES[code], ...place.at(path), ...details };
}
