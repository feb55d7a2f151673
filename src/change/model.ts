/** What the change stage takes and gives: versions in, the kind of each change with its reasons out. */

import type { PastState } from "./past.js";

/**
 * What a change is. `substantive`: the terms say something else. `editorial`: slips of the pen, punctuation, layout.
 * `date`: only when they were updated or take effect. `links`: only where links and images lead. `page`: the page around
 * the terms. `seen-before`: what stood there before. `bad-capture`: another page, another language or half a page stood in
 * their place, or no longer does. `extraction`: another declaration or engine.
 */
export type ChangeKind =
	| "substantive"
	| "editorial"
	| "date"
	| "links"
	| "page"
	| "seen-before"
	| "bad-capture"
	| "extraction";

/** What a reader is told of a change; its texts left aside. */
export interface ChangeVerdict {
	readonly kind: ChangeKind;
	/** Worth the attention of someone who follows the document. */
	readonly shown: boolean;
	/** Why, as sentences that a person can check. */
	readonly reasons: readonly string[];
	/** What is told once whatever the kind: that the document alternates since when, that it has settled. */
	readonly notes: readonly string[];
	/** The change in the document's own words: at most 14 around the strongest passage that is new, gone or elsewhere. Told of shown changes. */
	readonly gist?: string;
	/** The id of the version that it is compared with, where that is not the one before: the last of its own variant. */
	readonly comparedWith?: string;
	/** What stands in the place of the text: another page, or the same terms in another language, which nothing is compared with. */
	readonly instead?: "page" | "language";
}

/** Of every change that the archive made to itself. */
export const EXTRACTION: ChangeVerdict = {
	kind: "extraction",
	shown: false,
	reasons: ["The same page, extracted with another declaration or engine."],
	notes: [],
};

/** One sentence (or item, cell, heading) in which two versions differ. */
export interface Part {
	readonly op: "add" | "remove";
	/** By which the sentence is known again: {@link ../change/index.ts sentenceKeys}. */
	readonly key: string;
	/** As read: lower case, without Markdown. */
	readonly text: string;
	/** The same with its capitals. */
	readonly asWritten: string;
	/** Under which it stands, outermost first. */
	readonly headings: readonly string[];
	readonly verdict: ChangeKind;
	readonly reason: string;
}

export interface Classification extends ChangeVerdict {
	/** Empty where the change was judged as a whole. */
	readonly parts: readonly Part[];
}

/** One version of a document as it was recorded. */
export interface ChangeInput {
	readonly markdown: string;
	readonly date: Date;
	/** What its commit says that it is. */
	readonly type: "first" | "change" | "upgrade";
	/** By which other versions refer to it: its commit. */
	readonly id?: string;
}

/** The past of one document. Its memory grows with the distinct sentences that the document ever held. */
export interface Past {
	/** Judges the change from the version before to this one; undefined for the first. The version becomes part of the past. */
	next(input: ChangeInput): Classification | undefined;
	/** The same where judging took too long, and {@link next} was ended: every difference counts. */
	skip(input: ChangeInput): Classification | undefined;
	/** The change that was judged last, in the document's own words; undefined where no word came or went and nothing moved. */
	gist(): string | undefined;
	/** What it rests on by now. Plain data, and no longer right once another version follows. */
	state(): PastState;
}

/** Changes when the same history may be judged otherwise: what was remembered of it is then worth nothing. */
export const CLASSIFIER_ID = "28";
