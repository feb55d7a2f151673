/** Finds what was recorded and never told: by a run that was killed, or failed, before the ledger knew. */

import { parseChange } from "../../archive/change-trailers.js";
import type { Ledger, LedgerEntry } from "../../archive/ledger.js";
import type { RecordedEntry, RepositoryReader } from "../../archive/model.js";
import type { Finding } from "./finding.js";

/**
 * Versions of a document that are newer than what the ledger says of it, oldest first. What was there before the ledger was
 * begun, in a collection that was taken over, is not.
 *
 * @param known of the document
 */
export async function findUntold(
	path: string,
	known: LedgerEntry | undefined,
	{ begun }: Pick<Ledger, "begun">,
	versions: Pick<RepositoryReader, "blobAt" | "entriesOf">,
): Promise<readonly RecordedEntry[]> {
	const blob = versions.blobAt(path);
	if (blob === undefined || blob === known?.blob) return [];
	const entries = await versions.entriesOf(path);
	const told = known?.blob === undefined ? -1 : entries.findLastIndex((entry) => entry.blob === known.blob);
	// Where the history was rewritten, the dates are all there is to go by.
	if (told >= 0) return entries.slice(told + 1);
	const since = known?.blob === undefined ? begun : known.lastSuccess;
	const sinceSeconds = Math.floor(Date.parse(since ?? "") / 1000);
	return entries.filter(({ date }) => date.getTime() / 1000 > sinceSeconds);
}

/** The result of a check that went well, with what earlier runs left untold. */
export function withUntold(result: Finding["result"], untold: readonly RecordedEntry[]): Finding["result"] {
	const last = untold.at(-1);
	if (last === undefined) return result;
	const earlier = untold.map(({ commit }) => commit);
	const told = untold.findLast(({ type }) => type !== "upgrade");
	if (result.outcome !== "unchanged" || told === undefined) return { ...result, earlier };
	const { commit } = told;
	if (told.previousBlob === undefined)
		return { ...result, outcome: "first", kind: "first", shown: true, commit, earlier };
	const verdict = parseChange(told.trailers);
	const kind = verdict && { kind: verdict.kind, shown: verdict.shown };
	return { ...result, outcome: "changed", ...kind, commit, earlier };
}
