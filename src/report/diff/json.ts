/** Writes a diff as one line of JSON; the keys are a contract and are only ever added to. */
import { escapeRisky } from "../escape.js";
import type { DiffReport, ReportPoint } from "./model.js";

/**
 * `{service, terms, from, to, kind, recorded, watches, announced, wordsAdded, wordsRemoved, reasons, blocks}` and a newline; `from`
 * is null for a first version, `kind` where it is not known; `with` names the other document, where two are compared; `languages` those of the two texts where they are two and nothing is compared; a block that is not real has the kind of its change as
 * `verdict`. Risky characters are `\u` escapes, so that nothing is lost and nothing acts.
 */
export function renderJson(report: DiffReport): string {
	const {
		service,
		terms,
		other,
		languages,
		from,
		to,
		kind,
		recorded,
		watches = [],
		announced = [],
		reasons = [],
		diff,
		quiet,
	} = report;
	const { wordsAdded, wordsRemoved, blocks } = diff;
	const value = {
		service,
		terms,
		...(other && { with: other }),
		...(languages && { languages: { from: languages.before, to: languages.after } }),
		from: point(from),
		to: point(to),
		kind: kind ?? null,
		...(recorded !== undefined && { recorded }),
		watches,
		announced: announced.map(({ index: _, ...date }) => date),
		wordsAdded,
		wordsRemoved,
		...(diff.isCoarse && { coarse: true }),
		reasons,
		blocks: blocks.map((block) => (quiet?.has(block) ? { ...block, verdict: quiet.get(block) } : block)),
	};
	return `${escapeRisky(JSON.stringify(value))}\n`;
}

function point(value: ReportPoint | undefined): { commit: string; date: string } | null {
	return value ? { commit: value.commit, date: value.date.toISOString() } : null;
}
