/** What the parts of a memo are written with. */
import type { Phrases } from "./phrases.js";
import type { Quoted } from "./repeats.js";

export interface Pen {
	readonly phrases: Phrases;
	/** The id of a commit, linked where its address is known. */
	readonly link: (commit: string) => string;
	readonly quoted: Quoted;
	/** Addresses of pages, by the commits of versions. */
	readonly sources: ReadonlyMap<string, readonly string[]> | undefined;
	/** Paragraphs quoted of each change at most. */
	readonly limit: number;
}
