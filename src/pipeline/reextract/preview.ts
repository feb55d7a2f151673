/** Says what applying the present declarations to the stored pages would change, without writing or locking anything. */

import { openHistory, readerOf } from "../../archive/history.js";
import type { Collection, Terms } from "../../collection/model.js";
import { countWordsOfChange } from "../../history/within-time.js";
import { loadFilters } from "../../workers/index.js";
import { type Repositories, replay } from "../stored/replay.js";
import type { ReextractOptions } from "./reextract.js";
import { outcomeOf, type ReextractResult, resultOf } from "./result.js";

/** The results that `reextract` would give, with the words that each text would gain and lose. @throws RecordError */
export async function* previewReextraction(
	collection: Collection,
	{ terms, signal }: Pick<ReextractOptions, "terms" | "signal">,
): AsyncGenerator<ReextractResult> {
	const { versionsPath, snapshotsPath } = collection.config;
	const versions = await openHistory(versionsPath);
	try {
		const snapshots = await openHistory(snapshotsPath);
		try {
			const repositories = { versions: await readerOf(versions), snapshots: await readerOf(snapshots) };
			for (const each of terms) {
				if (signal.aborted) return;
				yield await preview(each, collection, repositories);
			}
		} finally {
			await snapshots.close();
		}
	} finally {
		await versions.close();
	}
}

function preview(terms: Terms, collection: Collection, repositories: Repositories): Promise<ReextractResult> {
	return resultOf(terms, async () => {
		const customFilters = await loadFilters(collection, terms);
		const { steps, before = "", failure } = await replay(terms, repositories, customFilters);
		const types = steps.map(({ type }) => type);
		const after = steps.at(-1)?.markdown ?? before;
		const { added, removed } = countWordsOfChange(before, after);
		const words = steps.length > 0 && { wordsAdded: added, wordsRemoved: removed };
		return { outcome: outcomeOf(types, failure), ...words, ...(failure && { error: failure.error }) };
	});
}
