/** Reads a document's history for the search for noise: each version with the kind of its change and of its sentences. */

import type { History, RecordedEntry } from "../archive/model.js";
import { openPast } from "../change/index.js";
import type { Kinds } from "../history/kinds.js";
import { judgeNext } from "../history/within-time.js";
import type { NoiseVersion } from "./find/model.js";

/** A version with the commit that it was read from. */
export interface ReadVersion extends NoiseVersion {
	readonly entry: RecordedEntry;
}

/** Every version that has a text, oldest first in the order of the commit graph. @param entries of one document, oldest first */
export async function readVersions(
	entries: readonly RecordedEntry[],
	history: Pick<History, "text">,
	kinds: Pick<Kinds, "of">,
): Promise<readonly ReadVersion[]> {
	const verdicts = await kinds.of(entries);
	const past = openPast();
	const versions: ReadVersion[] = [];
	for (const [index, entry] of entries.entries()) {
		const { blob, date, type, commit } = entry;
		const verdict = verdicts[index];
		if (blob === undefined || verdict === undefined) continue;
		const markdown = await history.text(blob);
		const parts = judgeNext(past, { markdown, date, type })?.parts ?? [];
		const sentences = new Map(parts.map((part) => [part.key, part.verdict]));
		const { kind, shown, reasons } = verdict;
		versions.push({ entry, markdown, date, commit, kind, shown, reason: reasons[0] ?? "", verdicts: sentences });
	}
	return versions;
}
