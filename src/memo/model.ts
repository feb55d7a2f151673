/** What a memo tells of a service over a stretch of time, before it is put into words. */
import type { ChangeKind } from "../change/model.js";
import type { AnnouncedDate } from "../dates/model.js";
import type { WordOp } from "../diff/model.js";
import type { BlockKind } from "../text/model.js";

/** A recorded version. */
export interface MemoPoint {
	readonly commit: string;
	/** When the page was fetched. */
	readonly date: Date;
}

/** One paragraph (heading, item, row) that came, went, was reworded, or moved to where it says something else; its words as recorded, without Markdown. */
export interface Quote {
	readonly op: "add" | "remove" | "edit" | "move";
	readonly kind: BlockKind;
	/** The headings it stands (of a removed one: stood) under, outermost first. */
	readonly headings: readonly string[];
	/** Of a moved one: those that it stood under before. */
	readonly headingsBefore?: readonly string[];
	/** The words in order: `keep` and `remove` joined are those before, `keep` and `add` those after. On one line. */
	readonly words: readonly WordOp[];
	/** Words gained and lost; of a moved one, its words. */
	readonly weight: number;
	/** Whether it stood so in the version by which this is told, as the change left it. */
	readonly stands?: boolean;
}

/** A change that brought or took out wording that was not merely put back within the stretch of time. */
export interface RealChange extends MemoPoint {
	/** The version that it is compared with. */
	readonly from: MemoPoint;
	/** The last version in its language within the stretch of time: by it is told what still stands. */
	readonly end: MemoPoint & { readonly language: string | undefined };
	/** A few of its own words. */
	readonly gist?: string;
	/** Of the whole change, as `tosa log` counts them. */
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	/** Sentences never seen before, and gone for the first time. */
	readonly sentencesAdded: readonly string[];
	readonly sentencesRemoved: readonly string[];
	readonly quotes: readonly Quote[];
	/** How many other paragraphs differ without being real, by kind. */
	readonly quiet: ReadonlyMap<ChangeKind, number>;
	/** Dates that the new text announces, without those long past. */
	readonly announced: readonly AnnouncedDate[];
	/** Names of the watches that it touched. */
	readonly watches: readonly string[];
}

/** Wording that a change brought and that was gone again at the end, or that it took out and that was back. */
export interface PassingText extends MemoPoint {
	readonly op: "came" | "went";
	readonly quotes: readonly Quote[];
	/** How often it came (or went) within the stretch of time. */
	readonly times: number;
	/** The last version that held it (of what went: that lacked it). */
	readonly last: MemoPoint;
	/** The last version in the language of the change: what came is not in it, what went is. */
	readonly end: MemoPoint;
}

/** The recorded changes of a document that are not real. */
export interface UnrealChanges {
	readonly count: number;
	readonly kinds: ReadonlyMap<ChangeKind, number>;
	/** Distinct states that they led between, told apart by their sentences in order. */
	readonly states: number;
	/** Whether one of the states was left and came back. */
	readonly alternates: boolean;
	/** Sentences that they brought and that had never stood in the document before. */
	readonly newSentences: number;
	/** The headings, buttons and other labels of which the same is true. */
	readonly newLabels: readonly string[];
}

export interface MemoDocument {
	readonly service: string;
	readonly terms: string;
	/** Recorded within the stretch of time; a first record is no change. */
	readonly recorded: number;
	/** Where the document was recorded for the first time within it. */
	readonly firstRecord: MemoPoint | undefined;
	/** The last version within it that is no bad capture; undefined where none was recorded. */
	readonly last: MemoPoint | undefined;
	/** The languages in which it was recorded (ISO 639-1), each with the first version of a stretch in it. */
	readonly languages: readonly (MemoPoint & { readonly language: string })[];
	/** Oldest first. */
	readonly changes: readonly RealChange[];
	readonly passing: readonly PassingText[];
	readonly unreal: UnrealChanges;
}

export interface Memo {
	readonly service: string;
	/** The range as asked for: its first and last moment. */
	readonly since: Date;
	readonly until: Date;
	readonly documents: readonly MemoDocument[];
}
