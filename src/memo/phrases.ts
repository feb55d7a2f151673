/** What a memo says in one language: every word of it that is not quoted, one table for each language. */
import type { ChangeKind } from "../change/model.js";
import type { DateRole } from "../dates/model.js";
import type { Quote } from "./model.js";

/** Texts may hold Markdown; what is given to them is put in as it is. */
export interface Phrases {
	/** `3 November 2021`, of a day in UTC. */
	date(date: Date): string;
	/** The same with the time of day in UTC, for two versions of one day. */
	moment(date: Date): string;
	/** Between the names of a list. */
	list(names: readonly string[]): string;
	quoted(text: string): string;
	title(service: string, from: string, to: string): string;
	/** What the memo comes to, in one or two sentences. */
	summary(counts: Summary): string;
	/** Where the real changes are, as a list of links follows. */
	realChanges(count: number): string;
	comparedWith(from: string, commit: string): string;
	words(added: number, removed: number): string;
	sentences(added: number, removed: number): string;
	paragraphs(counts: Readonly<Record<Quote["op"], number>>): string;
	/** Other differences of a real change, by kind. */
	quiet(count: number, kinds: string): string;
	readonly commit: string;
	readonly watched: string;
	readonly added: string;
	readonly removed: string;
	readonly reworded: string;
	/** To where it may say something else. */
	readonly moved: string;
	/** Above paragraphs that stood under other headings. */
	movedFrom(path: string): string;
	readonly before: string;
	readonly after: string;
	/** What stands above a paragraph that is like others. */
	alike(count: number): string;
	/** Paragraphs that say nearly what was quoted before. */
	quotedAbove(count: number): string;
	/** Paragraphs that are not quoted, by the headings under which they stand; `command` shows them. */
	notQuoted(count: number, places: string, command: string): string;
	/** A heading and how many of them stand under it; those of all other headings. */
	place(heading: string, count: number): string;
	otherPlaces(count: number): string;
	/** Where a memo quotes only some of its changes, those in which most words changed. */
	onlyQuoted(quoted: number, all: number): string;
	/** How many of the paragraphs of a change still stood as it left them, and by which version that is told. */
	stood(standing: number, all: number, end: string): string;
	/** A version by which that is told. `language`: its name, where the last version of all is in another one. */
	endOf(date: string, language: string | undefined): string;
	/** The name of a language (ISO 639-1). */
	language(code: string): string;
	/** In which language a document was recorded from when on. */
	recordedIn(
		stretches: readonly { readonly language: string; readonly date: string; readonly commit: string }[],
	): string;
	/** That the language changed so many times. */
	switched(languages: string, times: number): string;
	announces(role: DateRole, date: string, quotation: string): string;
	readonly cameAndWent: string;
	came(text: Passing): string;
	went(text: Passing): string;
	/** Changes that are not real. */
	unreal(count: number, kinds: string, isAll: boolean): string;
	alternated(states: number): string;
	readonly sameWords: string;
	/** As the end of a sentence that says that it alternated, and as a sentence of its own. */
	readonly noNewSentence: string;
	readonly nothingNew: string;
	newSentences(count: number): string;
	/** Headings, buttons and the like that were new; `example` is one of them, quoted. */
	newLabels(count: number, example: string): string;
	/** Before what is listed, and between what is; with the space that the language wants. */
	readonly colon: string;
	readonly semicolon: string;
	readonly others: string;
	/** Where the pages came from; links. */
	source(addresses: string): string;
	firstRecord(date: string, commit: string): string;
	unchanged(names: string): string;
	readonly howMade: string;
	made(counts: Summary, version: string): string;
	readonly check: string;
	readonly checkLog: string;
	readonly checkDiff: string;
	readonly checkBlame: string;
	readonly checkSearch: string;
	readonly kinds: Readonly<Record<ChangeKind, (count: number) => string>>;
}

/** The sums of a memo; dates are in words. */
export interface Summary {
	readonly service: string;
	readonly from: string;
	readonly to: string;
	readonly recorded: number;
	readonly documents: number;
	readonly real: number;
	/** Real changes of which every paragraph stood as they left it. */
	readonly standing: number;
	/** Documents with a real change. */
	readonly changed: number;
	/** Shown changes that left nothing behind. */
	readonly passing: number;
	readonly unreal: number;
}

export interface Passing {
	readonly date: string;
	/** Link or id. */
	readonly commit: string;
	readonly paragraphs: number;
	readonly times: number;
	readonly last: string;
	/** A version, as {@link Phrases.endOf} tells it. */
	readonly end: string;
}
