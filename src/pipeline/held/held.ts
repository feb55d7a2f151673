/** Reads the captures that are held back: what stands, what came, and why that is not believed. Writes nothing. */

import { openHistory, readerOf } from "../../archive/history.js";
import { type LedgerHeld, ledgerKey, openLedger } from "../../archive/ledger.js";
import type { RecordedEntry, RepositoryReader } from "../../archive/model.js";
import { versionPath } from "../../archive/paths.js";
import type { Collection, Terms } from "../../collection/model.js";
import { holdsRepository } from "../../history/archive.js";
import { loadFilters } from "../../workers/index.js";
import { heldVersion } from "./pages.js";

/** A terms whose latest captures are not believed. */
export interface HeldTerms {
	readonly terms: Terms;
	readonly held: LedgerHeld;
}

/** With its texts. */
export interface HeldCapture extends HeldTerms {
	/** The latest version; undefined where none was recorded. */
	readonly from: RecordedEntry | undefined;
	/** Its text; empty where there is none. */
	readonly before: string;
	/** What the held pages give under the present declaration. */
	readonly after: string;
	/** When they were fetched. */
	readonly date: Date;
}

/** Those of the terms that are held, as the ledger has it. @param warn told where the ledger is broken */
export async function findHeld(
	dir: string,
	all: readonly Terms[],
	warn: (message: string) => void,
): Promise<readonly HeldTerms[]> {
	const { ledger, warning } = await openLedger(dir);
	if (warning !== undefined) warn(warning);
	return all.flatMap((terms) => {
		const held = ledger.get(ledgerKey(terms.serviceId, terms.type))?.held;
		return held ? [{ terms, held }] : [];
	});
}

/** @throws ExtractError, UsageError HELD_PAGE_MISSING for one that cannot be shown any more; RecordError */
export async function* readHeld(collection: Collection, all: readonly HeldTerms[]): AsyncGenerator<HeldCapture> {
	const { versionsPath, snapshotsPath } = collection.config;
	const snapshots = await openHistory(snapshotsPath);
	try {
		const versions = holdsRepository(versionsPath) ? await openHistory(versionsPath) : undefined;
		try {
			const [pages, texts] = [await readerOf(snapshots), versions && (await readerOf(versions))];
			for (const each of all) yield { ...each, ...(await readTexts(each, collection, pages, texts)) };
		} finally {
			await versions?.close();
		}
	} finally {
		await snapshots.close();
	}
}

async function readTexts(
	{ terms, held }: HeldTerms,
	collection: Collection,
	snapshots: RepositoryReader,
	versions?: RepositoryReader,
) {
	const path = versionPath(terms.serviceId, terms.type);
	const blob = versions?.blobAt(path);
	const before = versions && blob ? Buffer.from(await versions.bytes(blob)).toString("utf8") : "";
	const from = blob ? (await versions?.entriesOf(path))?.findLast((entry) => entry.blob === blob) : undefined;
	const customFilters = await loadFilters(collection, terms);
	const { markdown, date } = await heldVersion(terms, held, snapshots, customFilters);
	return { from, before, after: markdown, date };
}
