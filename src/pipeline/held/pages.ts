/** The text that the pages of a held capture give under the present declaration. */

import type { LedgerHeld } from "../../archive/ledger.js";
import type { RepositoryReader } from "../../archive/model.js";
import type { CustomFilters, Terms } from "../../collection/model.js";
import { UsageError } from "../../errors.js";
import type { Version } from "../fingerprint.js";
import { createExtractor } from "../stored/extractor.js";
import { latestDate, pagesOf } from "../stored/pages.js";

/** @throws UsageError HELD_PAGE_MISSING where a page is not stored (any more) or the declaration names other sources; ExtractError */
export async function heldVersion(
	terms: Terms,
	held: LedgerHeld,
	snapshots: RepositoryReader,
	customFilters: CustomFilters,
): Promise<Version> {
	const stored = await pagesOf(terms.serviceId, terms.type, snapshots);
	const pages = terms.sources.flatMap((source, index) => {
		const page = stored.find(({ commit }) => commit === held.snapshots[index]);
		return page === undefined ? [] : [{ source, page }];
	});
	if (pages.length !== held.snapshots.length || pages.length !== terms.sources.length) {
		const message = `The pages held back for ${terms.serviceId} ${terms.type} no longer match its declaration.`;
		throw new UsageError("HELD_PAGE_MISSING", message, {
			hint: "Run `tosa track` for it, which examines the new pages.",
		});
	}
	const markdown = await createExtractor(snapshots)(pages, customFilters);
	return { markdown, snapshots: held.snapshots, date: latestDate(pages) };
}
