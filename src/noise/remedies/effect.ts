/** Replays a changed declaration on the stored pages of the recorded versions: which changes it would not have recorded. */

import { snapshotId } from "../../archive/message.js";
import type { RepositoryReader } from "../../archive/model.js";
import type { CustomFilters, Source } from "../../collection/model.js";
import { ExtractError } from "../../errors.js";
import { createExtractor } from "../../pipeline/stored/extractor.js";
import { pagesOfSource, type StoredPage } from "../../pipeline/stored/pages.js";
import type { Effect, NamedChange } from "../find/model.js";
import type { ReadVersion } from "../versions.js";

/** Versions at most, the newest: each page takes some 20 to 200 ms. */
const MOST_VERSIONS = 100;

/**
 * The effect among the newest hundred changes of which both pages are stored and give a text.
 * @param sources of the declaration as it would be
 * @param pages of the terms, by date
 */
export async function replayStored(
	sources: readonly Source[],
	versions: readonly ReadVersion[],
	pages: readonly StoredPage[],
	snapshots: Pick<RepositoryReader, "bytes">,
	customFilters: CustomFilters,
): Promise<Effect> {
	const extract = createExtractor(snapshots);
	const goneShown: NamedChange[] = [];
	let [changes, gone, left, leftHidden] = [0, 0, 0, 0];
	let before: string | undefined;
	for (const version of versions.slice(-MOST_VERSIONS - 1)) {
		const own = pagesOfVersion(version, sources, pages);
		const after = own && (await extract(own, customFilters).catch(undefinedIfNoText));
		const isComparable = before !== undefined && after !== undefined && version.kind !== "first";
		if (isComparable) changes++;
		if (isComparable && before === after) {
			gone++;
			if (version.shown) goneShown.push({ commit: version.commit, date: version.date });
		} else if (isComparable) {
			left++;
			if (!version.shown) leftHidden++;
		}
		before = after;
	}
	return { changes, gone, goneShown, left, leftHidden };
}

/** The page of each source that a version was made from; undefined where one is not stored. */
function pagesOfVersion({ entry }: ReadVersion, sources: readonly Source[], pages: readonly StoredPage[]) {
	const ids = entry.snapshots.map(snapshotId).filter((id) => id !== undefined);
	if (ids.length === 0) return undefined;
	const found = sources.flatMap((source) => {
		const own = pagesOfSource(source, pages);
		const page = own.find(({ commit }) => ids.some((id) => commit.startsWith(id)));
		return page === undefined ? [] : [{ source, page }];
	});
	return found.length === sources.length ? found : undefined;
}

function undefinedIfNoText(error: unknown): undefined {
	if (error instanceof ExtractError) return undefined;
	throw error;
}
