/** What the stored pages of one terms can be rebuilt into: its captures, each with the declaration that held on its date. */

import { snapshotId } from "../../archive/message.js";
import type { RecordedEntry } from "../../archive/model.js";
import type { Collection, Terms } from "../../collection/model.js";
import { groupCaptures } from "../stored/captures.js";
import { termsAt } from "../stored/dated-declaration.js";
import { missingPage, type ReplayFailure } from "../stored/failure.js";
import { believedPages, latestPages, type SourcePage, type StoredPage } from "../stored/pages.js";

/** A capture that can be extracted. */
export interface PlannedCapture {
	/** When the latest of its own pages was fetched. */
	readonly date: Date;
	readonly terms: Terms;
	/** One of each source, those that stood from before included. */
	readonly pages: readonly SourcePage[];
	/** Commits of the pages that were stored then, the last one completed it. */
	readonly own: readonly string[];
}

/** A capture of which no text can be made, or none was. */
export interface PageFailure {
	/** Commit ids of the pages in question. */
	readonly snapshots: readonly string[];
	readonly date: Date;
	readonly error: ReplayFailure["error"];
}

export interface DocumentPlan {
	/** By date. */
	readonly captures: readonly PlannedCapture[];
	/** Captures without a declaration that fits them. */
	readonly unread: readonly PageFailure[];
	/** The capture that a recorded version is made again by; undefined where it cannot be. */
	captureFor(version: RecordedEntry): PlannedCapture | undefined;
}

/**
 * @param pages of the terms, by date
 * @param versions that were recorded of it
 */
export function planDocument(
	collection: Collection,
	serviceId: string,
	termsType: string,
	pages: readonly StoredPage[],
	versions: readonly RecordedEntry[],
): DocumentPlan {
	const captures: PlannedCapture[] = [];
	const unread: PageFailure[] = [];
	/** The latest page of each file and address. */
	const latest = new Map<string, StoredPage>();
	const byCommit = new Map<string, PlannedCapture | undefined>();
	const bySecond = new Map<number, PlannedCapture>();
	for (const { date, pages: own } of groupCaptures(believedPages(pages, versions))) {
		for (const page of own) {
			const key = `${page.sourceId ?? ""}\n${page.provenance.url ?? ""}`;
			latest.delete(key); // Set again, it is the latest of all.
			latest.set(key, page);
		}
		const terms = termsAt(collection, serviceId, termsType, date);
		const found = terms && latestPages(terms.sources, [...latest.values()]);
		const commits = own.map(({ commit }) => commit);
		const capture = terms && found && { date, terms, pages: found, own: commits };
		for (const commit of commits) byCommit.set(commit, capture);
		if (capture) {
			captures.push(capture);
			for (const page of own) bySecond.set(page.date.getTime(), capture);
		} else {
			const failure = terms && missingPage(terms.sources, [...latest.values()]);
			const error = failure?.error ?? undeclared(serviceId, termsType, date);
			unread.push({ snapshots: commits, date, error });
		}
	}

	const commitOf = (id: string) =>
		byCommit.has(id) ? id : [...byCommit.keys()].find((commit) => commit.startsWith(id));
	return {
		captures,
		unread,
		captureFor({ snapshots, date }) {
			const ids = snapshots.map(snapshotId).filter((id) => id !== undefined);
			const named = ids.map(commitOf).filter((commit) => commit !== undefined);
			if (named.length === 0) return bySecond.get(date.getTime());
			const made = named.map((commit) => byCommit.get(commit)).filter((capture) => capture !== undefined);
			return made.toSorted((a, b) => a.date.getTime() - b.date.getTime()).at(-1);
		},
	};
}

function undeclared(serviceId: string, termsType: string, date: Date): ReplayFailure["error"] {
	const message = `${serviceId} did not declare ${termsType} on ${date.toISOString().slice(0, 10)}.`;
	const hint = `Add the declaration of that date to ${serviceId}.history.json. Until then, the recorded versions are kept as they are.`;
	return { code: "NOT_DECLARED", message, hint };
}
