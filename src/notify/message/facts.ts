/** A change as programs read it: in webhooks, and on the standard input of `onChange`. */
import type { ChangeItem } from "../model.js";
import type { ItemLinks } from "./links.js";
import type { ChangeReport } from "./report.js";

/** What `docs/json.md` lists; only ever added to. */
export function changeFacts(
	item: ChangeItem,
	report: ChangeReport,
	links: ItemLinks,
	gist: string | undefined,
): object {
	const { service, name, terms, entry, verdict, watches } = item;
	return {
		event: item.type,
		service,
		name,
		terms,
		commit: entry.commit,
		date: entry.date.toISOString(),
		kind: verdict.kind,
		shown: verdict.shown,
		gist: gist ?? null,
		reasons: verdict.reasons,
		watches,
		announced: report.announced.map(({ role, date, daysLeft, text }) => ({ role, date, daysLeft, text })),
		wordsAdded: report.diff.wordsAdded,
		wordsRemoved: report.diff.wordsRemoved,
		links: { sources: links.sources, commit: links.commit ?? null, page: links.page ?? null },
	};
}
