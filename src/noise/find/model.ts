/** What the search for noise takes and gives: versions with what is known of each change; causes, silences, effects. */
import type { ChangeKind } from "../../change/model.js";

/** One recorded version, and what is known of the change that it made. */
export interface NoiseVersion {
	readonly markdown: string;
	readonly date: Date;
	readonly commit: string;
	readonly kind: ChangeKind | "first";
	readonly shown: boolean;
	/** The first reason for its kind; empty where there is none. */
	readonly reason: string;
	/** What each sentence that came or went was judged to be, by its key; empty where the change was judged as a whole. */
	readonly verdicts: ReadonlyMap<string, ChangeKind>;
}

/** How often, since when and until when. */
export interface Spread {
	/** Hidden changes that it took part in. */
	readonly changes: number;
	readonly since: Date;
	readonly until: Date;
	/** Commit of the latest of them. */
	readonly commit: string;
}

/** A query parameter of links or images that differs from version to version. */
export interface ParameterCause extends Spread {
	readonly type: "parameter";
	readonly name: string;
	/** Different values that were seen. */
	readonly values: number;
	/** Most of the values are addresses themselves: the parameter says where the link leads. */
	readonly holdsAddress: boolean;
	readonly before: string;
	readonly after: string;
}

/** Paragraphs that come and go, or change, together. */
export interface ParagraphCause extends Spread {
	readonly type: "paragraphs";
	/** By which the paragraphs are known in every version: {@link ./paragraph.ts Paragraph.template}. */
	readonly templates: ReadonlySet<string>;
	/** As read, the most frequent first, at most three. */
	readonly examples: readonly string[];
	/** Under which the first example stands, outermost first. */
	readonly headings: readonly string[];
	/** What the changes of these paragraphs were, the commonest first. */
	readonly kinds: readonly ChangeKind[];
	/** Shown changes in which a sentence of theirs was taken for a real one. */
	readonly real: number;
	/**
	 * `page`: never part of what was shown; `doubtful`: labels or numbers that were shown at times; `terms`: running
	 * text, or what comes and goes with it.
	 */
	readonly standing: "page" | "doubtful" | "terms";
}

/** Addresses that differ in more than parameters, behind words that stay the same. */
export interface AddressCause extends Spread {
	readonly type: "addresses";
	readonly host: string;
	/** Cloudflare writes hidden e-mail addresses anew at each request; extraction makes them alike since. */
	readonly isProtectedEmail: boolean;
	readonly before: string;
	readonly after: string;
}

/** Changes that have a cause as a whole: bad captures, technical upgrades, layout. */
export interface WholeCause extends Spread {
	readonly type: "captures" | "upgrades" | "layout";
	readonly reason: string;
	/** Why the latest of them is one. */
	readonly example: string;
}

export type Cause = ParameterCause | ParagraphCause | AddressCause | WholeCause;

/** What is left out of every version. */
export interface Silence {
	readonly parameters: ReadonlySet<string>;
	/** Of paragraphs. */
	readonly templates: ReadonlySet<string>;
}

/** One recorded change, named. */
export interface NamedChange {
	readonly commit: string;
	readonly date: Date;
}

/** What a silence would have done to the recorded history. */
export interface Effect {
	/** Recorded changes; the first record is none. */
	readonly changes: number;
	/** Of these, the ones that would not have been recorded at all. */
	readonly gone: number;
	/** Of those gone, the ones that are shown. */
	readonly goneShown: readonly NamedChange[];
	readonly left: number;
	/** Of those left, the ones that are hidden. */
	readonly leftHidden: number;
}
