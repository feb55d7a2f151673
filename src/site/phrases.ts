/** What the site says in one language: every word of it that is not quoted, one table for each language. */
import type { DateRole } from "../dates/model.js";
import type { BlockWords } from "../report/diff/html-blocks.js";

/** Texts, not HTML: what is given to them is put in as it is, and the whole is escaped where it is written. */
export interface Phrases {
	/** In its own language. */
	readonly name: string;
	readonly blocks: BlockWords;
	/** `3 November 2021`, of an ISO 8601 date, in UTC. */
	day(date: string): string;
	month(month: string): string;
	number(value: number): string;
	language(code: string): string;
	readonly skip: string;
	readonly home: string;
	readonly calendar: string;
	readonly notice: string;
	readonly search: string;
	readonly imprint: string;
	readonly services: string;
	readonly pages: string;
	readonly madeWith: string;
	readonly feeds: string;
	readonly feedOfChanges: string;
	readonly feedOfAll: string;
	readonly lately: string;
	readonly nothingYet: string;
	readonly soon: string;
	readonly soonNothing: string;
	changes(count: number): string;
	documents(count: number): string;
	hidden(count: number): string;
	versions(count: number): string;
	words(added: number, removed: number): string;
	lastChange(day: string): string;
	readonly noChange: string;
	readonly firstRecord: string;
	readonly change: string;
	readonly kinds: Readonly<Record<string, string>>;
	readonly presentText: string;
	readonly compare: string;
	readonly compareHint: string;
	readonly compareFrom: string;
	readonly compareTo: string;
	readonly compareShow: string;
	readonly compareSame: string;
	/** Of two versions in two languages. */
	apart(day: string, language: string, laterDay: string, laterLanguage: string): string;
	readonly needsScript: string;
	readonly timeline: string;
	readonly sources: string;
	/** Of a change: it may have been read from elsewhere. */
	readonly sourcesNow: string;
	readonly watched: string;
	/** What the chart shows, for those who cannot see it. */
	chart(shown: number, hidden: number, from: string, to: string): string;
	readonly olderChanges: string;
	inYear(year: string): string;
	gaps(count: number): string;
	/** Stretches in which another page stood in the place of a document. */
	strangers(count: number): string;
	failing(since: string, reason: string): string;
	held(since: string): string;
	between(from: string, to: string): string;
	latestOf(shown: number, all: number): string;
	inLanguage(language: string): string;
	changedFromTo(from: string, to: string): string;
	readonly previousChange: string;
	readonly nextChange: string;
	readonly wholeText: string;
	readonly textBefore: string;
	readonly why: string;
	readonly commit: string;
	readonly snapshotNote: string;
	announces(role: DateRole, day: string): string;
	daysAway(days: number): string;
	unchanged(count: number): string;
	quiet(count: number): string;
	counts(counts: {
		readonly add: number;
		readonly remove: number;
		readonly edit: number;
		readonly move: number;
	}): string;
	readonly legend: string;
	readonly linkTo: string;
	versionOf(day: string): string;
	readonly versionHint: string;
	readonly emptyText: string;
	readonly searchPlaceholder: string;
	readonly searchLoading: string;
	readonly searchNone: string;
	readonly searchInTexts: string;
	readonly searchInChanges: string;
	readonly searchFailed: string;
	searchFound(count: string): string;
	readonly calendarText: string;
	readonly calendarFile: string;
	readonly toCome: string;
	readonly past: string;
	readonly firstSeen: string;
	readonly effective: string;
	readonly document: string;
	readonly daysOfNotice: string;
	/** The archive saw the announcement after the day. */
	readonly noneSeen: string;
	/** Where a time is known only as a stretch. */
	seenBetween(from: string, to: string): string;
	readonly noticeText: string;
	readonly service: string;
	readonly changesColumn: string;
	readonly announcedColumn: string;
	readonly medianNotice: string;
	readonly silent: string;
	readonly backdated: string;
	readonly datesAlone: string;
	readonly silentText: string;
	readonly backdatedText: string;
	readonly datesAloneText: string;
	readonly none: string;
	staysAt(day: string): string;
	dateWent(from: string, to: string): string;
	readonly notYet: string;
	readonly colon: string;
	list(names: readonly string[]): string;
}
