/** Which difference is meant, without reading a text. */
import type { RecordedEntry } from "../../archive/model.js";
import type { CataloguedDocument } from "../../history/catalogue.js";
import { type ComparisonPoints, resolvePoints } from "../../history/compare.js";
import type { State } from "../model.js";
import type { DifferenceAsk } from "./model.js";

/** @throws UsageError for points that do not exist */
export async function differenceAsk(
	{ serviceId, termsType, entries }: CataloguedDocument,
	points: Pick<ComparisonPoints, "from" | "to">,
	{ verdicts }: Pick<State, "verdicts">,
	format: DifferenceAsk["format"],
	now: Date,
): Promise<DifferenceAsk> {
	// Ids in full are found among the entries; nothing is looked up in git.
	const { from, to } = await resolvePoints(entries, points, { resolve: async () => undefined });
	// The kind is told of a change that was recorded as such; of a longer stretch there is none without reading all before it.
	const verdict = entries[entries.indexOf(to) - 1] === from ? verdicts.get(to) : undefined;
	return {
		kind: "difference",
		service: serviceId,
		terms: termsType,
		from: from && pointOf(from),
		to: pointOf(to),
		change: from === undefined ? "first" : (verdict?.kind ?? "change"),
		reasons: verdict?.reasons,
		format,
		now,
	};
}

function pointOf({ commit, date, blob }: RecordedEntry): DifferenceAsk["to"] {
	return { commit, date, blob };
}

/** The differences that are asked for most: of each document that stands, the latest change; the newest first. */
export async function latestDifferences(
	{ catalogue, verdicts }: Pick<State, "catalogue" | "verdicts">,
	now: Date,
): Promise<readonly DifferenceAsk[]> {
	const standing = catalogue.documents
		.filter(({ isCurrent, latest }) => isCurrent && latest !== undefined)
		.sort((a, b) => (b.latest?.entry.date.getTime() ?? 0) - (a.latest?.entry.date.getTime() ?? 0));
	return Promise.all(standing.map((document) => differenceAsk(document, {}, { verdicts }, "json", now)));
}
