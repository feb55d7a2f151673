/** One terms within a run: captures it, has what came of that recorded, and notes it in the ledger. */

import { type LedgerEntry, ledgerKey, updateEntry } from "../../archive/ledger.js";
import { versionPath } from "../../archive/paths.js";
import { loadFilters } from "../../collection/declarations/filters.js";
import type { Collection, Terms } from "../../collection/model.js";
import { EnvironmentError, ExtractError, FetchError, RecordError } from "../../errors.js";
import type { Validators } from "../../fetch/model.js";
import { type CaptureOptions, type CustomFilters, captureTerms } from "../capture.js";
import { makingHash } from "../fingerprint.js";
import type { TrackResult } from "../outcome.js";
import { type Attempt, conclude, type DocumentFailure, failed } from "./conclusion.js";
import type { Run } from "./run.js";

export interface CheckOptions {
	readonly now: () => Date;
	readonly signal: AbortSignal;
}

/**
 * @returns undefined when the run was interrupted before an outcome was certain
 * @throws RecordError when the repositories cannot be written at all; what concerns this document alone is a result
 */
export async function checkTerms(
	terms: Terms,
	collection: Collection,
	run: Run,
	{ now, signal }: CheckOptions,
): Promise<TrackResult | undefined> {
	const startedMs = performance.now();
	const key = ledgerKey(terms.serviceId, terms.type);
	const known = run.ledger.get(key);
	const hash = makingHash(terms, collection.config);
	const validators = currentValidators(terms, hash, known, run);
	const attempted = await attempt(terms, collection, {
		fetcher: run.fetcher,
		signal,
		...(validators && { validators }),
	});
	if (attempted === undefined) return undefined;
	const context = { recorder: run.recorder, hash, known, holding: collection.config.holding, now };
	const finding = await conclude(terms, attempted, context).catch((error: unknown) => {
		if (signal.aborted && !(error instanceof RecordError)) return undefined;
		if (isDocumentFailure(error)) return failed(error, now());
		throw error;
	});
	if (finding === undefined) return undefined;
	run.ledger.set(key, updateEntry(known, finding.event));
	const durationMs = Math.round(performance.now() - startedMs);
	return { service: terms.serviceId, terms: terms.type, ...finding.result, durationMs };
}

/** The capture, or the error that a document's failure is reported with. Undefined when interrupted. */
async function attempt(
	terms: Terms,
	collection: Collection,
	options: CaptureOptions & { readonly signal: AbortSignal },
): Promise<Attempt | undefined> {
	let customFilters: CustomFilters;
	try {
		customFilters = await loadFilters(collection, terms);
		const filtered = { ...options, ...(customFilters && { customFilters }) };
		return { captured: await captureTerms(terms, filtered), options: filtered };
	} catch (error) {
		if (options.signal.aborted) return undefined;
		if (isDocumentFailure(error)) return { captured: error, options };
		throw error;
	}
}

function isDocumentFailure(error: unknown): error is DocumentFailure {
	if (error instanceof RecordError) return error.oneDocument;
	return error instanceof FetchError || error instanceof ExtractError || error instanceof EnvironmentError;
}

/**
 * What to send back so that a server may say "not modified": that speaks of the page which made the latest version, under
 * the declaration that made it, and of no other.
 */
function currentValidators(
	terms: Terms,
	hash: string,
	known: LedgerEntry | undefined,
	{ versions }: Run,
): ReadonlyMap<string, Validators> | undefined {
	const blob = versions.blobAt(versionPath(terms.serviceId, terms.type));
	if (known === undefined || blob === undefined || known.hash !== hash || known.blob !== blob) return undefined;
	// The page that was stored last made no version: the one that does is wanted in its place.
	if (known.evidence !== undefined) return undefined;
	return new Map(
		Object.entries(known.sources).flatMap(([url, { etag, lastModified, finalUrl }]): [string, Validators][] => {
			if (etag === undefined && lastModified === undefined) return [];
			return [[url, { ...(etag && { etag }), ...(lastModified && { lastModified }), ...(finalUrl && { finalUrl }) }]];
		}),
	);
}
