/** Gathers what a memo tells of each document: its real changes, what came and went, and how many changes are neither. */

import type { DocumentRef, History, RecordedEntry } from "../archive/model.js";
import type { Classification } from "../change/model.js";
import { isCurrent } from "../dates/current.js";
import { diffDocuments } from "../diff/document.js";
import type { DocumentDiff } from "../diff/model.js";
import { announcementsIn } from "../history/announcements.js";
import { type Kinds, pastOf } from "../history/kinds.js";
import { recordedWatches, watchedBetween } from "../history/watched.js";
import type { Watch } from "../match/watch.js";
import { countUnreal } from "./alternation.js";
import { type Chapter, predecessorOf, readChapters } from "./chapters.js";
import type { MemoDocument, MemoPoint, RealChange } from "./model.js";
import { splitPassing } from "./passing.js";
import { readWordings, type Wording } from "./quotes.js";

export interface MemoRange {
	readonly since: Date;
	readonly until: Date;
	readonly watches: readonly Watch[];
}

/** @throws RecordError where a text is missing */
export async function gatherDocument(
	history: History,
	kinds: Pick<Kinds, "of">,
	document: DocumentRef,
	{ since, until, watches }: MemoRange,
): Promise<MemoDocument> {
	const entries = await history.of(document.path);
	const isMeant = ({ date }: RecordedEntry) => date >= since && date <= until;
	const start = entries.findIndex(isMeant);
	const known = entries.slice(0, entries.findLastIndex(isMeant) + 1);
	const chapters = start === -1 ? [] : await readChapters(history, kinds, entries, known, start);
	const meant = chapters.filter(({ entry }) => isMeant(entry));
	const shown = meant.filter(({ verdict }) => verdict.shown && verdict.kind !== "first");
	const made = shown.length === 0 ? new Map() : await judge(history, known, start);
	const told: Told[] = [];
	for (const chapter of shown) told.push(await tell(history, chapters, chapter, made.get(chapter.entry)));
	const reworded = told.map(({ wordings }) => wordings.flatMap(({ quote, went }) => (quote.op === "edit" ? went : [])));
	const apart = told.map(({ chapter, wordings }, index) =>
		splitPassing(
			pointOf(chapter),
			wordings,
			meant.slice(meant.indexOf(chapter)).filter(({ entry }) => entry.blob !== undefined),
			new Set(reworded.slice(index + 1).flat()),
		),
	);
	const changes: RealChange[] = [];
	for (const [index, change] of told.entries()) {
		const lasting = apart[index]?.lasting ?? [];
		if (lasting.length > 0) changes.push(await realChange(document, change, lasting, watches));
	}
	const first = meant.find(({ entry, verdict }) => verdict.kind === "first" && !entry.isBoundary);
	const last = meant.at(-1);
	return {
		service: document.serviceId,
		terms: document.termsType,
		recorded: meant.filter(({ verdict }) => verdict.kind !== "first").length,
		firstRecord: first && pointOf(first),
		last: last && pointOf(last),
		changes,
		passing: apart.flatMap(({ passing }) => passing),
		unreal: countUnreal(chapters, meant, new Set(told.filter(isHollow).map(({ chapter }) => chapter))),
	};
}

/** The judgement on each change from a place on, sentence by sentence. */
async function judge(
	history: History,
	known: readonly RecordedEntry[],
	start: number,
): Promise<ReadonlyMap<RecordedEntry, Classification | undefined>> {
	const past = await pastOf(known.slice(0, start), history);
	const made = new Map<RecordedEntry, Classification | undefined>();
	for (const entry of known.slice(start)) {
		if (entry.blob === undefined) continue;
		const { date, type } = entry;
		made.set(entry, past.next({ markdown: await history.text(entry.blob), date, type }));
	}
	return made;
}

/** A shown change, compared with the version that it replaced. */
interface Told {
	readonly chapter: Chapter;
	readonly from: Chapter | undefined;
	readonly before: string;
	readonly after: string;
	readonly diff: DocumentDiff;
	readonly wordings: readonly Wording[];
	readonly quiet: RealChange["quiet"];
}

async function tell(
	history: History,
	chapters: readonly Chapter[],
	chapter: Chapter,
	made: Classification | undefined,
): Promise<Told> {
	const from = predecessorOf(chapters, chapter);
	const textOf = async (blob: string | undefined) => (blob === undefined ? "" : history.text(blob));
	const [before, after] = await Promise.all([
		textOf(from ? from.entry.blob : chapter.entry.previousBlob),
		textOf(chapter.entry.blob),
	]);
	const diff = diffDocuments(before, after);
	return { chapter, from, before, after, diff, ...readWordings(diff, made) };
}

async function realChange(
	document: DocumentRef,
	{ chapter, from, before, after, diff, quiet }: Told,
	lasting: readonly Wording[],
	watches: readonly Watch[],
): Promise<RealChange> {
	const { entry } = chapter;
	const touched = watchedBetween(watches, document, Buffer.from(before), Buffer.from(after));
	const announced = await announcementsIn(diff, entry.date);
	return {
		...pointOf(chapter),
		from: from ? pointOf(from) : pointOf(chapter),
		wordsAdded: diff.wordsAdded,
		wordsRemoved: diff.wordsRemoved,
		sentencesAdded: new Set(lasting.flatMap(({ came }) => came)).size,
		sentencesRemoved: new Set(lasting.flatMap(({ went }) => went)).size,
		quotes: lasting.map(({ quote }) => quote),
		quiet,
		announced: announced.filter(({ date }) => isCurrent(date, (from ?? chapter).date)),
		watches: [...new Set([...recordedWatches(entry), ...touched])],
	};
}

/** No word of it differs: what made it seem real was another sign or another end between the same words. */
function isHollow({ wordings }: Told): boolean {
	return wordings.length === 0;
}

function pointOf({ commit, date }: MemoPoint): MemoPoint {
	return { commit, date };
}
