/** What a message says, in the words of a language. Names and texts of others are put in as they are. */
import type { ChangeKind } from "../../change/model.js";
import { ENGLISH } from "./phrases-en.js";
import { FRENCH } from "./phrases-fr.js";

/** How many blocks fared how. */
interface Counts {
	readonly edit: number;
	readonly add: number;
	readonly remove: number;
	readonly move: number;
}

export interface Phrases {
	/** `1 January 2026` of `2026-01-01`. */
	readonly date: (date: string) => string;
	/** Words of the document. */
	readonly quoted: (text: string) => string;
	readonly document: (service: string, terms: string) => string;
	/** Of several things said of one. */
	readonly joined: (parts: readonly string[]) => string;
	/** Sets what happened apart from what it happened to. */
	readonly says: (what: string, said: string) => string;
	readonly kind: Readonly<Record<ChangeKind | "first", string>>;
	readonly words: (added: number, removed: number) => string;
	readonly counts: (counts: Counts) => string;
	/** Of several recorded changes told as one. */
	readonly first: string;
	readonly appliesFrom: (date: string, daysLeft: number) => string;
	readonly until: (date: string, daysLeft: number) => string;
	readonly watched: (names: readonly string[]) => string;
	readonly recordedOn: (date: string) => string;
	readonly folded: (paragraphs: number, quiet: number) => string;
	readonly movedFrom: (headings: string) => string;
	readonly moved: string;
	readonly onlyMarkup: string;
	readonly leftOut: (paragraphs: number) => string;
	readonly itemsLeftOut: (count: number) => string;
	readonly source: string;
	readonly commit: string;
	readonly page: string;
	readonly failing: (checks: number, since: string) => string;
	readonly recovered: (since: string) => string;
	readonly held: (checks: number, since: string) => string;
	readonly review: string;
	readonly routeFailing: (route: string, since: string) => string;
	readonly routeRecovered: (route: string, since: string) => string;
	readonly digest: (counts: DigestCounts) => string;
	readonly contents: string;
	readonly operation: string;
	readonly testSubject: string;
	readonly testText: string;
	readonly footer: (route: string) => string;
	readonly added: string;
	readonly removed: string;
}

/** What a digest holds. */
export interface DigestCounts {
	readonly changes: number;
	readonly firsts: number;
	readonly services: number;
	readonly failures: number;
	readonly recoveries: number;
	readonly held: number;
	readonly dates: number;
}

export const PHRASES = { en: ENGLISH, fr: FRENCH } as const satisfies Record<string, Phrases>;
