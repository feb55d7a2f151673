/** One row of the table of Markdown rules: which nodes it is for, and what it writes for them. */
import type { ViewNode } from "./view.js";

export interface Rule {
	/** Unique; for turndown's table. */
	readonly name: string;
	readonly matches: (node: ViewNode) => boolean;
	/** `content`: the Markdown of the children. */
	readonly write: (content: string, node: ViewNode) => string;
}
