/** One terms within a run: captures it, has the capture recorded, and notes in the ledger what came of it. */
import { createHash } from "node:crypto";
import { type Capture, CaptureFailure, type CustomFilters, captureTerms, readableText } from "./capture.js";
import { loadFilters } from "./collection/filters.js";
import type { Collection, Terms } from "./collection/model.js";
import { EnvironmentError, ExtractError, FetchError, RecordError } from "./errors.js";
import type { Validators } from "./fetch/model.js";
import { makingHash } from "./making.js";
import type { TrackError, TrackResult } from "./outcome.js";
import { type LedgerEntry, type LedgerEvent, ledgerKey, updateEntry } from "./record/ledger.js";
import { versionPath } from "./record/paths.js";
import type { Run } from "./run.js";

export interface CheckOptions {
	readonly now: () => Date;
	readonly signal: AbortSignal;
}

/** What was found, and what the ledger is to remember of it. */
interface Finding {
	readonly result: Pick<TrackResult, "outcome" | "kind" | "shown" | "commit" | "upgrade" | "watches" | "url" | "error">;
	readonly event: LedgerEvent;
}

/**
 * @returns undefined when the run was interrupted before an outcome was certain
 * @throws RecordError when the repositories cannot be written at all; what concerns this document alone is a result
 */
export async function checkTerms(
	terms: Terms,
	collection: Collection,
	run: Run,
	options: CheckOptions,
): Promise<TrackResult | undefined> {
	const startedMs = performance.now();
	const key = ledgerKey(terms.serviceId, terms.type);
	const known = run.ledger.get(key);
	const hash = makingHash(terms, collection.config);
	const attempted = await attempt(terms, currentValidators(terms, hash, known, run), collection, run, options);
	if (attempted === undefined) return undefined;
	const finding = await conclude(terms, attempted, hash, known, run, options.now).catch((error: unknown) => {
		if (isDocumentFailure(error)) return failed(error, options.now());
		throw error;
	});
	run.ledger.set(key, updateEntry(known, finding.event));
	const durationMs = Math.round(performance.now() - startedMs);
	return { service: terms.serviceId, terms: terms.type, ...finding.result, durationMs };
}

/** The capture, or the error that a document's failure is reported with. Undefined when interrupted. */
async function attempt(
	terms: Terms,
	validators: ReadonlyMap<string, Validators> | undefined,
	collection: Collection,
	{ fetcher }: Run,
	{ signal }: CheckOptions,
): Promise<Attempt | undefined> {
	let customFilters: CustomFilters;
	try {
		customFilters = await loadFilters(collection, terms.serviceId);
		const captured = await captureTerms(terms, {
			fetcher,
			signal,
			...(customFilters && { customFilters }),
			...(validators && { validators }),
		});
		return { captured, customFilters };
	} catch (error) {
		if (signal.aborted) return undefined;
		if (isDocumentFailure(error)) return { captured: error, customFilters };
		throw error;
	}
}

interface Attempt {
	readonly captured: Awaited<ReturnType<typeof captureTerms>> | DocumentFailure;
	readonly customFilters: CustomFilters;
}

/** Errors that concern one document; everything else ends the run. */
type DocumentFailure = FetchError | ExtractError | EnvironmentError | RecordError;

function isDocumentFailure(error: unknown): error is DocumentFailure {
	if (error instanceof RecordError) return error.oneDocument;
	return error instanceof FetchError || error instanceof ExtractError || error instanceof EnvironmentError;
}

async function conclude(
	terms: Terms,
	{ captured, customFilters }: Attempt,
	hash: string,
	known: LedgerEntry | undefined,
	{ recorder }: Run,
	now: () => Date,
): Promise<Finding> {
	if (captured === "not-modified") {
		return { result: { outcome: "unchanged" }, event: { result: "success", outcome: "unchanged", at: now() } };
	}
	if (isDocumentFailure(captured)) return failed(captured, now());
	if (captured instanceof CaptureFailure) {
		const evidence = sha256((await readableText(captured.snapshot)) ?? captured.snapshot.content);
		if (evidence !== known?.evidence) await recorder.evidence(terms, captured);
		const { result, event } = failed(captured.error, now());
		return { result: { ...result, url: captured.source.url }, event: { ...event, evidence } };
	}
	const recovers = known?.evidence !== undefined;
	const circumstances = { now: hash, before: known?.hash, customFilters, recovers };
	const recorded = await recorder.capture(terms, captured, circumstances);
	const { type, commit, upgrade, verdict, watches, blob } = recorded;
	const outcome = type === undefined ? "unchanged" : type === "first" ? "first" : "changed";
	return {
		result: {
			outcome,
			...(upgrade !== undefined && { upgrade }),
			...(type === "first" && commit !== undefined && { kind: type, shown: true, commit }),
			...(verdict && commit !== undefined && { kind: verdict.kind, shown: verdict.shown, commit }),
			...(watches.length > 0 && { watches }),
		},
		event: { result: "success", outcome, at: now(), hash, blob, sources: sourcesOf(captured) },
	};
}

function sha256(content: string | Uint8Array): string {
	return createHash("sha256").update(content).digest("hex");
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
	// The page that was stored last is a broken one: the good one is wanted in its place.
	if (known.evidence !== undefined) return undefined;
	return new Map(
		Object.entries(known.sources).flatMap(([url, { etag, lastModified, finalUrl }]): [string, Validators][] => {
			if (etag === undefined && lastModified === undefined) return [];
			return [[url, { ...(etag && { etag }), ...(lastModified && { lastModified }), ...(finalUrl && { finalUrl }) }]];
		}),
	);
}

/** Answers of the browser carry no validators worth sending: its page is made of more than the one answer. */
function sourcesOf({ snapshots }: Capture): LedgerEntry["sources"] {
	return Object.fromEntries(
		snapshots.map(({ source, snapshot }) => {
			const { lane, etag, lastModified, finalUrl } = snapshot.provenance;
			if (lane === "browser") return [source.url, {}];
			return [source.url, { ...(etag && { etag }), ...(lastModified && { lastModified }), finalUrl }];
		}),
	);
}

function failed(
	failure: DocumentFailure,
	at: Date,
): Finding & { readonly event: LedgerEvent & { readonly result: "failure" } } {
	const { code, message, hint } = failure;
	const isEnvironment = failure instanceof EnvironmentError || failure instanceof RecordError;
	const outcome = isEnvironment ? "failed" : failure.failure;
	const said = { code, message, ...(hint !== undefined && { hint }) };
	const error: TrackError = { ...said, ...(isEnvironment && { environment: true as const }) };
	return {
		result: { outcome, error, ...(failure instanceof FetchError && { url: failure.url }) },
		event: { result: "failure", outcome, at, error: said },
	};
}
