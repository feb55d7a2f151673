/** What the pages of a document say of its versions, made from their verdicts and differences. */
import type { DocumentRef, RecordedEntry } from "../../archive/model.js";
import type { DocumentDiff } from "../../diff/model.js";
import { announcedBy, announcementsIn } from "../../history/announcements.js";
import { basisOf, type EntryVerdict, isDocument } from "../../history/kinds.js";
import { versionName } from "../addresses.js";
import type { Gap, HiddenChange, HiddenStretch, PresentDate, SiteChange, SiteDocument } from "../model.js";
import type { SiteReaders } from "./readers.js";
import { saidIn } from "./search.js";

/** Hidden changes of a stretch that are named. */
const NAMED = 10;
const MOST_DATES = 20;

/** An entry that has a page, as far as its verdict tells. */
export interface Planned extends Pick<SiteChange, "commit" | "date" | "from" | "kind" | "reasons" | "notes" | "name"> {
	readonly entry: RecordedEntry;
	readonly verdict: EntryVerdict;
	/** The version that it is compared with. */
	readonly basis: RecordedEntry | undefined;
}

/** The entries that have pages, oldest first. */
export function planPages(entries: readonly RecordedEntry[], verdicts: readonly EntryVerdict[]): readonly Planned[] {
	return entries.flatMap((entry, index): Planned[] => {
		const verdict = verdicts[index];
		if (!verdict || !isPage(entry, verdict)) return [];
		const basis = basisOf(entries, entry, verdict);
		const { kind, reasons, notes } = verdict;
		const date = entry.date.toISOString();
		return [
			{
				entry,
				verdict,
				basis,
				commit: entry.commit,
				date,
				from: basis && { commit: basis.commit, date: basis.date.toISOString() },
				kind,
				reasons,
				notes,
				name: versionName(date, entry.commit),
			},
		];
	});
}

export function presentOf(
	entries: readonly RecordedEntry[],
	verdicts: readonly EntryVerdict[],
): RecordedEntry | undefined {
	return entries.findLast((entry, index) => isDocument(entry, verdicts[index] ?? {}));
}

/** Stretches from a record of another page, or of none, to the next one of the document itself. */
export function strangersIn(entries: readonly RecordedEntry[], verdicts: readonly EntryVerdict[]): readonly Gap[] {
	const gaps: Gap[] = [];
	let from: string | undefined;
	for (const [index, entry] of entries.entries()) {
		const day = entry.date.toISOString().slice(0, 10);
		if (!isDocument(entry, verdicts[index] ?? {})) {
			from ??= day;
			continue;
		}
		if (from !== undefined) gaps.push({ from, to: day });
		from = undefined;
	}
	return from === undefined ? gaps : [...gaps, { from, to: entries.at(-1)?.date.toISOString().slice(0, 10) ?? from }];
}

function isPage(entry: RecordedEntry, verdict: EntryVerdict): boolean {
	return verdict.shown && entry.blob !== undefined;
}

/** What a change says, and how much of it. */
export async function tellChange(
	{ gists }: Pick<SiteReaders, "gists">,
	{ termsType }: Pick<DocumentRef, "termsType">,
	{ entry, verdict, basis }: Planned,
	diffOf: () => Promise<DocumentDiff>,
): Promise<Pick<SiteChange, "gist" | "wordsAdded" | "wordsRemoved" | "announced" | "said">> {
	if (verdict.kind === "first" || basis === undefined)
		return { gist: undefined, wordsAdded: 0, wordsRemoved: 0, announced: [], said: "" };
	const diff = await diffOf();
	const announced = await announcementsIn(diff, entry.date, termsType);
	return {
		gist: await gists.of({ ...entry, verdict }),
		wordsAdded: diff.wordsAdded,
		wordsRemoved: diff.wordsRemoved,
		said: saidIn(diff),
		announced: announced.map(({ date, role, text }) => ({ date, role, text })),
	};
}

/** @param hidden oldest first, at least one */
export function stretchOf(hidden: readonly HiddenChange[]): HiddenStretch {
	const counts = new Map<string, number>();
	for (const { kind } of hidden) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return {
		kinds: [...counts].sort(([, a], [, b]) => b - a),
		from: hidden[0]?.date ?? "",
		to: hidden.at(-1)?.date ?? "",
		latest: hidden
			.slice(-NAMED)
			.reverse()
			.map(({ commit, date, kind }) => ({ commit, date, kind, reasons: [] })),
	};
}

/** Changes by month, without the first record. */
export function monthsOf(entries: readonly RecordedEntry[], verdicts: readonly EntryVerdict[]): SiteDocument["months"] {
	const months = new Map<string, [shown: number, hidden: number]>();
	for (const [index, entry] of entries.entries()) {
		const verdict = verdicts[index];
		if (!verdict || verdict.kind === "first") continue;
		const month = entry.date.toISOString().slice(0, 7);
		const counts = months.get(month) ?? [0, 0];
		counts[isPage(entry, verdict) ? 0 : 1]++;
		months.set(month, counts);
	}
	return [...months]
		.map(([month, [shown, hidden]]) => [month, shown, hidden] as const)
		.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a text announces of itself. */
export async function datesIn(markdown: string, termsType: string): Promise<readonly PresentDate[]> {
	return (await announcedBy(markdown, termsType))
		.filter(({ role }) => role === "effective" || role === "deadline")
		.slice(-MOST_DATES)
		.map(({ date, role, text }) => ({ date, role, text }));
}
