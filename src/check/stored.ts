/** Checks declared terms on the pages that were stored last, without the network. */

import { openHistory, readerOf } from "../archive/history.js";
import type { RepositoryReader } from "../archive/model.js";
import type { Terms } from "../collection/model.js";
import { ExtractError, UsageError } from "../errors.js";
import { holdsRepository } from "../history/archive.js";
import { extractMarkdown } from "../pipeline/capture.js";
import { pagesOf, pagesOfSource, type StoredPage } from "../pipeline/stored/pages.js";
import type { Checked } from "../report/problems/model.js";
import { problemAt } from "./places.js";
import { type DeclaredSource, judgeTerms, type Seen, type TryoutOptions } from "./terms.js";

/**
 * Yields what is found of each terms, one after the other. A page is stored once for each change: whether it is the same at
 * each visit cannot be told from it.
 *
 * @throws UsageError where nothing is stored; RecordError where the snapshots or versions cannot be read
 */
export async function* checkStored(
	terms: readonly Terms[],
	options: TryoutOptions,
): AsyncGenerator<readonly Checked[]> {
	const { collection, signal } = options;
	const { snapshotsPath } = collection.config;
	if (!holdsRepository(snapshotsPath)) {
		throw new UsageError("NOTHING_RECORDED", `There is no snapshots repository in ${snapshotsPath}.`, {
			hint: "Run `tosa track` first, or check the live pages with --online.",
		});
	}
	const history = await openHistory(snapshotsPath);
	try {
		const snapshots = await readerOf(history);
		for (const one of terms) {
			if (signal.aborted) return;
			const pages = await pagesOf(one.serviceId, one.type, snapshots);
			yield await judgeTerms(one, options, (declared) => seeStored(declared, pages, snapshots));
		}
	} finally {
		await history.close();
	}
}

async function seeStored(
	{ source, place, paths, customFilters }: DeclaredSource,
	pages: readonly StoredPage[],
	snapshots: RepositoryReader,
): Promise<Seen> {
	const page = pagesOfSource(source, pages).at(-1);
	if (!page) {
		const message = `There is no stored page of ${source.url}.`;
		const hint = "Run `tosa track` first, or use --online.";
		return { problems: [problemAt(place, paths.fetch, "SNAPSHOT_MISSING", { message, hint, url: source.url })] };
	}
	const { mediaType, provenance, commit, date } = page;
	const snapshot = { content: await snapshots.bytes(page.blob), mediaType };
	const finalUrl = provenance.finalUrl ?? source.url;
	const seen = { snapshot, finalUrl, lane: provenance.lane, stored: { commit, date } };
	try {
		const markdown = await extractMarkdown(source, snapshot, customFilters);
		return { first: { ...seen, markdown, error: undefined }, problems: [] };
	} catch (error) {
		if (!(error instanceof ExtractError)) throw error;
		return { first: { ...seen, markdown: undefined, error }, problems: [] };
	}
}
