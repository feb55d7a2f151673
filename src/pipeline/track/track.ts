/** The pipeline over a collection: fetches, extracts and records the declared terms, and yields what came of each. */

import type { PushResult } from "../../archive/model.js";
import type { Collection, PushConfig, Terms } from "../../collection/model.js";
import { arrivals } from "../arrivals.js";
import type { TrackResult } from "../outcome.js";
import { type Checked, checkTerms } from "./check-terms.js";
import { openNetworkGate } from "./network.js";
import { openRun, type Run } from "./run.js";
import { beginSummary } from "./run-summary.js";
import { byTurns } from "./turns.js";

/** So that what a run holds does not grow with the collection; enough to keep hundreds of workers busy. */
const MOST_UNDER_WAY = 2_000;

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
 * @throws EnvironmentError LOCKED, GIT_MISSING, NETWORK_DOWN …; RecordError
 */
export async function* track(collection: Collection, options: TrackOptions): AsyncGenerator<TrackResult> {
	const { now, warn = () => {} } = options;
	const run = await openRun(collection, { command: "track", now, warn });
	// Ends what is under way when the consumer stops early or the repository fails.
	const stop = new AbortController();
	const summarise = beginSummary(collection, options.terms, run.ledger, now);
	try {
		const signal = AbortSignal.any([options.signal, stop.signal]);
		const check = (terms: Terms) => checkTerms(terms, collection, run, { now, signal });
		const gate = openNetworkGate();
		for await (const batch of arrivals(byTurns(options.terms), check, { most: MOST_UNDER_WAY }))
			yield* settle(run, gate.pass(batch.filter((each) => each !== undefined)));
		// An interrupted run did not ask enough of them to tell.
		if (!signal.aborted) yield* settle(run, gate.end());
		if (options.push && !signal.aborted) await publish(run, options.push, signal);
		if (!signal.aborted) await summarise();
	} finally {
		stop.abort();
		await run.close();
	}
}

/** Notes what came of checks, and gives it once what was recorded is safely on disk. */
async function* settle(run: Run, checks: readonly Checked[]): AsyncGenerator<TrackResult> {
	const note = () => {
		for (const { remember } of checks) remember();
	};
	const results = checks.map(({ result }) => result);
	if (results.some(({ commit, upgrade }) => commit !== undefined || upgrade !== undefined)) await run.checkpoint(note);
	else note();
	yield* results;
}

/** While the lock is held, so that no other run moves the branches. Snapshots first: published versions name them. */
async function publish(run: Run, { remote, snapshots, told }: NonNullable<TrackOptions["push"]>, signal: AbortSignal) {
	await run.checkpoint();
	for (const store of snapshots ? [run.snapshots, run.versions] : [run.versions]) {
		await told(await store.push({ remote, signal }));
	}
}
