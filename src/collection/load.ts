/** Loads a collection: its configuration and every service that can be used, with every problem of the run. */
import { join, relative, resolve } from "node:path";
import type { Problem } from "../errors.js";
import { loadConfig } from "./config/load.js";
import { declaredWatches } from "./config/watch-rules.js";
import { type FileFinding, findStructuralFaults } from "./declarations/faults.js";
import { sortHistory } from "./declarations/history.js";
import { type ReadDeclarations, type ReadService, readDeclarations } from "./declarations/read.js";
import { buildTerms, type TermsContext } from "./declarations/terms.js";
import type { Collection, PastTerms, Service } from "./model.js";
import { isBlocking } from "./problems.js";
import { report } from "./report.js";

export interface LoadOptions {
	/** From `--versions`; relative to the current folder. */
	readonly versionsPath?: string;
}

export interface LoadedCollection {
	readonly collection: Collection;
	/** Errors and warnings of the configuration and of all files. A service with a blocking one is not in `collection`. */
	readonly problems: readonly Problem[];
}

/**
 * Loads the collection in `dir`. Nothing is thrown for what a person can write wrongly: the services without such
 * faults are returned with the problems of the others, and the caller decides whether to go on.
 */
export async function loadCollection(dir: string, options: LoadOptions = {}): Promise<LoadedCollection> {
	const { versionsPath } = options;
	const { config, problems } = await loadConfig(dir, versionsPath === undefined ? {} : { versionsPath });
	if (problems.some(({ code }) => code === "COLLECTION_MISSING")) {
		return { collection: { dir: resolve(dir), config, services: [] }, problems };
	}
	const read = await readDeclarations(config.declarationsPath);
	const findings = findStructuralFaults(read);
	const services = buildServices(read, findings, config.declarationsPath);
	const show = (file: string) => relative(dir, join(config.declarationsPath, file)) || ".";
	return {
		collection: { dir: resolve(dir), config, services },
		problems: [...problems, ...(await report(findings, read, show))],
	};
}

/** The services that none of the findings keeps from being used. */
export function buildServices(
	{ services }: ReadDeclarations,
	findings: readonly FileFinding[],
	folder: string,
): readonly Service[] {
	const blocked = new Set(findings.flatMap(([file, finding]) => (isBlocking(finding) ? [file] : [])));
	return services.flatMap((service) => {
		const names = [service.declaration?.name, service.history?.name];
		const isBlocked = names.some((name) => name !== undefined && blocked.has(name));
		return isBlocked ? [] : buildService(service, folder);
	});
}

function buildService(service: ReadService, folder: string): readonly Service[] {
	const { id, declaration, history, filtersText } = service;
	if (!declaration?.value) return [];
	const { name, terms } = declaration.value;
	const context: TermsContext = { serviceId: id, serviceName: name, filtersText };
	const past = Object.entries(history?.value ?? {}).flatMap(([type, entries]) =>
		entries.map(({ validUntil, ...entry }): PastTerms => {
			return { terms: buildTerms(type, entry, context), validUntil: new Date(validUntil) };
		}),
	);
	const built = Object.entries(terms).map(([type, value]) => buildTerms(type, value, context));
	const file = join(folder, declaration.name);
	const watch = declaredWatches(id, declaration.name, declaration.value);
	const optional = { ...(history && { history: sortHistory(past) }), ...(watch.length > 0 && { watch }) };
	return [{ id, name, file, terms: built, ...optional }];
}
