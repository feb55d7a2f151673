/** Every version of a repository in memory, by document, by service and by id: what serves, packs and lists them. */
import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import { parsePath } from "../archive/paths.js";

/** One recorded text, under the names that its document has today. */
export interface CataloguedVersion {
	readonly serviceId: string;
	readonly termsType: string;
	readonly entry: RecordedEntry;
	readonly blob: string;
}

/** A document that the repository holds or once held. */
export interface CataloguedDocument extends DocumentRef {
	/** Whether the tip holds it. */
	readonly isCurrent: boolean;
	/** Oldest first in the order of the commit graph, deletions among them. */
	readonly entries: readonly RecordedEntry[];
	/** Newest first by date; of equal dates, the later commit. */
	readonly versions: readonly CataloguedVersion[];
	/** What the graph holds last, whatever its date; undefined where nothing but deletions was recorded. */
	readonly latest: CataloguedVersion | undefined;
}

export interface Catalogue {
	/** Commit that the branch stood on; undefined where nothing is recorded. */
	readonly tip: string | undefined;
	/** All of them, newest first by date; of equal dates, the later commit. */
	readonly versions: readonly CataloguedVersion[];
	/** By path, those at the tip first, each group sorted by path. */
	readonly documents: readonly CataloguedDocument[];
	/** @param id of the commit, in full */
	version(id: string): CataloguedVersion | undefined;
	document(serviceId: string, termsType: string): CataloguedDocument | undefined;
	/** The versions of all documents of a service, newest first. Empty for a service that never was there. */
	ofService(serviceId: string): readonly CataloguedVersion[];
}

/**
 * Reads the whole catalogue; no text. Documents that were renamed are listed with their past under today's names, and under
 * those of then up to the rename.
 */
export async function readCatalogue(history: Pick<History, "tip" | "documents" | "of" | "all">): Promise<Catalogue> {
	const left = new Map<string, RecordedEntry[]>();
	const order = new Map<string, number>();
	for await (const entry of history.all()) {
		order.set(entry.commit, order.size);
		if (!isDocument(entry.path)) continue;
		const known = left.get(entry.path);
		if (known) known.push(entry);
		else left.set(entry.path, [entry]);
	}
	const newestFirst = (a: CataloguedVersion, b: CataloguedVersion) =>
		b.entry.date.getTime() - a.entry.date.getTime() ||
		(order.get(a.entry.commit) ?? 0) - (order.get(b.entry.commit) ?? 0);

	const versions = new Map<string, CataloguedVersion>();
	const documents = new Map<string, CataloguedDocument>();
	const add = (document: DocumentRef, isCurrent: boolean, entries: readonly RecordedEntry[]) => {
		const { serviceId, termsType } = document;
		const own = entries.flatMap((entry): CataloguedVersion[] => {
			if (entry.blob === undefined) return [];
			const key = `${entry.commit} ${entry.path}`;
			const version = versions.get(key) ?? { serviceId, termsType, entry, blob: entry.blob };
			versions.set(key, version);
			return [version];
		});
		const sorted = own.toSorted(newestFirst);
		documents.set(document.path, { ...document, isCurrent, entries, versions: sorted, latest: own.at(-1) });
	};
	for (const document of await history.documents()) {
		add(document, true, await history.of(document.path));
		left.delete(document.path);
	}
	for (const [path, entries] of [...left].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const { serviceId, termsType } = parsePath(path) ?? {};
		if (serviceId !== undefined && termsType !== undefined) {
			add({ serviceId, termsType, path }, false, entries.toReversed());
		}
	}

	const all = [...versions.values()].sort(newestFirst);
	const byService = groupByService(all);
	const byId = new Map(all.map((version) => [version.entry.commit, version]));
	return {
		tip: history.tip,
		versions: all,
		documents: [...documents.values()],
		version: (id) => byId.get(id),
		document: (serviceId, termsType) => documents.get(`${serviceId}/${termsType}.md`),
		ofService: (serviceId) => byService.get(serviceId) ?? [],
	};
}

/** The version that held at an instant; undefined before the first. @param document its versions, newest first */
export function versionAt({ versions }: Pick<CataloguedDocument, "versions">, at: Date): CataloguedVersion | undefined {
	let low = 0;
	let high = versions.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((versions[middle]?.entry.date ?? at) > at) low = middle + 1;
		else high = middle;
	}
	return versions[low];
}

function groupByService(versions: readonly CataloguedVersion[]): ReadonlyMap<string, readonly CataloguedVersion[]> {
	const groups = new Map<string, CataloguedVersion[]>();
	for (const version of versions) {
		const group = groups.get(version.serviceId);
		if (group) group.push(version);
		else groups.set(version.serviceId, [version]);
	}
	return groups;
}

function isDocument(path: string): boolean {
	const parsed = parsePath(path);
	return parsed !== undefined && parsed.mediaType === undefined;
}
