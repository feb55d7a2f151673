/** What a report of a diff is made from, the formats it can take, and the pieces that the formats share. */
import type { AnnouncedDate } from "../../dates/model.js";
import type { BlockChange, DocumentDiff } from "../../diff/model.js";

/** A point in the history of a document. */
export interface ReportPoint {
	/** Full commit id. */
	readonly commit: string;
	/** When the version was fetched. */
	readonly date: Date;
}

/** A date that a text announces; `unlike`: what its head says where that is another day. */
export interface ReportedDate extends AnnouncedDate {
	readonly daysLeft: number;
	/** The sentence that it stands in. */
	readonly sentence?: string;
	readonly unlike?: { readonly date: string; readonly sentence: string };
}

/** Two versions of one document and what changed between them. */
export interface DiffReport {
	/** Display name or id of the service. */
	readonly service: string;
	/** Type of the terms, such as `Privacy Policy`. */
	readonly terms: string;
	/** Another document, where not two versions of one are compared: `from` is of `service` and `terms`, `to` is of this one. */
	readonly other?: { readonly service: string; readonly terms: string };
	/** Undefined where there was no version before. */
	readonly from: ReportPoint | undefined;
	readonly to: ReportPoint;
	/** Addresses of the pages that the later version was extracted from, where they are known. */
	readonly sources?: readonly string[];
	/** Kind of the change, where it is known. */
	readonly kind?: string;
	/** How many changes were recorded from the one version to the other; 1 for neighbours. */
	readonly recorded?: number;
	/** Names of the watches that the change touched. */
	readonly watches?: readonly string[];
	/** Dates that the later text announces and the earlier did not; `daysLeft` until then, negative where they passed. */
	readonly announced?: readonly ReportedDate[];
	/** Why it has this kind, and what else a reader is told, as sentences. */
	readonly reasons?: readonly string[];
	/**
	 * The two texts are in two languages (ISO 639-1), so nothing of them is compared, and `diff` is empty. With the last version
	 * in the earlier one and the first in the later one, where it changed once.
	 */
	readonly languages?: {
		readonly before: string;
		readonly after: string;
		readonly until?: ReportPoint;
		readonly since?: ReportPoint;
	};
	readonly diff: DocumentDiff;
	/** Changed blocks that are not real, by the kind of their change: they are counted, and folded. */
	readonly quiet?: ReadonlyMap<BlockChange, string>;
	/** Markdown of both versions; empty for one that does not exist. */
	readonly before: string;
	readonly after: string;
}

/** The formats of `tosa diff --format`. */
export type DiffFormat = "text" | "markdown" | "html" | "patch" | "json";

/** How a report is drawn. */
export interface RenderOptions {
	/** Colours for a terminal (format `text`). Default: none. */
	readonly color?: boolean;
	/** Columns of the terminal (format `text`). Default 80; lines never grow beyond 100. */
	readonly width?: number;
	/** Unchanged blocks shown around a change; lines in a patch. Default: 1 block, 3 lines. */
	readonly context?: number;
	/** Where a commit is seen on the web, with `%COMMIT` for its id (formats `html` and `markdown`). Default: ids are not linked. */
	readonly commitUrl?: string;
	/** The two wordings of what changed in two columns, on wide screens (format `html`). Default: one text with marks. */
	readonly sideBySide?: boolean;
}

/** Gives the whole report, with a newline at its end. */
export type Renderer = (report: DiffReport, options?: RenderOptions) => string;
