/** Reads the history of a document for what it announced, and for edits that its own date does not tell. */
import type { History, RecordedEntry } from "../archive/model.js";
import { isCurrent } from "../dates/current.js";
import type { DocumentDiff } from "../diff/model.js";
import { announcementsIn } from "../history/announcements.js";
import { type EntryVerdict, isDocument } from "../history/kinds.js";
import { isDatedByItself } from "./days-named.js";
import { findFindings, type Reading } from "./findings.js";
import type { CalendarItem, DocumentNotice } from "./model.js";
import { ownDateOf } from "./own-date.js";
import { isEditInSubstance, movedIn } from "./substance.js";
import { titlesIn } from "./titles.js";

const DAY_MS = 86_400_000;

/** Reads one version after the other, oldest first. */
export interface NoticeReader {
	/** @param diffOf what it changed since the version that it is compared with; asked for where something may be told of it */
	next(
		entry: RecordedEntry,
		verdict: EntryVerdict,
		from: RecordedEntry | undefined,
		diffOf: () => Promise<DocumentDiff>,
	): Promise<void>;
	/** What all of them tell. */
	end(): DocumentNotice;
}

/** @param termsType of the document, such as `Privacy Policy` */
export function openNotice(history: Pick<History, "text">, termsType: string): NoticeReader {
	const readings: Reading[] = [];
	const calendar: CalendarItem[] = [];
	const known = new Set<string>();
	let changes = 0;
	let announced = 0;
	return {
		async next(entry, verdict, from, diffOf) {
			if (entry.blob === undefined || !isDocument(entry, verdict)) return;
			const text = await history.text(entry.blob);
			const [own, [title]] = [await ownDateOf(text), titlesIn(text)];
			if (!(verdict.shown || verdict.kind === "date") || from === undefined || entry.isBoundary) {
				readings.push({ entry, verdict, from, own, title, isEdit: false, moved: undefined });
				return;
			}
			const diff = await diffOf();
			const said = await announcementsIn(diff, entry.date, termsType);
			const isEdit =
				isEditInSubstance(diff) && said.length === 0 && !(await isDatedByItself(diff, from.date, entry.date));
			readings.push({ entry, verdict, from, own, title, isEdit, moved: movedIn(diff) });
			const items = said
				.filter(({ role, date }) => role === "effective" && isCurrent(date, from.date))
				.map(({ date, text }) => itemOf(date, text, entry, from))
				.filter(({ date }) => !known.has(date));
			for (const item of items) {
				known.add(item.date);
				calendar.push(item);
			}
			if (verdict.kind !== "substantive") return;
			changes++;
			const isAhead = items.some(({ noticeDays }) => (noticeDays ?? 0) > 0);
			if (isAhead || isDue(calendar, items, entry, from)) announced++;
		},
		end: () => ({ changes, announced, calendar, findings: findFindings(readings) }),
	};
}

function itemOf(date: string, text: string, entry: RecordedEntry, from: RecordedEntry): CalendarItem {
	const seen = entry.date.toISOString();
	return {
		date,
		text,
		commit: entry.commit,
		seen,
		seenAfter: from.date.toISOString(),
		noticeDays: daysBetween(seen, date),
	};
}

/** Whether a day that was named ahead by an earlier version lies between the two, so that this is what it announced. */
function isDue(
	calendar: readonly CalendarItem[],
	own: readonly CalendarItem[],
	entry: RecordedEntry,
	from: RecordedEntry,
): boolean {
	const [first, last] = [from.date.getTime() - DAY_MS, entry.date.getTime() + DAY_MS];
	return calendar.some((item) => {
		const day = Date.parse(item.date);
		return !own.includes(item) && (item.noticeDays ?? 0) > 0 && day >= first && day <= last;
	});
}

/** Whole days from one day to another. */
function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS);
}
