/** What is asked of the thread that reads texts, and what it answers. */

/** A version, as far as comparing needs it. */
interface Point {
	readonly commit: string;
	readonly date: Date;
	/** Undefined where the document was removed. */
	readonly blob: string | undefined;
}

export interface DifferenceAsk {
	readonly kind: "difference";
	readonly service: string;
	readonly terms: string;
	readonly from: Point | undefined;
	readonly to: Point;
	/** Kind of the change. */
	readonly change: string;
	readonly reasons: readonly string[] | undefined;
	readonly format: "html" | "json";
	/** From which the days to announced dates are counted. */
	readonly now: Date;
}

export interface SearchAsk {
	readonly kind: "search";
	readonly phrase: string;
	readonly service: string | null;
	readonly terms: string | null;
}

/** A document that stands now, with its latest version. */
export interface StandingDocument {
	readonly serviceId: string;
	readonly termsType: string;
	readonly id: string;
	readonly fetchDate: string;
	readonly blob: string;
}

/** `documents` is told before it is first asked to search, and whenever they have changed. */
export type ToThread =
	| { readonly kind: "documents"; readonly documents: readonly StandingDocument[] }
	| { readonly kind: "ask"; readonly ask: DifferenceAsk | SearchAsk };

/** The body of an answer, compressed with gzip, or what went wrong. */
export type FromThread = { readonly gzipped: Uint8Array<ArrayBuffer> } | { readonly error: unknown };

/** Texts as they are compared and searched beside the requests. */
export interface Reading {
	/** What is worked out once is kept, within bounds. @throws ReadingLate; RecordError, as an Error */
	difference(ask: DifferenceAsk): Promise<Uint8Array>;
	/** @param documents told to the thread where it does not have them @throws as `difference` */
	search(ask: SearchAsk, documents: readonly StandingDocument[]): Promise<Uint8Array>;
	/** Works differences out before they are asked for, while nothing else is asked and as far as they can be kept. */
	prepare(asks: Iterable<DifferenceAsk>): void;
	close(): Promise<void>;
}

/** It takes too long, or too much is asked at once. */
export class ReadingLate extends Error {
	override readonly name = "ReadingLate";
}
