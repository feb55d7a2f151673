/**
 * Compares the date that each version bears with what was recorded. A claim is made only where the record bears it out whatever happened
 * between two versions, and where the new text stayed: a page that is served in variants would otherwise seem to be edited all the time.
 */
import type { RecordedEntry } from "../archive/model.js";
import type { EntryVerdict } from "../history/kinds.js";
import type { Finding, FindingKind } from "./model.js";
import type { OwnDate } from "./own-date.js";
import { type Moved, undoes } from "./substance.js";

/** One version that shows the document itself. */
export interface Reading {
	readonly entry: RecordedEntry;
	readonly verdict: EntryVerdict;
	/** The version that it is compared with. */
	readonly from: RecordedEntry | undefined;
	readonly own: OwnDate | undefined;
	/** The first title of the first level. */
	readonly title: string | undefined;
	/** It changed in substance, and is not dated by itself, such as a revision to come. */
	readonly isEdit: boolean;
	/** What came and went with it; undefined where that was not looked at. */
	readonly moved: Moved | undefined;
}

const DAY_MS = 86_400_000;
/** Of quiet before and after an edit: no state that was there before comes back. */
const SETTLED_DAYS = 10;
/** A text that is published in parts may get its date some days after its words. */
const LATE_DAYS = 10;
/** Before and after an edit, in which states came back more than once: a page that is served in variants may show a third one. */
const ALTERNATING_DAYS = 365;
/** Within which a page that is served in variants shows the other one again. */
const VARIANT_DAYS = 120;
/** A date that is older than this when it is first seen rather belongs to a variant that was not seen before. */
const OLDEST_DAYS = 60;
/** A day is another one elsewhere on earth. */
const ZONES_MS = 2 * DAY_MS;

/** @param readings oldest first */
export function findFindings(readings: readonly Reading[]): readonly Finding[] {
	const bornBy = new Map(readings.map((reading) => [reading.entry, reading]));
	const borne = new Set<string>();
	return readings.flatMap((reading, index) => {
		const { entry, from, own } = reading;
		const before = from && bornBy.get(from);
		const isNew = own !== undefined && !borne.has(own.date);
		if (own) borne.add(own.date);
		if (
			!own ||
			!before?.own ||
			own.role !== before.own.role ||
			!isSettled(readings, index) ||
			isVariant(readings, index)
		) {
			return [];
		}
		const kind = kindOf(
			reading,
			before,
			isNew,
			readings.slice(index + 1),
			lastSight(readings, index, before.own),
			isPartOf(readings, index),
		);
		if (kind === undefined) return [];
		const { commit, date } = before.entry;
		if (kind === "silent" && alternates(readings, index)) return [];
		return [
			{
				kind,
				commit: entry.commit,
				date: entry.date.toISOString(),
				before: { commit, date: date.toISOString() },
				bears: own.date,
				text: own.text,
				bore: before.own.date,
			},
		];
	});
}

function kindOf(
	{ entry, verdict, own, isEdit }: Reading,
	before: Reading,
	isNew: boolean,
	later: readonly Reading[],
	lastSeen: Date,
	isPart: boolean,
): FindingKind | undefined {
	if (!own || !before.own) return undefined;
	const day = Date.parse(own.date);
	if (own.date === before.own.date) {
		if (verdict.kind !== "substantive" || !verdict.shown || !isEdit) return undefined;
		// A date that names the day of the edit tells of it; so does one that is still to come.
		if (day + ZONES_MS > before.entry.date.getTime() || isDatedSoon(entry, own, later)) return undefined;
		return "silent";
	}
	if (!isNew || !(verdict.shown || verdict.kind === "date")) return undefined;
	const isOld = own.date < before.own.date || day + ZONES_MS < lastSeen.getTime();
	if (isOld) return day + OLDEST_DAYS * DAY_MS > entry.date.getTime() ? "backdated" : undefined;
	return verdict.kind === "date" && !isPart ? "date-alone" : undefined;
}

/** When the old date was seen last before this version. */
function lastSight(readings: readonly Reading[], index: number, old: OwnDate): Date {
	const last = readings.slice(0, index).findLast(({ own }) => own?.date === old.date);
	return last?.entry.date ?? new Date(0);
}

/** Whether the next date that the text bears names a day up to soon after the words: it was then theirs, whenever it was first seen. */
function isDatedSoon(entry: RecordedEntry, { date }: OwnDate, later: readonly Reading[]): boolean {
	const limit = entry.date.getTime() + LATE_DAYS * DAY_MS;
	const next = later.find(({ own }) => own !== undefined && own.date !== date);
	if (!next?.own || next.own.date < date) return false;
	return next.entry.date.getTime() <= limit || Date.parse(next.own.date) <= limit;
}

/** Whether words changed shortly before: then the date belongs to them, and the text was published in parts. */
function isPartOf(readings: readonly Reading[], index: number): boolean {
	const at = readings[index]?.entry.date.getTime() ?? 0;
	return readings
		.slice(0, index)
		.some(
			({ entry, verdict }) =>
				verdict.shown && verdict.kind !== "first" && at - entry.date.getTime() <= LATE_DAYS * DAY_MS,
		);
}

/** Whether it takes back what a change before it did, or is taken back itself. */
function isVariant(readings: readonly Reading[], index: number): boolean {
	const reading = readings[index];
	if (!reading?.moved) return false;
	const { moved, entry } = reading;
	return readings.some(({ entry: other, moved: theirs }, place) => {
		if (!theirs || place === index || Math.abs(other.date.getTime() - entry.date.getTime()) > VARIANT_DAYS * DAY_MS)
			return false;
		return place > index ? undoes(theirs, moved) : undoes(moved, theirs);
	});
}

/**
 * Whether, some days before and after, nothing that was there before came back, no other text or title stood in its place, and nobody
 * changed from where it is read.
 */
function isSettled(readings: readonly Reading[], index: number): boolean {
	const title = readings[index]?.title;
	return !near(readings, index, SETTLED_DAYS).some(
		({ entry, verdict, title: other }) =>
			verdict.kind === "seen-before" || verdict.kind === "bad-capture" || entry.type === "upgrade" || other !== title,
	);
}

function alternates(readings: readonly Reading[], index: number): boolean {
	return near(readings, index, ALTERNATING_DAYS).filter(({ verdict }) => verdict.kind === "seen-before").length > 1;
}

function near(readings: readonly Reading[], index: number, days: number): readonly Reading[] {
	const at = readings[index]?.entry.date.getTime() ?? 0;
	return readings.filter(({ entry }) => Math.abs(entry.date.getTime() - at) <= days * DAY_MS);
}
