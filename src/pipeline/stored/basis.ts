/** Tells which stored pages the latest version of a terms was made from, and which came after and made none. */

import { isAboutItsFile } from "../../archive/entry.js";
import { snapshotId } from "../../archive/message.js";
import type { RecordedEntry } from "../../archive/model.js";
import type { Source } from "../../collection/model.js";
import { believedPages, pagesOfSource, type SourcePage, type StoredPage } from "./pages.js";

export interface Basis {
	/** They gave the latest version's text under the declaration of their time. What they give now is our doing. */
	readonly same?: readonly SourcePage[];
	/** Pages of which no version was made yet, with those of `same` for the other sources: what they give is news. */
	readonly later?: readonly SourcePage[];
}

/**
 * @param version the entry that made the latest version; undefined where nothing is recorded yet
 * @param pages of the terms, by date
 */
export function findBasis(
	sources: readonly Source[],
	version: RecordedEntry | undefined,
	pages: readonly StoredPage[],
): Basis {
	const believed = believedPages(pages, version ? [version] : []);
	const pagesBySource = sources.map((source) => pagesOfSource(source, believed));
	if (version === undefined) return complete(sources, { later: pagesBySource.map((own) => own.at(-1)) });
	const same = lastKnown(pagesBySource, version);
	const later = pagesBySource.map((own, index) => {
		const last = own.at(-1);
		const isNew = last !== undefined && last !== same[index] && isEvidence(last) && !isOlder(last, version);
		return isNew ? last : same[index];
	});
	const isNews = later.some((page, index) => page !== same[index]);
	return complete(sources, isNews ? { same, later } : { same });
}

/** The entry that made the latest version, which a mere rename did not. */
export function latestMade(entries: readonly RecordedEntry[]): RecordedEntry | undefined {
	return entries.findLast((entry) => entry.blob !== entry.previousBlob);
}

/**
 * Sources of which nothing is stored, where every page of the latest version is still a source's: they were added. Where
 * another address went at the same time, the new one may stand in its place, and its text may be news.
 */
export function addedSources(
	sources: readonly Source[],
	version: RecordedEntry | undefined,
	pages: readonly StoredPage[],
): readonly Source[] {
	if (version === undefined) return [];
	const added = sources.filter((source) => pagesOfSource(source, pages).length === 0);
	const ids = version.snapshots.map(snapshotId).filter((id) => id !== undefined);
	const named = pages.filter(({ commit }) => ids.some((id) => commit.startsWith(id)));
	const urls = new Set(sources.map(({ url }) => url));
	const areKept = named.length > 0 && named.every(({ provenance: { url } }) => url !== undefined && urls.has(url));
	return areKept ? added : [];
}

/** The latest page of each source that is known to have given the text of the version. */
function lastKnown(
	pagesBySource: readonly (readonly StoredPage[])[],
	version: RecordedEntry,
): readonly (StoredPage | undefined)[] {
	// Nothing can be told of a version by a commit about something else: any page of which a version was made will do.
	if (!isAboutItsFile(version)) return pagesBySource.map((own) => own.findLast((page) => !isEvidence(page)));
	const named = namedPages(pagesBySource, version);
	return pagesBySource.map((own, index) => {
		const from = named[index]?.date ?? version.date;
		const unchanged = own.findLast(({ date, provenance }) => provenance.outcome === "unchanged" && date >= from);
		return unchanged ?? named[index] ?? own.findLast((page) => isForeign(page) && page.date >= version.date);
	});
}

/** By their ids; where a repository lost those (it was converted from another storage), as they stood at its date. */
function namedPages(pagesBySource: readonly (readonly StoredPage[])[], { snapshots, date }: RecordedEntry) {
	const ids = snapshots.map(snapshotId).filter((id) => id !== undefined);
	const named = pagesBySource.map((own) => own.findLast(({ commit }) => ids.some((id) => commit.startsWith(id))));
	if (named.some((page) => page !== undefined)) return named;
	const isThere = pagesBySource.some((own) => own.some((page) => page.date.getTime() === date.getTime()));
	return isThere ? pagesBySource.map((own) => own.findLast((page) => page.date <= date)) : named;
}

/** Stored before the version was made, as far as its commit tells. */
function isOlder({ date }: StoredPage, version: RecordedEntry): boolean {
	return isAboutItsFile(version) && date < version.date;
}

/** Stored because nothing could be extracted. */
function isEvidence({ provenance: { outcome } }: StoredPage): boolean {
	return outcome === "selector-missed" || outcome === "empty" || outcome === "failed";
}

/** Stored by another tool, which kept every page that it fetched. */
function isForeign({ provenance }: StoredPage): boolean {
	return provenance.contentHash === undefined;
}

/** A text is made of the pages of all sources, or not at all. */
function complete(
	sources: readonly Source[],
	found: { readonly [Which in keyof Basis]: readonly (StoredPage | undefined)[] },
): Basis {
	const pair = (pages: readonly (StoredPage | undefined)[] | undefined) => {
		const paired = sources.flatMap((source, index) => {
			const page = pages?.[index];
			return page === undefined ? [] : [{ source, page }];
		});
		return paired.length === sources.length ? paired : undefined;
	};
	const [same, later] = [pair(found.same), pair(found.later)];
	return { ...(same && { same }), ...(later && { later }) };
}
