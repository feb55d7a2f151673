/** Extracts the stored page that held at a point in time, under the declaration and the filters of its date. */

import { openHistory, readerOf } from "../../archive/history.js";
import type { History, RecordedEntry } from "../../archive/model.js";
import { versionPath } from "../../archive/paths.js";
import type { Collection, Terms } from "../../collection/model.js";
import { UsageError } from "../../errors.js";
import { holdsRepository } from "../../history/archive.js";
import { type Point, resolvePoint } from "../../history/points.js";
import type { Version } from "../fingerprint.js";
import { groupCaptures } from "./captures.js";
import { declarationOn, termsAt } from "./dated-declaration.js";
import { createExtractor } from "./extractor.js";
import { missingPage } from "./failure.js";
import { believedPages, latestDate, pagesOf, pagesOfSource, type StoredPage } from "./pages.js";

/**
 * @param point among the captures of the terms, by date: of a date, the latest capture by then; of a commit, the one that
 * stored it
 * @throws UsageError NO_SNAPSHOTS, NO_SNAPSHOT_THEN, NOT_THAT_MANY_SNAPSHOTS, UNKNOWN_COMMIT, NOT_DECLARED_THEN, NO_SNAPSHOT,
 * OTHER_ADDRESS; ExtractError; RecordError
 */
export async function extractStored(
	collection: Collection,
	named: Pick<Terms, "serviceId" | "type">,
	point: Point,
): Promise<Version> {
	const history = await openHistory(collection.config.snapshotsPath);
	try {
		const all = await pagesOf(named.serviceId, named.type, await readerOf(history));
		const pages = believedPages(all, await versionsOf(collection, named));
		const date = await dateAt(point, pages, history);
		const terms = requireTermsAt(collection, named, date);
		const stood = pages.filter((page) => page.date <= date);
		const missing = missingPage(terms.sources, stood);
		if (missing) throw new UsageError(missing.error.code, missing.error.message, missing.error);
		const chosen = terms.sources.flatMap((source) =>
			pagesOfSource(source, stood)
				.slice(-1)
				.map((page) => ({ source, page })),
		);
		const { customFilters } = await declarationOn(collection, terms, date);
		const markdown = await createExtractor(history)(chosen, customFilters);
		return { markdown, snapshots: chosen.map(({ page }) => page.commit), date: latestDate(chosen) };
	} finally {
		await history.close();
	}
}

/** None where none are recorded. */
async function versionsOf(
	{ config }: Collection,
	{ serviceId, type }: Pick<Terms, "serviceId" | "type">,
): Promise<readonly RecordedEntry[]> {
	if (!holdsRepository(config.versionsPath)) return [];
	const history = await openHistory(config.versionsPath);
	return history.of(versionPath(serviceId, type)).finally(() => history.close());
}

/** When the capture was made that a point means. */
async function dateAt(point: Point, pages: readonly StoredPage[], history: History): Promise<Date> {
	const captures = groupCaptures(pages).map(({ date, pages: own }) => ({
		date,
		commit: own.at(-1)?.commit ?? "",
		commits: own.map(({ commit }) => commit),
	}));
	if (point.kind === "commit") {
		const stored = captures.filter(({ commits }) => commits.some((commit) => commit.startsWith(point.id)));
		if (stored.length === 1 && stored[0]) return stored[0].date;
	}
	return (await resolvePoint(point, captures, history, "snapshot")).date;
}

/** The declaration of a date. @throws UsageError NOT_DECLARED_THEN */
export function requireTermsAt(
	collection: Collection,
	{ serviceId, type }: Pick<Terms, "serviceId" | "type">,
	date: Date,
): Terms {
	const terms = termsAt(collection, serviceId, type, date);
	if (terms) return terms;
	const message = `${serviceId} did not declare ${type} on ${date.toISOString().slice(0, 10)}.`;
	throw new UsageError("NOT_DECLARED_THEN", message, {
		hint: `Add the declaration of that date to ${serviceId}.history.json.`,
	});
}
