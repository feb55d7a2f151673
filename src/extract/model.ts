/** What the extract stage takes and gives: a snapshot with its source, custom filters, the fragment, proposed selectors. */
import type { ChildNode } from "domhandler";
import type { FilterFunction, Selector, Source } from "../collection/model.js";
import type { MediaType } from "../fetch/model.js";

/** What a custom filter is told about the source, besides the document. */
export interface FilterContext {
	/** The address as declared. */
	readonly fetch: string;
	readonly select: readonly Selector[];
	readonly remove: readonly Selector[];
	/** Names of all filters of the source, in the declared order. */
	readonly filter: readonly string[];
}

export interface ExtractInput {
	/** UTF-8 for HTML and text, as received for PDF. Never changed. */
	readonly content: Uint8Array;
	readonly mediaType: MediaType;
	readonly source: Source;
	/** The exports of `<id>.filters.js`. Absent where the collection does not trust filters. */
	readonly customFilters?: Readonly<Record<string, FilterFunction>> | undefined;
}

/**
 * The part of a document that is recorded, before it becomes Markdown.
 *
 * `dom`: nodes in the order of the selectors. They may be borrowed from the parsed page, so they are to be read
 * downwards (`children`) only: `parent`, `prev` and `next` of the outermost ones still lead into the page.
 * `text`: what a PDF or plain text says; no markup in it is meant as such.
 */
export type Fragment =
	| { readonly kind: "dom"; readonly nodes: readonly ChildNode[] }
	| { readonly kind: "text"; readonly text: string };

/** A selector that could stand in `select`. */
export interface SelectorProposal {
	/** What to write in `select`. */
	readonly selector: string;
	/** Share (0 to 1) of the wanted text's words found in the selected element(s). */
	readonly share: number;
	/** Share (0 to 1) of the selected words that belong to the wanted text; undefined where there is no known text. */
	readonly precision?: number;
	/** How the selector is anchored, as a sentence. */
	readonly anchor: string;
}

/** What a page says of itself. */
export interface PageHead {
	readonly title: string | undefined;
	/** Its first heading of level 1. */
	readonly heading: string | undefined;
	/** As declared, such as `en-GB`. */
	readonly language: string | undefined;
	readonly siteName: string | undefined;
}

/** What one selector matches by itself. */
export interface SelectorMatch {
	/** Elements; a range counts as one. */
	readonly matches: number;
	/** Whether any text is in them. */
	readonly hasText: boolean;
}

/** A page as its declaration sees it. */
export interface PageInspection {
	/** One for each of `source.select`, in order; what `remove` takes away is not there. */
	readonly select: readonly SelectorMatch[];
	/** One for each of `source.remove`, in order. */
	readonly remove: readonly SelectorMatch[];
	/** The share of the page's readable letters that is selected, 0 to 1. */
	readonly coverage: number;
	/** Whether all text that is selected lies in `<main>`, `<article>` or their like. */
	readonly isMainPart: boolean;
}
