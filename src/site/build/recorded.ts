/** Reads what a site is about: the documents of an archive with everything that was recorded of them. */
import type { DocumentRef, History, RecordedEntry } from "../../archive/model.js";
import type { Archive } from "../../history/archive.js";
import type { Attempt } from "../../history/log.js";

export interface Recorded {
	readonly ref: DocumentRef;
	/** Oldest first, at least one. */
	readonly entries: readonly RecordedEntry[];
}

/** The documents of the site, and when anything at all was recorded. */
export async function readRecorded(
	{ documents, history }: Pick<Archive, "documents"> & { readonly history: Pick<History, "of"> },
	exclude: readonly string[],
	attempt: Attempt,
): Promise<{ readonly recorded: readonly Recorded[]; readonly dates: readonly Date[] }> {
	const left = new Set(exclude);
	const recorded: Recorded[] = [];
	const dates: Date[] = [];
	for (const ref of documents) {
		const isLeft = left.has(ref.serviceId) || left.has(`${ref.serviceId}/${ref.termsType}`);
		const read = () => history.of(ref.path);
		// What is left out tells all the same when the archive was running.
		const entries = isLeft ? await read().catch(() => undefined) : await attempt(ref, read);
		for (const { date } of entries ?? []) dates.push(date);
		if (!isLeft && entries !== undefined && entries.length > 0) recorded.push({ ref, entries });
	}
	return { recorded, dates };
}
