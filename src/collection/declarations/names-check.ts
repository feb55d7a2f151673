/** Checks the names that become files: safe on every system, and apart from each other when case and accents are lost. */

import type { Finding } from "../problems.js";
import { foldName, slugify } from "../slugs.js";
import { fileNameProblem, termsTypeProblem } from "./file-names.js";

/** What is wrong with a service's id in itself. */
export function checkServiceId(id: string): readonly Finding[] {
	const problem = fileNameProblem(id);
	if (problem === undefined) return id.endsWith(".") ? [trailingDot(id)] : [];
	const message = `The service id “${id}” ${problem}.`;
	return [{ code: "SERVICE_ID_UNSAFE", path: [], message, hint: "Rename the file; `name` can keep the full name." }];
}

/** Public collections have such ids ("Example, Inc."); they work everywhere but on Windows. */
function trailingDot(id: string): Finding {
	const message = `The service id “${id}” ends with a dot, so its folder cannot be checked out on Windows.`;
	return {
		code: "SERVICE_ID_TRAILING_DOT",
		path: [],
		message,
		hint: "Rename the file; `name` can keep the full name.",
	};
}

/** What is wrong with the id of each service beside the others: by id, in the order given. */
export function checkServiceIds(ids: readonly string[]): ReadonlyMap<string, readonly Finding[]> {
	const found = new Map<string, readonly Finding[]>();
	for (const same of groupBy(ids, foldName)) {
		for (const id of same) {
			const message = `The service ids ${quote(same)} differ only in case or accents, and some systems treat them as one folder.`;
			found.set(id, [{ code: "SERVICE_ID_COLLISION", path: [], message, hint: "Rename one of the files." }]);
		}
	}
	for (const same of groupBy(ids, slugify)) {
		for (const id of same.filter((one) => !found.has(one))) {
			const message = `The services ${quote(same)} have the same slug, ${slugify(id)}; only their exact names tell them apart.`;
			found.set(id, [{ code: "SERVICE_SLUG_COLLISION", path: [], message, hint: "Rename one of the files." }]);
		}
	}
	return found;
}

/** What is wrong with the types of one service's terms; `root` is the path under which they stand. */
export function checkTermsTypes(types: readonly string[], root: readonly string[]): readonly Finding[] {
	const unsafe = types.flatMap((type): readonly Finding[] => {
		const problem = termsTypeProblem(type);
		if (problem === undefined) return [];
		const message = `The terms type “${type}” ${problem}.`;
		const hint = "Choose another name: versions are stored in a file of this name.";
		return [{ code: "TERMS_TYPE_UNSAFE", path: [...root, type], message, hint }];
	});
	const colliding = groupBy(types, slugify).flatMap((same) =>
		same.map((type): Finding => {
			const message = `The terms types ${quote(same)} have the same slug, ${slugify(type)}.`;
			return { code: "TERMS_TYPE_COLLISION", path: [...root, type], message, hint: "Rename one of them." };
		}),
	);
	return [...unsafe, ...colliding];
}

/** The groups of two names and more that `key` makes equal. */
function groupBy(names: readonly string[], key: (name: string) => string): readonly (readonly string[])[] {
	const groups = new Map<string, string[]>();
	for (const name of names) groups.set(key(name), [...(groups.get(key(name)) ?? []), name]);
	return [...groups.values()].filter((group) => group.length > 1);
}

function quote(names: readonly string[]): string {
	return names.map((name) => `“${name}”`).join(" and ");
}
