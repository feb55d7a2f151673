/** Chooses what a check is about: the whole collection, the files that are named, or what a branch touches. */

import { CONFIG_FILE } from "../collection/config/defaults.js";
import { findFiles, type InspectedCollection } from "../collection/lint/check.js";
import type { Terms } from "../collection/model.js";
import type { Problem } from "../errors.js";
import { plural } from "../plural.js";
import { findBranch } from "./branch.js";

export interface ScopeOptions {
	/** Files to check, as typed; all of them when empty. */
	readonly files: readonly string[];
	/** Folder that typed paths are relative to. */
	readonly cwd: string;
	/** Checks only what differs from this base (`origin/main` where its name is undefined). */
	readonly changed?: { readonly base: string | undefined };
}

export interface Scope {
	/** Whether a problem of the collection stands in what is checked. */
	shows(problem: Problem): boolean;
	/** Problems and notices of the choice itself. */
	readonly problems: readonly Problem[];
	readonly hasConfig: boolean;
	hasService(id: string): boolean;
	/** Whether a declared terms is checked, of a service that is. */
	hasTerms(id: string, type: string): boolean;
	/** What can be tried on its pages. */
	readonly terms: readonly Terms[];
	/** What a person should know who watches. */
	readonly note?: string;
}

/** @throws EnvironmentError, UsageError where the base of a branch cannot be found */
export async function chooseScope(inspected: InspectedCollection, options: ScopeOptions): Promise<Scope> {
	if (options.changed) return branchScope(inspected, options.changed.base);
	if (options.files.length > 0) return filesScope(inspected, options);
	const terms = inspected.collection.services.flatMap((service) => service.terms);
	return {
		shows: () => true,
		problems: [],
		hasConfig: true,
		hasService: () => true,
		hasTerms: () => true,
		terms,
	};
}

async function branchScope(inspected: InspectedCollection, base: string | undefined): Promise<Scope> {
	const branch = await findBranch(inspected, base);
	const hasTerms = (id: string, type: string) => branch.services.get(id)?.types.has(type) ?? false;
	const left = inspected.problems.filter((problem) => !branch.isConcerned(problem)).length;
	const since = `Compared with ${branch.base.slice(0, 10)}`;
	return {
		shows: branch.isConcerned,
		problems: branch.notices,
		hasConfig: branch.hasConfig,
		hasService: (id) => branch.services.has(id),
		hasTerms,
		terms: inspected.collection.services.flatMap(({ id, terms }) => terms.filter(({ type }) => hasTerms(id, type))),
		note: `${since}: ${plural(branch.services.size, "service")} changed${left > 0 ? `; ${plural(left, "problem")} elsewhere not listed` : ""}.`,
	};
}

function filesScope({ collection, show }: InspectedCollection, { files, cwd }: ScopeOptions): Scope {
	const { shown, unknown } = findFiles(collection, files, cwd);
	const endings = [".json", ".history.json", ".filters.js", ".filters.history.js"];
	const hasService = (id: string) => endings.some((ending) => shown.has(show(`${id}${ending}`)));
	return {
		shows: ({ file }) => shown.has(file),
		problems: unknown,
		hasConfig: shown.has(CONFIG_FILE),
		hasService,
		hasTerms: () => true,
		terms: collection.services.filter(({ id }) => hasService(id)).flatMap((service) => service.terms),
	};
}
