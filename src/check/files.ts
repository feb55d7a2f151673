/** Sorts the problems of a collection's files into results: of each file as a whole, and of each of its terms. */

import { CONFIG_FILE } from "../collection/config/defaults.js";
import type { ReadService } from "../collection/declarations/read.js";
import type { InspectedCollection } from "../collection/lint/check.js";
import { openLocator } from "../collection/report.js";
import type { Problem } from "../errors.js";
import type { Checked } from "../report/problems/model.js";
import type { Scope } from "./scope.js";

/** One result for each file and terms of the scope, those without problems too. */
export async function checkedFiles(inspected: InspectedCollection, scope: Scope): Promise<readonly Checked[]> {
	const { read, show, problems } = inspected;
	const locate = await openLocator(read.services);
	const shown = [...scope.problems, ...problems.filter((problem) => scope.shows(problem))];
	const declared = read.services.filter(({ id, declaration }) => declaration !== undefined && scope.hasService(id));
	const ids = new Set(declared.map(({ id }) => id));
	const ofService = groupBy(shown, ({ service }) => service);
	const others = shown.filter(({ service, file }) => !ids.has(service ?? "") && file !== CONFIG_FILE);
	const config = { file: CONFIG_FILE, problems: shown.filter(({ file }) => file === CONFIG_FILE) };
	return [
		...byFile(others),
		...(scope.hasConfig || config.problems.length > 0 ? [config] : []),
		...declared.flatMap((service): readonly Checked[] => {
			const own = ofService.get(service.id) ?? [];
			const ofTerms = groupBy(own, ({ terms }) => terms);
			const file = show(`${service.id}.json`);
			return [
				{ service: service.id, file, problems: ofTerms.get(undefined) ?? [] },
				...typesOf(service, own, scope).map((terms) => ({
					service: service.id,
					terms,
					file,
					...locate(`${service.id}.json`, ["terms", terms]),
					problems: ofTerms.get(terms) ?? [],
				})),
			];
		}),
	];
}

/** By what `keyOf` gives, in order. */
function groupBy<Key>(problems: readonly Problem[], keyOf: (problem: Problem) => Key): ReadonlyMap<Key, Problem[]> {
	const groups = new Map<Key, Problem[]>();
	for (const problem of problems) {
		const group = groups.get(keyOf(problem));
		if (group === undefined) groups.set(keyOf(problem), [problem]);
		else group.push(problem);
	}
	return groups;
}

/** Declared types that are in the scope, and those of the past that something is wrong with. */
function typesOf({ id, declaration }: ReadService, own: readonly Problem[], scope: Scope): readonly string[] {
	const declared = Object.keys(declaration?.value?.terms ?? {}).filter((type) => scope.hasTerms(id, type));
	return [...new Set([...declared, ...own.flatMap(({ terms }) => (terms === undefined ? [] : [terms]))])];
}

/** What belongs to no declared service: the folder, files on their own, files that are gone. */
function byFile(problems: readonly Problem[]): readonly Checked[] {
	const files = [...new Set(problems.map(({ file }) => file))];
	return files.map((file) => {
		const own = problems.filter((problem) => problem.file === file);
		const service = own[0]?.service;
		return { file, ...(service !== undefined && { service }), problems: own };
	});
}
