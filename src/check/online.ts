/** Checks declared terms on the pages as they are now: each source is fetched twice, in contexts that share nothing. */

import type { Terms } from "../collection/model.js";
import { createFetcher } from "../fetch/index.js";
import type { Fetcher } from "../fetch/model.js";
import { arrivals } from "../pipeline/arrivals.js";
import { CaptureFailure, captureTerms } from "../pipeline/capture.js";
import type { Checked } from "../report/problems/model.js";
import { failureAt, isSourceFailure } from "./failures.js";
import type { Sighting } from "./model.js";
import { type DeclaredSource, judgeTerms, type Seen, type TryoutOptions } from "./terms.js";

/**
 * Yields what is found of each terms, as soon as its sources are through. A source that fails is a result like any other.
 * When `signal` is aborted, the terms that were not finished have no result.
 *
 * Nothing of one fetch is known to the next: over HTTP there is neither cookie nor cache beyond a chain of redirects, and a
 * browser tab forgets everything between two documents. All go through one fetcher, so that the pause between two
 * requests to a host holds for both fetches of a source.
 *
 * @throws RecordError where the versions repository cannot be read
 */
export async function* checkOnline(
	terms: readonly Terms[],
	options: TryoutOptions,
): AsyncGenerator<readonly Checked[]> {
	const { collection, now } = options;
	const stop = new AbortController();
	const signal = AbortSignal.any([options.signal, stop.signal]);
	const fetcher = createFetcher({ config: collection.config.fetch, now });
	try {
		const check = (one: Terms) => judgeTerms(one, options, (declared) => seeTwice(declared, fetcher, signal));
		for await (const batch of arrivals(terms, check)) yield* batch.filter((checked) => checked.length > 0);
	} finally {
		stop.abort();
		await fetcher.close();
	}
}

async function seeTwice(declared: DeclaredSource, fetcher: Fetcher, signal: AbortSignal): Promise<Seen | undefined> {
	const { source, place, paths } = declared;
	const seen: Sighting[] = [];
	try {
		seen.push(await seeOnce(declared, fetcher, signal));
		seen.push(await seeOnce(declared, fetcher, signal));
	} catch (error) {
		if (signal.aborted) return undefined;
		if (!isSourceFailure(error)) throw error;
		const [first] = seen;
		return { ...(first && { first }), problems: [failureAt(place, paths.fetch, error, { url: source.url })] };
	}
	const [first, second] = seen;
	return { ...(first && { first }), ...(second && { second }), problems: [] };
}

/** @throws FetchError, ExtractError, EnvironmentError */
async function seeOnce(
	{ terms, source, customFilters }: DeclaredSource,
	fetcher: Fetcher,
	signal: AbortSignal,
): Promise<Sighting> {
	const alone = { ...terms, sources: [source] };
	const captured = await captureTerms(alone, { fetcher, signal, customFilters });
	if (captured === "not-modified") throw new Error("Not modified, although no validators were sent.");
	if (captured instanceof CaptureFailure) {
		const { error, snapshot } = captured;
		const { finalUrl, lane } = snapshot.provenance;
		return { snapshot, finalUrl, lane, markdown: undefined, error };
	}
	const [own] = captured.snapshots;
	if (!own) throw new Error("A capture has no snapshot.");
	const { finalUrl, lane } = own.snapshot.provenance;
	return { snapshot: own.snapshot, finalUrl, lane, markdown: captured.markdown, error: undefined };
}
