/** The pipeline over a collection: fetches, extracts and records the declared terms, and yields what came of each. */

import type { PushResult } from "../../archive/model.js";
import type { Collection, PushConfig, Terms } from "../../collection/model.js";
import { arrivals } from "../arrivals.js";
import type { TrackResult } from "../outcome.js";
import { checkTerms } from "./check-terms.js";
import { openRun, type Run } from "./run.js";

export interface TrackOptions {
	/** Those of the collection's terms that are to be checked. */
	readonly terms: readonly Terms[];
	readonly now: () => Date;
	readonly signal: AbortSignal;
	/** Told of what a person should know and that stops nothing. */
	readonly warn?: (message: string) => void;
	/** Publishes what was recorded, now or before, when all terms are checked. An interrupted run leaves that to the next. */
	readonly push?: PushConfig & { readonly told: (result: PushResult) => Promise<void> };
}

/**
 * Checks every given terms once. A terms that fails is a result like any other; only what concerns the whole run (the
 * lock, a repository, the disk) ends it. The result of a recorded change comes once the change is safely on disk.
 * When `signal` is aborted, the terms that were not finished have no result.
 *
 * @throws EnvironmentError LOCKED, GIT_MISSING …; RecordError
 */
export async function* track(collection: Collection, options: TrackOptions): AsyncGenerator<TrackResult> {
	const { now, warn = () => {} } = options;
	const run = await openRun(collection, { command: "track", now, warn });
	// Ends what is under way when the consumer stops early or the repository fails.
	const stop = new AbortController();
	try {
		const signal = AbortSignal.any([options.signal, stop.signal]);
		const checks = options.terms.map((terms) => checkTerms(terms, collection, run, { now, signal }));
		for await (const batch of arrivals(checks)) {
			const results = batch.filter((result) => result !== undefined);
			if (results.some(({ commit, upgrade }) => commit !== undefined || upgrade !== undefined)) await run.checkpoint();
			yield* results;
		}
		if (options.push && !signal.aborted) await publish(run, options.push, signal);
	} finally {
		stop.abort();
		await run.close();
	}
}

/** While the lock is held, so that no other run moves the branches. Snapshots first: published versions name them. */
async function publish(run: Run, { remote, snapshots, told }: NonNullable<TrackOptions["push"]>, signal: AbortSignal) {
	await run.checkpoint();
	for (const store of snapshots ? [run.snapshots, run.versions] : [run.versions]) {
		await told(await store.push({ remote, signal }));
	}
}
