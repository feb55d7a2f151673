/** Reads a change from the history as `tosa diff` would tell it. */
import type { History } from "../../archive/model.js";
import { type Announcement, announcementsIn } from "../../history/announcements.js";
import { compare } from "../../history/compare.js";
import { explain, quietBlocks } from "../../history/explain.js";
import { diffTexts } from "../../history/within-time.js";
import type { DiffReport } from "../../report/diff/model.js";
import type { ChangeItem } from "../model.js";

export interface ChangeReport extends DiffReport {
	readonly announced: readonly Announcement[];
}

export async function readChange(item: ChangeItem, history: History): Promise<ChangeReport> {
	const { entry, entries } = item;
	const comparison = await compare(entries, { latest: entry }, history);
	const { from, to, before, after } = comparison;
	const diff = diffTexts(before, after);
	const made = from === undefined ? undefined : await explain(comparison, entries, history);
	return {
		service: item.name,
		terms: item.terms,
		from,
		to,
		kind: item.verdict.kind,
		reasons: item.verdict.reasons,
		watches: item.watches,
		// A message is read when it is sent, but an announced date is news by the day on which it was recorded.
		announced: await announcementsIn(diff, to.date, item.terms),
		diff,
		quiet: quietBlocks(diff, made),
		before,
		after,
	};
}
