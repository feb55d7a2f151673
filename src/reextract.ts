/** Applies the present declaration of a terms to its stored snapshots, so that our changes are told from the provider's. */
import { type CustomFilters, extractMarkdown } from "./capture.js";
import type { Source, Terms } from "./collection/model.js";
import { ExtractError } from "./errors.js";
import { combine } from "./markdown/convert.js";
import type { RecordedEntry, Store } from "./record/model.js";
import { parsePath } from "./record/paths.js";
import { parseProvenance } from "./record/provenance.js";

/** A text made from stored snapshots. */
export interface Reextraction {
	readonly markdown: string;
	/** Commit ids of the snapshots, in the order of the sources. */
	readonly snapshots: readonly string[];
	/** When the latest of them was fetched. */
	readonly date: Date;
}

/**
 * @returns undefined where the snapshots are not there, are of other addresses than those declared now, or give no text
 * under the present declaration: then nothing can be told about what the change of the declaration did
 */
export async function reextract(
	terms: Terms,
	snapshots: Store,
	customFilters: CustomFilters,
): Promise<Reextraction | undefined> {
	const texts: string[] = [];
	const entries: RecordedEntry[] = [];
	for (const source of terms.sources) {
		const stored = await findStored(terms, source, snapshots);
		if (!stored) return undefined;
		const text = await extractMarkdown(source, stored, customFilters).catch((error: unknown) => {
			if (error instanceof ExtractError) return undefined;
			throw error;
		});
		if (text === undefined) return undefined;
		texts.push(text);
		entries.push(stored.entry);
	}
	return {
		markdown: combine(texts),
		snapshots: entries.map((entry) => entry.commit),
		date: new Date(Math.max(...entries.map((entry) => entry.date.getTime()))),
	};
}

async function findStored(terms: Terms, source: Source, snapshots: Store) {
	for (const path of snapshots.pathsOf(terms.serviceId)) {
		const parsed = parsePath(path);
		if (parsed?.mediaType === undefined || parsed.termsType !== terms.type || parsed.sourceId !== source.id) continue;
		const blob = snapshots.blobAt(path);
		const entry = await snapshots.lastEntry(path);
		if (blob === undefined || entry === undefined) continue;
		const { url } = parseProvenance(entry.trailers);
		if (url !== undefined && url !== source.url) continue;
		return { content: await snapshots.bytes(blob), mediaType: parsed.mediaType, entry };
	}
	return undefined;
}
