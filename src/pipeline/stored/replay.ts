/** Applies the present declaration of a terms to its stored pages, so that our changes are told from the provider's. */

import type { RecordType, RepositoryReader } from "../../archive/model.js";
import { versionPath } from "../../archive/paths.js";
import type { CustomFilters, Terms } from "../../collection/model.js";
import type { Version } from "../fingerprint.js";
import { type Basis, findBasis, latestMade } from "./basis.js";
import { createExtractor } from "./extractor.js";
import { failureOf, missingPage, type ReplayFailure } from "./failure.js";
import { latestDate, pagesOf, type SourcePage, type StoredPage } from "./pages.js";

/** The two repositories of a collection. */
export interface Repositories {
	readonly versions: RepositoryReader;
	readonly snapshots: RepositoryReader;
}

/** A version that the stored pages make. */
interface Step extends Version {
	/**
	 * `upgrade`: the pages of the latest version give another text now. `change`, `first`: pages that gave no text when they
	 * were fetched give one now, which may hold changes by the provider.
	 */
	readonly type: RecordType;
}

export interface Replay {
	/** In the order in which they are to be recorded; each differs from the text before it. Empty: nothing would change. */
	readonly steps: readonly Step[];
	/** The text that is recorded now; undefined where there is none. */
	readonly before: string | undefined;
	/** Of the latest pages. */
	readonly failure?: ReplayFailure;
}

/** What the stored pages of a terms make under its declaration. Reads only. @throws RecordError */
export async function replay(
	terms: Terms,
	{ versions, snapshots }: Repositories,
	customFilters: CustomFilters,
): Promise<Replay> {
	const path = versionPath(terms.serviceId, terms.type);
	const blob = versions.blobAt(path);
	const before = blob === undefined ? undefined : Buffer.from(await versions.bytes(blob)).toString("utf8");
	const entries = blob === undefined ? [] : await versions.entriesOf(path);
	const made = latestMade(entries);
	const pages = await pagesOf(terms.serviceId, terms.type, snapshots);
	const basis = findBasis(terms.sources, made, pages);
	const extract = createExtractor(snapshots);
	const steps: Step[] = [];
	const attempt = async (type: RecordType, from: readonly SourcePage[]): Promise<ReplayFailure | undefined> => {
		try {
			const markdown = await extract(from, customFilters);
			const recorded = steps.at(-1)?.markdown ?? before;
			const step = { type, markdown, snapshots: from.map(({ page }) => page.commit), date: latestDate(from) };
			if (markdown !== recorded) steps.push(step);
			return undefined;
		} catch (error) {
			return failureOf(error);
		}
	};
	let failure = missing(terms, basis, pages);
	if (basis.same) failure = await attempt("upgrade", basis.same);
	if (basis.later) failure = await attempt(before === undefined ? "first" : "change", basis.later);
	return { steps, before, ...(failure && { failure }) };
}

function missing(terms: Terms, { same, later }: Basis, pages: readonly StoredPage[]): ReplayFailure | undefined {
	if (same ?? later) return undefined;
	const absent = missingPage(terms.sources, pages);
	if (absent !== undefined) return absent;
	const message = "It is unknown from which stored page the latest version was extracted.";
	const hint = "Fetch the complete snapshots repository that belongs to these versions.";
	return { outcome: "no-snapshot", error: { code: "SNAPSHOT_UNRELATED", message, hint } };
}
