/** Everything that a collection watches for: the rules of its configuration, and those that its declarations add. */

import type { Declaration } from "../declarations/schema.js";
import type { Collection, WatchRule } from "../model.js";

/** The rules of one declaration: those of the file hold for all its terms, those of a terms for it alone. */
export function declaredWatches(id: string, file: string, declaration: Declaration): readonly WatchRule[] {
	const { watch = [], terms } = declaration;
	const ofTerms = Object.entries(terms).flatMap(([type, { watch: rules = [] }]) =>
		rules.map((rule): WatchRule => ({ ...rule, services: [id], terms: [type], file })),
	);
	return [...watch.map((rule): WatchRule => ({ ...rule, services: [id], file })), ...ofTerms];
}

/** All rules, those of the configuration first. */
export function watchRules({ config, services }: Pick<Collection, "config" | "services">): readonly WatchRule[] {
	return [...config.watch, ...services.flatMap(({ watch = [] }) => watch)];
}
