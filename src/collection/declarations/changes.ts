/** Compares the declarations of a folder with those of another moment: which services and terms differ in effect. */

import { buildServices } from "../load.js";
import type { Service, Terms } from "../model.js";
import { findStructuralFaults } from "./faults.js";
import { readFileName } from "./files.js";
import type { Folder } from "./folder.js";
import { type ReadDeclarations, type ReadService, readDeclarations } from "./read.js";

/** A service of which some file differs. */
export interface ChangedService {
	/** The id it had before, where it was another. */
	readonly renamedFrom?: string;
	/** Types of the terms that are declared otherwise now; all of them where the filters differ. */
	readonly types: ReadonlySet<string>;
	readonly filtersChanged: boolean;
}

export interface GoneTerms {
	readonly serviceId: string;
	readonly type: string;
	/** What is declared as it was, under another name of the same service or under another service; where it can be told. */
	readonly now?: { readonly serviceId: string; readonly type: string };
}

export interface DeclarationChanges {
	/** Names of files that are there now and differ. */
	readonly touched: ReadonlySet<string>;
	/** Names of files that are no longer there. */
	readonly deleted: readonly string[];
	/** Terms that are no longer declared under their name. */
	readonly gone: readonly GoneTerms[];
	/** By the present id; services without declaration are left out. */
	readonly services: ReadonlyMap<string, ChangedService>;
}

/** Files by name, as they were before and as they are now. */
export interface FolderComparison {
	/** Names in the folder before. */
	readonly before: ReadonlySet<string>;
	readonly now: ReadonlySet<string>;
	/** Names in both whose content differs. */
	readonly differing: ReadonlySet<string>;
	/** Bytes of a file as it was before. */
	readBefore(name: string): Promise<Uint8Array>;
}

/**
 * @param path of the folder, as absolute path
 * @param read the declarations as they are now, and the services built from them
 */
export async function compareDeclarations(
	path: string,
	read: ReadDeclarations,
	services: readonly Service[],
	files: FolderComparison,
): Promise<DeclarationChanges> {
	const added = [...files.now].filter((name) => !files.before.has(name));
	const deleted = [...files.before].filter((name) => !files.now.has(name)).sort();
	const touched = new Set([...files.differing, ...added]);
	const ids = new Set([...touched, ...deleted].map((name) => readFileName(name)?.id));
	const past = await readPast(path, ids, files);
	const present = new Map(services.map((service) => [service.id, service]));
	const declared = read.services.filter(({ id, declaration }) => ids.has(id) && declaration !== undefined);
	const gone = [...past.values()].filter(({ id }) => !read.services.some((one) => one.id === id && one.declaration));
	const changed = declared.map((service): readonly [string, ChangedService] => {
		const built = present.get(service.id);
		const isNew = !past.has(service.id);
		const renamed = isNew && built ? findFormer(built, gone) : undefined;
		const before = past.get(service.id) ?? renamed;
		const filtersChanged = before?.read.filtersText !== service.filtersText;
		const types = changedTypes(service, built, filtersChanged ? undefined : before?.built);
		return [service.id, { types, filtersChanged, ...(renamed && { renamedFrom: renamed.id }) }];
	});
	return { touched, deleted, gone: findGone(past, read, new Map(changed), present), services: new Map(changed) };
}

/** Terms of before that have no declaration of that name now, whatever else is wrong with it. */
function findGone(
	past: ReadonlyMap<string, PastService>,
	{ services }: ReadDeclarations,
	changed: DeclarationChanges["services"],
	present: ReadonlyMap<string, Service>,
): readonly GoneTerms[] {
	return [...past.values()].flatMap(({ id, read, built }): GoneTerms[] => {
		const now = services.find((service) => service.id === id)?.declaration;
		// What cannot be read now is no proof of anything.
		if (now !== undefined && now.value === undefined) return [];
		const types = Object.keys(now?.value?.terms ?? {});
		const [successor = id] = [...changed].find(([, { renamedFrom }]) => renamedFrom === id) ?? [];
		const candidates = present.get(successor)?.terms ?? [];
		const left = Object.keys(read.declaration?.value?.terms ?? {}).filter((type) => !types.includes(type));
		return left.map((type) => {
			const hash = built?.terms.find((terms) => terms.type === type)?.hash;
			const isNew = (terms: Terms) => successor !== id || !built?.terms.some((one) => one.type === terms.type);
			const same = candidates.filter((terms) => terms.hash === hash && isNew(terms));
			const found = same.find((terms) => terms.type === type) ?? (same.length === 1 ? same[0] : undefined);
			return { serviceId: id, type, ...(found && { now: { serviceId: successor, type: found.type } }) };
		});
	});
}

interface PastService {
	readonly id: string;
	readonly read: ReadService;
	/** Undefined where it could not be used. */
	readonly built: Service | undefined;
}

/** The services with those ids as they were declared before. */
async function readPast(
	path: string,
	ids: ReadonlySet<string | undefined>,
	files: FolderComparison,
): Promise<ReadonlyMap<string, PastService>> {
	const names = [...files.before].filter((name) => ids.has(readFileName(name)?.id));
	const folder: Folder = { path, list: async () => names, read: files.readBefore };
	const read = await readDeclarations(path, folder);
	const built = new Map(buildServices(read, findStructuralFaults(read), path).map((service) => [service.id, service]));
	const declared = read.services.filter(({ declaration }) => declaration !== undefined);
	return new Map(
		declared.map((service) => [service.id, { id: service.id, read: service, built: built.get(service.id) }]),
	);
}

/** The service among those that are gone which has most terms in common, at least half of them. */
function findFormer(service: Service, gone: readonly PastService[]): PastService | undefined {
	const hashes = new Set(service.terms.map(({ hash }) => hash));
	const common = ({ built }: PastService) => built?.terms.filter(({ hash }) => hashes.has(hash)).length ?? 0;
	const [best] = gone.toSorted((a, b) => common(b) - common(a));
	return best && common(best) > 0 && common(best) * 2 >= service.terms.length ? best : undefined;
}

/** Where either state cannot be used, nothing is known to be the same. */
function changedTypes(read: ReadService, now: Service | undefined, before: Service | undefined): ReadonlySet<string> {
	if (!now || !before) return new Set(Object.keys(read.declaration?.value?.terms ?? {}));
	const isSame = (terms: Terms) => before.terms.some(({ type, hash }) => type === terms.type && hash === terms.hash);
	return new Set(now.terms.filter((terms) => !isSame(terms)).map(({ type }) => type));
}
