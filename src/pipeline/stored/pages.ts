/** The pages that a snapshots repository holds of one terms, and which of its sources each belongs to. */

import { snapshotId } from "../../archive/message.js";
import type { RecordedEntry, RepositoryReader } from "../../archive/model.js";
import { MEDIA_TYPES, parsePath, snapshotPath } from "../../archive/paths.js";
import { parseProvenance, type StoredProvenance } from "../../archive/provenance.js";
import type { Source } from "../../collection/model.js";
import type { MediaType } from "../../fetch/model.js";

/** One fetched page (or PDF), as stored. */
export interface StoredPage {
	readonly commit: string;
	readonly date: Date;
	readonly blob: string;
	/** As its file names it; undefined where the terms had one source when it was fetched. */
	readonly sourceId: string | undefined;
	readonly mediaType: MediaType;
	/** Empty for pages that another tool stored. */
	readonly provenance: StoredProvenance;
}

/** A page as the source's that it is to be extracted for. */
export interface SourcePage {
	readonly source: Source;
	readonly page: StoredPage;
}

/** The page that an entry of a snapshot's file stored; undefined where it stored none (a rename, a deletion). */
export function toPage(path: string, entry: RecordedEntry): StoredPage | undefined {
	const { commit, date, blob, previousBlob, trailers } = entry;
	const parsed = parsePath(path);
	if (parsed?.mediaType === undefined || blob === undefined || blob === previousBlob) return undefined;
	const { sourceId, mediaType } = parsed;
	return { commit, date, blob, sourceId, mediaType, provenance: parseProvenance(trailers) };
}

/**
 * Every stored page of a terms, under this name and those that it had before, by date; those of one second in the order of
 * the commit graph.
 */
export async function pagesOf(
	serviceId: string,
	termsType: string,
	snapshots: RepositoryReader,
): Promise<readonly StoredPage[]> {
	const own = snapshots.pathsOf(serviceId).filter((path) => {
		const parsed = parsePath(path);
		return parsed?.mediaType !== undefined && parsed.termsType === termsType;
	});
	const pages = new Map<string, StoredPage>();
	// A page that became a PDF was stored under another name before, and so was one of terms that were renamed.
	const paths = new Set(own.flatMap(allKinds));
	for (const path of paths) {
		for (const entry of await snapshots.entriesOf(path)) {
			const page = toPage(path, entry);
			if (page) pages.set(`${entry.commit} ${entry.path}`, page);
			// A name that is borne again belongs to something else.
			const former = allKinds(entry.path);
			if (former.every((name) => snapshots.blobAt(name) === undefined)) for (const name of former) paths.add(name);
		}
	}
	return [...pages.values()].sort((a, b) => a.date.getTime() - b.date.getTime());
}

/** The names under which the pages of a source are stored, by their kind. */
function allKinds(path: string): readonly string[] {
	const names = parsePath(path);
	if (names === undefined) return [];
	const { serviceId, termsType, sourceId } = names;
	return MEDIA_TYPES.map((mediaType) => snapshotPath(serviceId, termsType, sourceId, mediaType));
}

/** Without those that were held back as suspect, unless one of the versions was made of them after all. */
export function believedPages(
	pages: readonly StoredPage[],
	versions: readonly Pick<RecordedEntry, "snapshots">[],
): readonly StoredPage[] {
	if (pages.every(({ provenance }) => provenance.outcome !== "suspect")) return pages;
	const named = versions.flatMap(({ snapshots }) => snapshots.map(snapshotId)).filter((id) => id !== undefined);
	return pages.filter(
		({ commit, provenance }) => provenance.outcome !== "suspect" || named.some((id) => commit.startsWith(id)),
	);
}

/** The pages of one source: those of its file, unless they say that they are of another address; else those of its address. */
export function pagesOfSource(source: Source, pages: readonly StoredPage[]): readonly StoredPage[] {
	const { url, id } = source;
	const own = pages.filter(({ sourceId, provenance }) => sourceId === id && (provenance.url ?? url) === url);
	return own.length > 0 ? own : pages.filter(({ provenance }) => provenance.url === url);
}

/** The latest page of each source; undefined where one has none. @param pages by date */
export function latestPages(
	sources: readonly Source[],
	pages: readonly StoredPage[],
): readonly SourcePage[] | undefined {
	const found = sources.flatMap((source) => {
		const page = pagesOfSource(source, pages).at(-1);
		return page === undefined ? [] : [{ source, page }];
	});
	return found.length === sources.length ? found : undefined;
}

/** The address that pages under the name of a source are of, where it is another than the one declared. */
export function otherAddress(source: Source, pages: readonly StoredPage[]): string | undefined {
	const own = pages.findLast(({ sourceId }) => sourceId === source.id)?.provenance.url;
	return own === source.url ? undefined : own;
}

/** When the latest of some pages was fetched. */
export function latestDate(pages: readonly SourcePage[]): Date {
	return new Date(Math.max(...pages.map(({ page }) => page.date.getTime())));
}
