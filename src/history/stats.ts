/** Counts the changes of documents by kind and over time, so that those which make noise stand out. */
import type { DocumentRef } from "../archive/model.js";
import type { EntryVerdict } from "./kinds.js";
import type { LogEntry } from "./log.js";

/** The changes of one document; the first record counts as one. */
export interface DocumentStats {
	readonly document: DocumentRef;
	readonly changes: number;
	readonly shown: number;
	/** How many of each kind that occurs. */
	readonly kinds: Readonly<Partial<Record<EntryVerdict["kind"], number>>>;
	/** The same periods for every document, oldest first, without gaps. */
	readonly periods: readonly PeriodStats[];
}

interface PeriodStats {
	/** First day of the period (UTC), as `2024-01-01`. */
	readonly from: string;
	readonly changes: number;
	readonly shown: number;
}

/** Months in a period. */
const UNITS = [1, 3, 6, 12, 24, 60, 120] as const;
export type PeriodMonths = (typeof UNITS)[number];

/** How many of the changes are hidden. */
export function hiddenOf({ changes, shown }: Pick<DocumentStats, "changes" | "shown">): number {
	return changes - shown;
}

/** The shortest periods of which at most `most` cover all entries. */
export function periodFor(entries: readonly Pick<LogEntry, "date">[], most: number): PeriodMonths {
	const months = monthRange(entries);
	if (!months) return 1;
	const count = (unit: number) => Math.floor(months.last / unit) - Math.floor(months.first / unit) + 1;
	return UNITS.find((unit) => count(unit) <= most) ?? 120;
}

/** One row a document; those that make the most noise first, then by name. */
export function countChanges(entries: readonly LogEntry[], period: PeriodMonths): readonly DocumentStats[] {
	const months = monthRange(entries);
	if (!months) return [];
	const first = Math.floor(months.first / period);
	const last = Math.floor(months.last / period);
	const byDocument = new Map<DocumentRef, LogEntry[]>();
	for (const entry of entries) {
		const own = byDocument.get(entry.document);
		if (own) own.push(entry);
		else byDocument.set(entry.document, [entry]);
	}
	const rows = [...byDocument].map(([document, own]): DocumentStats => {
		const periods = Array.from({ length: last - first + 1 }, (_, index) => ({
			from: dayOfMonth((first + index) * period),
			changes: 0,
			shown: 0,
		}));
		const kinds: Partial<Record<EntryVerdict["kind"], number>> = {};
		let shown = 0;
		for (const { date, verdict } of own) {
			kinds[verdict.kind] = (kinds[verdict.kind] ?? 0) + 1;
			const at = periods[Math.floor(monthOf(date) / period) - first];
			if (at) at.changes++;
			if (!verdict.shown) continue;
			shown++;
			if (at) at.shown++;
		}
		return { document, changes: own.length, shown, kinds, periods };
	});
	return rows.sort((a, b) => hiddenOf(b) - hiddenOf(a) || (a.document.path < b.document.path ? -1 : 1));
}

/** Months since the year 0. */
function monthOf(date: Date): number {
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function dayOfMonth(month: number): string {
	return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

function monthRange(entries: readonly Pick<LogEntry, "date">[]): { first: number; last: number } | undefined {
	let range: { first: number; last: number } | undefined;
	for (const { date } of entries) {
		const month = monthOf(date);
		range = { first: Math.min(month, range?.first ?? month), last: Math.max(month, range?.last ?? month) };
	}
	return range;
}
