/** How a person reads the kinds of changes. */
import type { EntryVerdict } from "../history/kinds.js";

export const KIND_LABEL = {
	first: "first record",
	substantive: "substantive",
	editorial: "editorial",
	date: "date",
	links: "links",
	page: "page",
	"seen-before": "seen-before",
	"bad-capture": "bad-capture",
	extraction: "technical upgrade",
} satisfies Record<EntryVerdict["kind"], string>;
