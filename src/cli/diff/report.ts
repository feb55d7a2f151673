/** Gathers what `tosa diff` draws: which change is meant, its kind, what is not real in it, what it announces and touches. */

import type { History, RecordedEntry } from "../../archive/model.js";
import { diffDocuments } from "../../diff/document.js";
import { announcementsIn } from "../../history/announcements.js";
import type { Comparison } from "../../history/compare.js";
import { explain, quietBlocks } from "../../history/explain.js";
import { type EntryVerdict, openKinds } from "../../history/kinds.js";
import { recordedWatches, watchedBetween } from "../../history/watched.js";
import type { Watch } from "../../match/watch.js";
import type { DiffFormat, DiffReport } from "../../report/diff/model.js";

/** The verdicts on all changes of a document. @param entries oldest first */
export async function judgeAll(entries: readonly RecordedEntry[], history: History): Promise<readonly EntryVerdict[]> {
	const kinds = openKinds(history);
	return kinds.of(entries).finally(() => kinds.save());
}

/**
 * The latest change that deserves attention; undefined where none after the first record does.
 * @param entries of the document, oldest first
 * @param verdicts on them
 * @param note told what is left out
 */
export function latestShown(
	entries: readonly RecordedEntry[],
	verdicts: readonly EntryVerdict[],
	note: (text: string) => void,
): RecordedEntry | undefined {
	if (entries.length < 2) return undefined;
	const index = verdicts.findLastIndex(({ shown, kind }) => shown && kind !== "first");
	const later = entries.length - 1 - index;
	if (index === -1) note("No recorded change deserves attention. This is the latest one.");
	else if (later > 0)
		note(`${later === 1 ? "1 later change is" : `${later} later changes are`} hidden (--all shows the latest).`);
	return entries[index];
}

interface ReportOptions {
	/** Fold nothing. */
	readonly all: boolean;
	readonly format: DiffFormat;
	readonly watches: readonly Watch[];
	/** The day from which announced dates are counted. */
	readonly now: Date;
}

/** @param entries of the document, oldest first */
export async function reportOn(
	document: { readonly serviceId: string; readonly termsType: string },
	comparison: Comparison,
	entries: readonly RecordedEntry[],
	history: History,
	{ all, format, watches, now }: ReportOptions,
): Promise<DiffReport> {
	const { from, to, after } = comparison;
	const isSwitch = from === undefined && to.previousBlob !== undefined;
	// The first version in another language: nothing came and nothing went.
	const before = isSwitch ? after : comparison.before;
	const diff = diffDocuments(before, after);
	const isSame = from !== undefined && before === after;
	// A patch has no place for any of it, and the past of a document takes time to read.
	const made = format === "patch" || isSame ? undefined : await explain(comparison, entries, history);
	const recorded = from && Math.abs(entries.indexOf(to) - entries.indexOf(from));
	const touched = from ? watchedBetween(watches, document, Buffer.from(before), Buffer.from(after)) : [];
	return {
		service: document.serviceId,
		terms: document.termsType,
		from,
		to,
		// The same text is no change of any kind; where it was left in between, it came back.
		kind: isSwitch ? "bad-capture" : from === undefined ? "first" : isSame ? "seen-before" : (made?.kind ?? "change"),
		...(made && { reasons: made.reasons }),
		...(recorded !== undefined && { recorded }),
		watches: [...new Set([...(from?.blob === to.previousBlob ? recordedWatches(to) : []), ...touched])],
		announced: await announcementsIn(diff, now, document.termsType),
		diff,
		...((!all || format === "json") && { quiet: quietBlocks(diff, made) }),
		before,
		after,
	};
}
