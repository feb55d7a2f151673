/** Reads the latest recorded text of each terms, which tells what a page that changed its shape should hold. */

import { openHistory } from "../archive/history.js";
import { versionPath } from "../archive/paths.js";
import type { Terms } from "../collection/model.js";
import { holdsRepository } from "../history/archive.js";
import { splitSources } from "../markdown/sources.js";

/** A recorded text, of one source or, where that cannot be told, of the whole terms. */
export interface EarlierText {
	readonly markdown: string;
	readonly commit: string;
	readonly date: Date;
}

export interface EarlierVersions {
	/** One for each source of the terms, in order; empty where nothing is recorded. */
	of(terms: Terms): Promise<readonly EarlierText[]>;
	close(): Promise<void>;
}

/**
 * @param path the versions repository; there need not be one
 * @throws RecordError where there is one that cannot be read
 */
export async function openEarlier(path: string): Promise<EarlierVersions> {
	if (!holdsRepository(path)) return NOTHING_RECORDED;
	const history = await openHistory(path);
	return {
		async of({ serviceId, type, sources }) {
			const latest = (await history.of(versionPath(serviceId, type))).at(-1);
			if (latest?.blob === undefined) return [];
			const { commit, date } = latest;
			const whole = await history.text(latest.blob);
			const parts = splitSources(whole);
			const ofSource = (index: number) => (parts.length === sources.length ? (parts[index] ?? whole) : whole);
			return sources.map((_, index) => ({ markdown: ofSource(index), commit, date }));
		},
		close: () => history.close(),
	};
}

const NOTHING_RECORDED: EarlierVersions = { of: async () => [], close: async () => {} };
