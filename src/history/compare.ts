/** Two points in a document's history, resolved to the two texts that a diff is made of. */

import type { History, RecordedEntry } from "../archive/model.js";
import { UsageError } from "../errors.js";
import { basisOf } from "./kinds.js";
import { parsePoint, resolvePoint } from "./points.js";

/** Two states of one document. */
export interface Comparison {
	/** Undefined where the later state is the first record. */
	readonly from: RecordedEntry | undefined;
	readonly to: RecordedEntry;
	readonly before: string;
	readonly after: string;
}

/** Which two states of a document are meant. */
export interface ComparisonPoints {
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	/** The change that this commit recorded, instead of two points. */
	readonly commit?: string | undefined;
	/** The change to take where no points are given; the latest by default. */
	readonly latest?: RecordedEntry | undefined;
	/** Gives what one change is compared with, by the verdict on it; default: the version that its commit replaced. */
	readonly basisOf?: ((to: RecordedEntry) => Promise<RecordedEntry | undefined>) | undefined;
}

/**
 * @param entries of the document, oldest first
 * @throws UsageError for points that do not exist, or that cannot be combined
 */
export async function compare(
	entries: readonly RecordedEntry[],
	points: ComparisonPoints,
	history: Pick<History, "resolve" | "text">,
): Promise<Comparison> {
	const { from, to } = await resolvePoints(entries, points, history);
	const [before, after] = await Promise.all([textOf(from, history), textOf(to, history)]);
	return { from, to, before, after };
}

/** The two states alone, without their texts. @throws as {@link compare} */
export async function resolvePoints(
	entries: readonly RecordedEntry[],
	points: ComparisonPoints,
	history: Pick<History, "resolve">,
): Promise<{ from: RecordedEntry | undefined; to: RecordedEntry }> {
	const at = (text: string) => resolvePoint(parsePoint(text), entries, history);
	const { basisOf: basis = (to: RecordedEntry) => Promise.resolve(basisOf(entries, to, {})) } = points;
	const withBasis = async (to: RecordedEntry) => ({ from: await basis(to), to });
	if (points.commit !== undefined) {
		if (points.from !== undefined) {
			throw new UsageError("POINTS_AND_COMMIT", "--commit cannot be combined with points.", {
				hint: "Use either --commit or points.",
			});
		}
		return withBasis(await at(points.commit));
	}
	if (points.from === undefined) return withBasis(points.latest ?? (await at("latest")));
	return { from: await at(points.from), to: await at(points.to ?? "latest") };
}

async function textOf(entry: RecordedEntry | undefined, history: Pick<History, "text">): Promise<string> {
	return entry?.blob === undefined ? "" : history.text(entry.blob);
}
