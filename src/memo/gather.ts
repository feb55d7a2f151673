/** Gathers what a memo tells of each document: its real changes, what came and went, and how many changes are neither. */

import type { DocumentRef, History } from "../archive/model.js";
import { isCurrent } from "../dates/current.js";
import { announcementsIn } from "../history/announcements.js";
import { isDocument, type Kinds } from "../history/kinds.js";
import { recordedWatches, watchedBetween } from "../history/watched.js";
import type { Watch } from "../match/watch.js";
import { countUnreal } from "./alternation.js";
import { type Chapter, readChapters } from "./chapters.js";
import type { MemoDocument, MemoPoint, PassingText, RealChange } from "./model.js";
import { splitPassing, standsSo } from "./passing.js";
import type { Wording } from "./quotes.js";
import { readTimeline, type Timeline } from "./states.js";
import { isHollow, judge, type Told, tell } from "./telling.js";

export interface MemoRange {
	readonly since: Date;
	readonly until: Date;
	readonly watches: readonly Watch[];
}

/** A document, read once for any stretch of time. */
export interface MemoSubject {
	gather(range: MemoRange): Promise<MemoDocument>;
}

/** @throws RecordError where a text is missing */
export async function gatherDocument(
	history: History,
	kinds: Pick<Kinds, "of">,
	document: DocumentRef,
	range: MemoRange,
): Promise<MemoDocument> {
	return (await readSubject(history, kinds, document, range)).gather(range);
}

/**
 * @param within ranges that do not end later are all that will be asked for, and that there is one version in
 * @throws RecordError where a text is missing
 */
export async function readSubject(
	history: History,
	kinds: Pick<Kinds, "of">,
	document: DocumentRef,
	{ since, until }: Pick<MemoRange, "since" | "until">,
): Promise<MemoSubject> {
	const entries = await history.of(document.path);
	const known = entries.slice(0, entries.findLastIndex(({ date }) => date >= since && date <= until) + 1);
	const verdicts = known.length === 0 ? [] : await kinds.of(entries);
	const isGood = (place: number) => {
		const [entry, verdict] = [known[place], verdicts[place]];
		return entry !== undefined && verdict !== undefined && isDocument(entry, verdict);
	};
	const timeline = await readTimeline(history, known, isGood);
	const chapters = await readChapters(history, known, verdicts, timeline);
	const toldOnce = new Map<Chapter, Told>();
	const tellAll = async (shown: readonly Chapter[]): Promise<Told[]> => {
		const open = shown.filter((chapter) => !toldOnce.has(chapter));
		const made = await judge(history, known, open);
		for (const chapter of open) toldOnce.set(chapter, await tell(history, chapters, chapter, made.get(chapter.entry)));
		return shown.flatMap((chapter) => toldOnce.get(chapter) ?? []);
	};
	return {
		async gather(range) {
			const meant = chapters.filter(({ date }) => date >= range.since && date <= range.until);
			const told = await tellAll(meant.filter(({ verdict }) => verdict.shown && verdict.kind !== "first"));
			const { changes, passing } = await divide(document, told, meant, timeline, range.watches);
			const first = meant.find(({ entry, verdict }) => verdict.kind === "first" && !entry.isBoundary);
			const last = meant.findLast(({ isGood: good }) => good) ?? meant.at(-1);
			const hollow = new Set(told.filter(isHollow).map(({ chapter }) => chapter));
			return {
				service: document.serviceId,
				terms: document.termsType,
				recorded: meant.filter(({ verdict }) => verdict.kind !== "first").length,
				firstRecord: first && pointOf(first),
				last: last && pointOf(last),
				languages: languagesOf(meant),
				changes,
				passing,
				unreal: countUnreal(chapters, meant, hollow, timeline),
			};
		},
	};
}

/** What the shown changes brought for good, and what only passed. */
async function divide(
	document: DocumentRef,
	told: readonly Told[],
	meant: readonly Chapter[],
	timeline: Timeline,
	watches: readonly Watch[],
): Promise<Pick<MemoDocument, "changes" | "passing">> {
	const reworded = told.map(({ wordings }) => wordings.flatMap(({ quote, went }) => (quote.op === "edit" ? went : [])));
	const changes: RealChange[] = [];
	const passing: PassingText[] = [];
	for (const [index, change] of told.entries()) {
		const following = untilEnd(meant, change.chapter);
		const later = new Set(reworded.slice(index + 1).flat());
		const apart = splitPassing(pointOf(change.chapter), change.wordings, following, later);
		passing.push(...apart.passing);
		if (apart.lasting.length === 0) continue;
		const end = following.at(-1) ?? change.chapter;
		changes.push(await realChange(document, change, { lasting: apart.lasting, end, timeline, watches }));
	}
	return { changes, passing };
}

/**
 * The versions from a change's own to the last one in its language: what is said in another language is not gone.
 * Bad captures are none.
 */
function untilEnd(meant: readonly Chapter[], chapter: Chapter): readonly Chapter[] {
	const following = meant.slice(meant.indexOf(chapter)).filter((each) => each.isGood || each === chapter);
	const isSame = ({ language }: Chapter) =>
		language === undefined || chapter.language === undefined || language === chapter.language;
	return following.filter(isSame);
}

/** Each stretch of versions in one language, with the first of them. */
function languagesOf(meant: readonly Chapter[]): MemoDocument["languages"] {
	const told = meant.filter(({ isGood, language }) => isGood && language !== undefined);
	return told
		.filter(({ language }, index) => language !== told[index - 1]?.language)
		.map((chapter) => ({ ...pointOf(chapter), language: chapter.language ?? "" }));
}

interface Telling {
	readonly lasting: readonly Wording[];
	/** The version by which it is told what still stands. */
	readonly end: Chapter;
	readonly timeline: Timeline;
	readonly watches: readonly Watch[];
}

async function realChange(
	document: DocumentRef,
	{ chapter, from, before, after, diff, quiet }: Told,
	{ lasting, end, timeline, watches }: Telling,
): Promise<RealChange> {
	const { entry, place, verdict } = chapter;
	const touched = watchedBetween(watches, document, Buffer.from(before), Buffer.from(after));
	const announced = await announcementsIn(diff, entry.date, document.termsType);
	const isSentence = (key: string) => timeline.labelOf(key) === undefined;
	const texts = new Map(lasting.flatMap((wording) => [...wording.texts]));
	const textOf = (key: string) => texts.get(key) ?? key;
	const distinct = (keys: readonly string[]) => [...new Set(keys)].filter(isSentence);
	const came = distinct(lasting.flatMap((wording) => wording.came));
	const went = distinct(lasting.flatMap((wording) => wording.went));
	return {
		...pointOf(chapter),
		from: from ? pointOf(from) : pointOf(chapter),
		...("gist" in verdict && verdict.gist !== undefined && { gist: verdict.gist }),
		wordsAdded: diff.wordsAdded,
		wordsRemoved: diff.wordsRemoved,
		sentencesAdded: came.filter((key) => timeline.isNew(key, place)).map(textOf),
		sentencesRemoved: went.filter((key) => timeline.isFirstGone(key, place, textOf(key))).map(textOf),
		quotes: lasting.map((wording) => ({ ...wording.quote, stands: standsSo(wording, chapter, end) })),
		end: { ...pointOf(end), language: end.language },
		quiet,
		announced: announced.filter(({ date }) => isCurrent(date, (from ?? chapter).date)),
		watches: [...new Set([...recordedWatches(entry), ...touched])],
	};
}

function pointOf({ commit, date }: MemoPoint): MemoPoint {
	return { commit, date };
}
