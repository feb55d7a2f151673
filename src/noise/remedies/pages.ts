/** The stored pages of a terms for proposals against noise: the latest ones of each source. */

import type { RepositoryReader } from "../../archive/model.js";
import type { Source } from "../../collection/model.js";
import { pagesOfSource, type StoredPage } from "../../pipeline/stored/pages.js";
import type { Page } from "./selectors.js";

/** What comes and goes may be missing in the latest page. */
const MOST_PAGES = 12;

/** @param pages of the terms, by date */
export async function* latestOf(
	source: Source,
	pages: readonly StoredPage[],
	snapshots: Pick<RepositoryReader, "bytes">,
): AsyncGenerator<Page> {
	const own = pagesOfSource(source, pages).filter(({ provenance }) => provenance.outcome !== "suspect");
	for (const { blob, mediaType } of own.slice(-MOST_PAGES).reverse()) {
		yield { content: await snapshots.bytes(blob), mediaType };
	}
}
