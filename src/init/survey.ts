/** Looks at a collection as the first run would find it: what is declared, and what the two repositories hold. */

import { isAbsolute, relative, sep } from "node:path";
import { inspectRepository } from "../archive/inspection.js";
import { versionPath } from "../archive/paths.js";
import { BUILT_IN_FILTERS } from "../collection/declarations/built-in-filters.js";
import { loadCollection } from "../collection/load.js";
import type { Collection, Terms } from "../collection/model.js";
import { errorData, TosaError } from "../errors.js";
import { plural } from "../plural.js";
import type { InitNote, InitReport, RepositoryState } from "./model.js";

export type Survey = Pick<InitReport, "counts" | "problems" | "versions" | "snapshots"> & {
	readonly notes: readonly InitNote[];
	/** Absolute paths of both repositories. */
	readonly paths: { readonly versions: string; readonly snapshots: string };
};

/** @throws EnvironmentError GIT_MISSING */
export async function survey(dir: string): Promise<Survey> {
	const { collection, problems } = await loadCollection(dir);
	const { config, services } = collection;
	const terms = services.flatMap((service) => service.terms);
	const declared = terms.map(({ serviceId, type }) => versionPath(serviceId, type));
	const versions = await stateOf(dir, config.versionsPath, "versions", declared);
	const snapshots = await stateOf(dir, config.snapshotsPath, "snapshots");
	return {
		counts: {
			services: services.length,
			terms: terms.length,
			sources: terms.reduce((sum, { sources }) => sum + sources.length, 0),
		},
		problems,
		notes: [...noteFilters(collection, terms), ...versions.notes, ...snapshots.notes],
		versions: versions.state,
		snapshots: snapshots.state,
		paths: { versions: config.versionsPath, snapshots: config.snapshotsPath },
	};
}

/** Filters are code; whether they run is never taken over from another tool. */
function noteFilters({ config }: Collection, terms: readonly Terms[]): readonly InitNote[] {
	const filtered = terms.filter(({ sources }) =>
		sources.some(({ filters }) => filters.some(({ name }) => !BUILT_IN_FILTERS.includes(name))),
	);
	if (filtered.length === 0) return [];
	const services = new Set(filtered.map(({ serviceId }) => serviceId)).size;
	const who = `${filtered.length} terms of ${plural(services, "service")} use custom filters, which are code that runs with your permissions.`;
	const trusted = config.trustFilters;
	return [
		{
			code: trusted ? "FILTERS_TRUSTED" : "FILTERS_NOT_TRUSTED",
			about: "trustFilters",
			message: `${who} ${trusted ? "They will run." : "They will not run, and these terms will fail."}`,
			advice: trusted
				? "Read the `.filters.js` files, and every change to them."
				: "Read the `.filters.js` files first, then set `trustFilters` to true or use --trust-filters.",
		},
	];
}

interface Surveyed {
	readonly state: RepositoryState;
	readonly notes: readonly InitNote[];
}

async function stateOf(
	dir: string,
	path: string,
	label: "versions" | "snapshots",
	declared?: readonly string[],
): Promise<Surveyed> {
	const shown = showPath(dir, path);
	try {
		const { exists, branch, paths, programs, obstacle } = await inspectRepository(path, label);
		if (!exists && obstacle === undefined) return { state: { path: shown, state: "missing" }, notes: [] };
		const held = new Set(paths);
		const state = {
			path: shown,
			state: obstacle === undefined ? ("continues" as const) : ("stops" as const),
			...(branch !== undefined && { branch }),
			...(exists && { documents: held.size }),
			...(exists && declared && { declared: declared.filter((one) => held.has(one)).length }),
			...(obstacle && { error: errorData(obstacle) }),
		};
		return { state, notes: programs.length === 0 ? [] : [notePrograms(label, programs)] };
	} catch (error) {
		// A repository that git refuses is a finding; a machine without git is not.
		if (!(error instanceof TosaError) || error.code === "GIT_MISSING") throw error;
		return { state: { path: shown, state: "stops", error: errorData(error) }, notes: [] };
	}
}

function notePrograms(label: "versions" | "snapshots", keys: readonly string[]): InitNote {
	return {
		code: "REPOSITORY_NAMES_PROGRAMS",
		about: label,
		message: `The configuration of this repository names programs: ${keys.join(", ")}. tosa does not run them.`,
		advice: "Read .git/config before you use git there: even `git status` may run a filter.",
	};
}

/** Relative to the collection, unless it lies far from it. */
export function showPath(dir: string, path: string): string {
	const inside = relative(dir, path);
	return isAbsolute(inside) ? path : inside.replaceAll(sep, "/") || ".";
}
