/** Applies the present declarations to the stored pages of a collection: yields what came of each terms, prints nothing. */

import { ledgerKey, remadeEntry } from "../../archive/ledger.js";
import type { Collection, Terms } from "../../collection/model.js";
import { loadFilters } from "../../workers/index.js";
import { fingerprintOf } from "../fingerprint.js";
import { changeOf } from "../record/recorded.js";
import { openRecords, type Records } from "../record/records.js";
import { outcomeOf, type ReextractResult, resultOf } from "./result.js";

export interface ReextractOptions {
	/** Those of the collection's terms that are to be extracted again. */
	readonly terms: readonly Terms[];
	readonly now: () => Date;
	readonly signal: AbortSignal;
	/** Told of what a person should know and that stops nothing. */
	readonly warn?: (message: string) => void;
}

/** Versions that become durable together; their results wait for it. */
const CHECKPOINT_VERSIONS = 50;

/**
 * Extracts the latest stored page of every given terms again and records what differs from its latest version. Nothing is
 * fetched. A terms that fails is a result like any other; only what concerns the whole run ends it.
 *
 * @throws EnvironmentError LOCKED, GIT_MISSING …; RecordError
 */
export async function* reextract(collection: Collection, options: ReextractOptions): AsyncGenerator<ReextractResult> {
	const { now, signal, warn = () => {} } = options;
	const records = await openRecords(collection, { command: "reextract", now, warn });
	try {
		let waiting: ReextractResult[] = [];
		for (const terms of options.terms) {
			if (signal.aborted) break;
			const result = await reextractTerms(terms, collection, records);
			if (waiting.length === 0 && result.commit === undefined && result.upgrade === undefined) {
				yield result;
				continue;
			}
			waiting.push(result);
			if (waiting.length < CHECKPOINT_VERSIONS) continue;
			await records.checkpoint();
			yield* waiting;
			waiting = [];
		}
		await records.checkpoint();
		yield* waiting;
	} finally {
		await records.close();
	}
}

function reextractTerms(terms: Terms, collection: Collection, { recorder, ledger }: Records): Promise<ReextractResult> {
	return resultOf(terms, async () => {
		const customFilters = await loadFilters(collection, terms);
		const fingerprint = fingerprintOf(terms, collection.config);
		const made = await recorder.recordReplay(terms, { fingerprint, customFilters });
		const { type, upgrade, blob, failure } = made;
		const key = ledgerKey(terms.serviceId, terms.type);
		const known = ledger.get(key);
		if (known && !failure) ledger.set(key, remadeEntry(known, { hash: fingerprint, blob }));
		const upgraded = upgrade === undefined ? [] : ["upgrade" as const];
		return {
			outcome: outcomeOf([...upgraded, ...(type ? [type] : [])], failure),
			...changeOf(made),
			...(upgrade !== undefined && { upgrade }),
			...(failure && { error: failure.error }),
		};
	});
}
