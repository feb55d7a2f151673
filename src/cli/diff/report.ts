/** Gathers what `tosa diff` draws: which change is meant, its kind, what is not real in it, what it announces and touches. */

import type { History, RecordedEntry } from "../../archive/model.js";
import { announcementsIn } from "../../history/announcements.js";
import { NOTHING_COMPARED, readSwitch, twoLanguages } from "../../history/apart.js";
import type { Comparison } from "../../history/compare.js";
import { explain, quietBlocks } from "../../history/explain.js";
import { type EntryVerdict, openKinds } from "../../history/kinds.js";
import { openLanguages } from "../../history/languages.js";
import { recordedWatches, watchedBetween } from "../../history/watched.js";
import { diffTexts } from "../../history/within-time.js";
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

/** ISO 639-2: undetermined. */
const UNKNOWN = "und";

interface ReportOptions {
	/** Fold nothing. */
	readonly all: boolean;
	readonly format: DiffFormat;
	readonly watches: readonly Watch[];
	/** The day from which announced dates are counted. */
	readonly now: Date;
	/** The verdict is that the later version is the first in another language. */
	readonly isSwitch: boolean;
}

/** @param entries of the document, oldest first */
export async function reportOn(
	document: { readonly serviceId: string; readonly termsType: string },
	comparison: Comparison,
	entries: readonly RecordedEntry[],
	history: History,
	{ all, format, watches, now, isSwitch }: ReportOptions,
): Promise<DiffReport> {
	const { from, to, before, after } = comparison;
	const named = { service: document.serviceId, terms: document.termsType };
	const isApart = from !== undefined && format !== "patch" && (isSwitch || (await twoLanguages(before, after)));
	if (from !== undefined && isApart) {
		const found = openLanguages(history);
		const two =
			isApart === true
				? { before: (await found.of(from)) ?? UNKNOWN, after: (await found.of(to)) ?? UNKNOWN }
				: isApart;
		const languages = await readSwitch(entries, from, to, two, found).finally(() => found.save());
		return { ...named, from, to, kind: "bad-capture", languages, diff: NOTHING_COMPARED, before, after };
	}
	const diff = diffTexts(before, after);
	const isSame = from !== undefined && before === after;
	// A patch has no place for any of it, and the past of a document takes time to read.
	const made = format === "patch" || isSame ? undefined : await explain(comparison, entries, history);
	const recorded = from && Math.abs(entries.indexOf(to) - entries.indexOf(from));
	const touched = from ? watchedBetween(watches, document, Buffer.from(before), Buffer.from(after)) : [];
	return {
		...named,
		from,
		to,
		// The same text is no change of any kind; where it was left in between, it came back.
		kind: from === undefined ? "first" : isSame ? "seen-before" : (made?.kind ?? "change"),
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
