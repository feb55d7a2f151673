/** What a site is made of, as data: documents with their time lines, and how the site is to look. */
import type { AnnouncedDate } from "../dates/model.js";
import type { DocumentNotice } from "../notice/model.js";

/** A change that deserves a page. */
export interface SiteChange {
	/** Full commit id. */
	readonly commit: string;
	/** ISO 8601, UTC. */
	readonly date: string;
	/** The version before; undefined for a first record. */
	readonly from: { readonly commit: string; readonly date: string } | undefined;
	/** Or `first`. */
	readonly kind: string;
	readonly reasons: readonly string[];
	readonly notes: readonly string[];
	/** In the document's own words. */
	readonly gist: string | undefined;
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	readonly announced: readonly Pick<AnnouncedDate, "date" | "role" | "text">[];
	readonly watches: readonly string[];
	/** The words that it added or removed, each once: what it is found by. */
	readonly said: string;
	/** Name of its pages, without `.html`: `2021-11-17-0a1b2c3d4e`. */
	readonly name: string;
}

/** A change that is not news: counted, and named where it is among the latest. */
export interface HiddenChange {
	readonly commit: string;
	readonly date: string;
	readonly kind: string;
	readonly reasons: readonly string[];
}

/** Hidden changes between two shown ones. */
export interface HiddenStretch {
	/** By kind, the most frequent first. */
	readonly kinds: readonly (readonly [kind: string, count: number])[];
	/** Dates of the first and the last, ISO 8601. */
	readonly from: string;
	readonly to: string;
	/** Newest first, a few. */
	readonly latest: readonly HiddenChange[];
}

/** One step of a time line. */
export type Step =
	| { readonly change: SiteChange; readonly hidden?: never }
	| { readonly hidden: HiddenStretch; readonly change?: never };

/** Why a document is not, or could not be, followed at present. */
export type DocumentState =
	| { readonly state: "failing"; readonly since: string; readonly code: string; readonly message: string }
	| { readonly state: "held"; readonly since: string };

/** A stretch in which nothing was recorded, ISO 8601 days. */
export interface Gap {
	readonly from: string;
	readonly to: string;
}

/** A date that the present text names. */
export type PresentDate = Pick<AnnouncedDate, "date" | "role" | "text">;

/** What is known of one document; JSON, so that it can be kept for the next build. */
export interface SiteDocument {
	/** In the versions repository. */
	readonly path: string;
	readonly service: string;
	readonly terms: string;
	/** Folder of its pages, below that of the language: `services/lumora/terms-of-service`. */
	readonly folder: string;
	/** Newest first. */
	readonly steps: readonly Step[];
	/** Recorded versions, shown or not. */
	readonly recorded: number;
	/** When the latest text was recorded, and in which commit. */
	readonly latest: { readonly commit: string; readonly date: string };
	/** Of the latest text. */
	readonly blob: string | undefined;
	readonly first: string;
	/** Changes by month (`2021-11`), oldest first, without the first record. */
	readonly months: readonly (readonly [month: string, shown: number, hidden: number])[];
	/** Of the present text (ISO 639-1), where it can be told. */
	readonly language: string | undefined;
	/** What the present text announces: from when it applies, or until when something is possible. */
	readonly dates: readonly PresentDate[];
	/** Addresses of the pages that it is read from, as declared. */
	readonly sources: readonly string[];
	/** The latest hidden changes, for those who follow every one. */
	readonly recentHidden: readonly HiddenChange[];
	/** Stretches in which another page was recorded in its place, each until the text was there again. */
	readonly strangers: readonly Gap[];
	/** What was told last of the document as a whole, such as since when it alternates. */
	readonly note: string | undefined;
	readonly notice: DocumentNotice;
}

/** A service and its documents. */
export interface SiteService {
	readonly id: string;
	/** Display name. */
	readonly name: string;
	/** Folder of its pages: `services/lumora`. */
	readonly folder: string;
	readonly documents: readonly SiteDocument[];
}

/** What the pages know of the site they are part of. */
export interface SiteFacts {
	readonly title: string;
	/** Ends in `/`; empty where it is not known. */
	readonly baseUrl: string;
	/** The first one lies at the root, each other one in a folder of its name. */
	readonly languages: readonly SiteLanguage[];
	/** Address of the hub that feeds name; empty for none. */
	readonly hub: string;
	/** Template with `%COMMIT`; empty where commits are nowhere to be seen. */
	readonly commitUrl: string;
	/** Paths of files at the root of the site. */
	readonly styles: readonly string[];
	readonly scripts: { readonly search: string; readonly compare: string };
	readonly logo: string | undefined;
	readonly hasImprint: boolean;
	/** Names of the watches of the collection. */
	readonly watches: readonly { readonly name: string; readonly slug: string }[];
}

/** Languages of the interface (ISO 639-1). */
export type SiteLanguage = "en" | "fr";

/** The shown changes of a document that have a page of their own, newest first: those of a first record have not. */
export function changesOf({ steps }: Pick<SiteDocument, "steps">): readonly SiteChange[] {
	return steps.flatMap(({ change }) => (change && change.kind !== "first" && change.from ? [change] : []));
}
