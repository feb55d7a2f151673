/** Puts together what is served: the catalogue of versions with what is known of their changes. */
import type { History, RecordedEntry } from "../../archive/model.js";
import type { AnnouncedDate } from "../../dates/model.js";
import { openAnnounced } from "../../history/announced-texts.js";
import type { Catalogue } from "../../history/catalogue.js";
import { type EntryVerdict, openKinds } from "../../history/kinds.js";
import { type LineCount, openLineCounts } from "../../history/line-counts.js";
import type { State } from "../model.js";

/** What is known of the changes without reading a text; `isWhole` where that is everything. */
export async function recallChanges(
	catalogue: Catalogue,
	history: Pick<History, "text">,
): Promise<Pick<State, "verdicts" | "lines" | "announced" | "knowsKinds" | "isWhole">> {
	const kinds = openKinds(history);
	const counts = openLineCounts(history);
	const verdicts = new Map<RecordedEntry, EntryVerdict>();
	const lines = new Map<RecordedEntry, LineCount>();
	const texts = openAnnounced(history);
	const announced = new Map<string, readonly AnnouncedDate[]>();
	let knowsKinds = true;
	let isWhole = true;
	for (const { path, entries, isCurrent, latest } of catalogue.documents) {
		const dates = latest && isCurrent ? await texts.known({ path, blob: latest.blob }) : [];
		if (dates === undefined) isWhole = false;
		else if (latest) announced.set(latest.blob, dates);
		const known = await kinds.known(entries);
		for (const [index, entry] of entries.entries()) {
			const verdict = known[index];
			if (verdict === undefined) knowsKinds = false;
			// A document that was renamed has entries in two lists; the one under today's name comes first.
			else if (!verdicts.has(entry)) verdicts.set(entry, verdict);
			if (entry.isBoundary) continue;
			const count = await counts.known(entry);
			if (count === undefined) isWhole = false;
			else lines.set(entry, count);
		}
	}
	return { verdicts, lines, announced, knowsKinds, isWhole: isWhole && knowsKinds };
}
