/** Reads one document of a history as the site shows it: its time line, and what the present text announces. */
import type { DocumentRef, RecordedEntry } from "../../archive/model.js";
import { findAnnouncedDates } from "../../dates/announced.js";
import { announcementsIn } from "../../history/announcements.js";
import { basisOf, type EntryVerdict, isDocument } from "../../history/kinds.js";
import { rememberNotice } from "../../notice/read.js";
import { detectLanguage } from "../../text/language.js";
import { readableText } from "../../text/readable.js";
import { versionName } from "../addresses.js";
import type { HiddenChange, HiddenStretch, PresentDate, SiteChange, SiteDocument, Step } from "../model.js";
import type { DiffOf } from "./differences.js";
import type { SiteReaders } from "./readers.js";
import { saidIn } from "./search.js";

/** Hidden changes of a stretch that are named. */
const NAMED = 10;
/** Of the whole document, for the feed of every change. */
const RECENT = 30;
const MOST_DATES = 20;

export interface Gathered {
	readonly document: SiteDocument;
	/** The entries that have pages, by the names of these. */
	readonly pages: ReadonlyMap<string, RecordedEntry>;
	/** The latest one that recorded the document itself. */
	readonly present: RecordedEntry | undefined;
}

/** @param before the same document as it was gathered for the last build: what it knows of a change still holds */
export async function gatherDocument(
	readers: SiteReaders,
	ref: DocumentRef,
	entries: readonly RecordedEntry[],
	diffOf: DiffOf,
	place: Pick<SiteDocument, "folder" | "sources">,
	before: SiteDocument | undefined,
): Promise<Gathered> {
	const { history, kinds, watcher } = readers;
	const verdicts = await kinds.of(entries);
	const known = new Map(before?.steps.flatMap(({ change }) => (change ? [[change.commit, change] as const] : [])));
	const pages = new Map<string, RecordedEntry>();
	const steps: Step[] = [];
	let hidden: HiddenChange[] = [];
	const flush = (): void => {
		if (hidden.length > 0) steps.push({ hidden: stretchOf(hidden) });
		hidden = [];
	};
	const all: HiddenChange[] = [];
	for (const [index, entry] of entries.entries()) {
		const verdict = verdicts[index];
		if (!verdict) continue;
		const { commit } = entry;
		const date = entry.date.toISOString();
		if (!isPage(entry, verdict)) {
			const each = { commit, date, kind: verdict.kind, reasons: verdict.reasons };
			hidden.push(each);
			all.push(each);
			continue;
		}
		flush();
		const name = versionName(date, commit);
		pages.set(name, entry);
		const { kind, reasons, notes } = verdict;
		const basis = basisOf(entries, entry, verdict);
		const from = basis && { commit: basis.commit, date: basis.date.toISOString() };
		const facts = { commit, date, from, kind, reasons, notes, name };
		const remembered = known.get(commit);
		if (remembered?.kind === kind && remembered.from?.commit === from?.commit)
			steps.push({ change: { ...remembered, ...facts } });
		else {
			const watches = await watcher.of(entry, ref);
			steps.push({ change: { ...facts, watches, ...(await tell(readers, entry, verdict, basis, diffOf)) } });
		}
	}
	flush();
	const present = presentOf(entries, verdicts);
	const latest = present ?? (entries[0] as RecordedEntry);
	const text = latest.blob === undefined ? "" : await history.text(latest.blob);
	const notice = await rememberNotice(history, entries, async () => verdicts, diffOf);
	const document: SiteDocument = {
		notice,
		path: ref.path,
		service: ref.serviceId,
		terms: ref.termsType,
		...place,
		steps: steps.reverse(),
		blob: latest.blob,
		recorded: entries.length,
		latest: { commit: latest.commit, date: latest.date.toISOString() },
		first: (entries[0] as RecordedEntry).date.toISOString(),
		months: monthsOf(entries, verdicts),
		language: (await detectLanguage(text))?.language,
		dates: await datesIn(text),
		recentHidden: all.slice(-RECENT).reverse(),
		note: verdicts.findLast(({ notes }) => notes.length > 0)?.notes.at(-1),
	};
	return { document, pages, present };
}

function presentOf(entries: readonly RecordedEntry[], verdicts: readonly EntryVerdict[]): RecordedEntry | undefined {
	return entries.findLast((entry, index) => isDocument(entry, verdicts[index] ?? {}));
}

function isPage(entry: RecordedEntry, verdict: EntryVerdict): boolean {
	return verdict.shown && entry.blob !== undefined;
}

async function tell(
	{ gists }: SiteReaders,
	entry: RecordedEntry,
	verdict: EntryVerdict,
	from: RecordedEntry | undefined,
	diffOf: DiffOf,
): Promise<Pick<SiteChange, "gist" | "wordsAdded" | "wordsRemoved" | "announced" | "said">> {
	if (verdict.kind === "first" || from === undefined)
		return { gist: undefined, wordsAdded: 0, wordsRemoved: 0, announced: [], said: "" };
	const diff = await diffOf(entry, from);
	const announced = await announcementsIn(diff, entry.date);
	return {
		gist: await gists.of({ ...entry, verdict }),
		wordsAdded: diff.wordsAdded,
		wordsRemoved: diff.wordsRemoved,
		said: saidIn(diff),
		announced: announced.map(({ date, role, text }) => ({ date, role, text })),
	};
}

/** @param hidden oldest first, at least one */
function stretchOf(hidden: readonly HiddenChange[]): HiddenStretch {
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

function monthsOf(entries: readonly RecordedEntry[], verdicts: readonly EntryVerdict[]): SiteDocument["months"] {
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

async function datesIn(markdown: string): Promise<readonly PresentDate[]> {
	const seen = new Set<string>();
	return (await findAnnouncedDates(markdown.split("\n").map(readableText).join("\n")))
		.filter(({ role }) => role === "effective" || role === "deadline")
		.filter(({ role, date }) => !seen.has(`${role} ${date}`) && seen.add(`${role} ${date}`))
		.slice(-MOST_DATES)
		.map(({ date, role, text }) => ({ date, role, text }));
}
