/** One check of one terms, step by step: captured, compared, doubted, recorded or held back, and noted in the ledger. */

import { type LedgerEntry, ledgerKey, updateEntry } from "../../archive/ledger.js";
import { snapshotPath, versionPath } from "../../archive/paths.js";
import { contentHashOf } from "../../archive/provenance.js";
import type { Collection, Terms } from "../../collection/model.js";
import { RecordError, TosaError } from "../../errors.js";
import type { Validators } from "../../fetch/model.js";
import type { OtherDocument } from "../../guard/model.js";
import { loadFilters } from "../../workers/index.js";
import { type CapturedSource, CaptureFailure, captureTerms, SamePages, type SourceSnapshot } from "../capture.js";
import { fingerprintOf } from "../fingerprint.js";
import type { TrackResult } from "../outcome.js";
import { doubt } from "./doubt.js";
import { type Finding, failed, isDocumentFailure, recorded, unchanged, unforeseen } from "./finding.js";
import { acceptedVerdict, decide } from "./holding.js";
import { holdBack, keepOthers, keepUnread } from "./kept-pages.js";
import { type NetworkTrouble, networkTroubleOf } from "./network.js";
import type { Run } from "./run.js";
import { findUntold, withUntold } from "./untold.js";

export interface CheckOptions {
	readonly now: () => Date;
	readonly signal: AbortSignal;
}

/** What came of a check, before it is told. */
export interface Checked {
	readonly result: TrackResult;
	/** Where no server answered. */
	readonly network: NetworkTrouble | undefined;
	/** Notes it in the ledger. */
	remember(): void;
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
): Promise<Checked | undefined> {
	return run.hand.hold(run.fetcher, (fetcher) => checkOnce(terms, collection, { ...run, fetcher }, { now, signal }));
}

async function checkOnce(
	terms: Terms,
	collection: Collection,
	run: Run,
	{ now, signal }: CheckOptions,
): Promise<Checked | undefined> {
	const startedMs = performance.now();
	const { recorder, ledger, fetcher } = run;
	const { holding, fetch } = collection.config;
	const oldest = new Date(now().getTime() - fetch.conditionalDays * 24 * 3_600_000);
	const key = ledgerKey(terms.serviceId, terms.type);
	const known = ledger.get(key);
	const fingerprint = fingerprintOf(terms, collection.config);
	const document = { terms, known, recorder, fingerprint, now };

	let others: readonly CapturedSource[] = [];
	const takeSteps = async (): Promise<Finding> => {
		const untold = await findUntold(versionPath(terms.serviceId, terms.type), known, ledger, run.versions);
		const { result, event } = await checkPage();
		return { result: event.result === "success" ? withUntold(result, untold) : result, event };
	};

	const checkPage = async (): Promise<Finding> => {
		const customFilters = await loadFilters(collection, terms);
		const options = { fetcher, customFilters, signal, ending: endingPages(known) };
		const context = { fingerprint, fingerprintBefore: known?.hash, customFilters };

		// What the service shows now.
		const isMade = isMadeBy(terms, fingerprint, known, run);
		const keepsChangesOnly = collection.config.snapshots !== "always";
		const shortcuts = isMade && {
			// A server may fail for ever for what it gave as validators: after a failure it is asked without them.
			validators: known.failuresInARow > 0 ? new Map() : currentValidators(known.sources, oldest),
			isLatest: (page: SourceSnapshot) => keepsChangesOnly && isSamePage(terms, page, known, run),
		};
		const onIncomplete = (pages: readonly CapturedSource[]) => {
			others = pages;
		};
		const captured = await captureTerms(terms, {
			...options,
			...(shortcuts || {}),
			onIncomplete,
		});
		if (captured === "not-modified") return unchanged(now());
		if (captured instanceof SamePages) return unchanged(now(), captured.pages);
		if (captured instanceof CaptureFailure) return keepUnread(document, captured);

		// What a changed declaration makes of the stored pages: what differs after that is the provider's doing.
		const predecessor = await recorder.applyDeclaration(terms, captured, context);

		// Whether it looks like the document; where it does not, it is fetched once more.
		const isFirst = run.versions.blobAt(versionPath(terms.serviceId, terms.type)) === undefined;
		const before = { previous: predecessor.text, isFirst, others: () => readOthers(terms, run) };
		const { capture, suspicions } = holding
			? await doubt(terms, captured, before, options)
			: { capture: captured, suspicions: [] };

		// Held back, or recorded.
		const decision = decide(known?.held, suspicions, capture.markdown, now(), holding);
		if (decision.state === "held") return holdBack(document, capture, predecessor, decision);
		const decided = decision.state === "accepted" ? () => acceptedVerdict(decision, suspicions) : undefined;
		const recovers = known?.evidence !== undefined;
		const made = await recorder.recordCapture(terms, capture, predecessor, { ...context, recovers, decided });
		return recorded(document, capture, made);
	};

	let network: NetworkTrouble | undefined;
	const finding = await takeSteps().catch((error: unknown) => {
		if (signal.aborted && !(error instanceof RecordError)) return undefined;
		network = networkTroubleOf(error);
		if (isDocumentFailure(error)) return failed(error, now());
		if (error instanceof TosaError) throw error;
		return failed(unforeseen(error), now());
	});
	if (finding === undefined) return undefined;
	const { event, result } = await keepOthers(document, others, finding);
	const durationMs = Math.round(performance.now() - startedMs);
	return {
		result: { service: terms.serviceId, terms: terms.type, ...result, durationMs },
		network,
		remember: () => ledger.set(key, updateEntry(known, event)),
	};
}

/** A page that fails so again and again has no end any more. */
const MOST_CUT_SHORT = 3;

function endingPages(known: LedgerEntry | undefined): ReadonlySet<string> {
	if (known === undefined || known.failuresInARow >= MOST_CUT_SHORT) return new Set();
	return new Set(Object.entries(known.sources).flatMap(([url, { ends }]) => (ends ? [url] : [])));
}

/**
 * Whether the latest version was made under this declaration, of the pages that were stored last: then it speaks of the
 * document as it stands where a server says "not modified", or gives the same page.
 */
function isMadeBy(
	terms: Terms,
	fingerprint: string,
	known: LedgerEntry | undefined,
	{ versions }: Run,
): known is LedgerEntry {
	const blob = versions.blobAt(versionPath(terms.serviceId, terms.type));
	// With evidence, the page that was stored last made no version: the one that does is wanted in its place.
	return blob !== undefined && known?.hash === fingerprint && known.blob === blob && known.evidence === undefined;
}

/** Whether a page is the one that gave the latest version's text when it was last read, and a page is stored for it. */
function isSamePage(
	terms: Terms,
	{ source, snapshot }: SourceSnapshot,
	known: LedgerEntry,
	{ snapshots }: Run,
): boolean {
	const path = snapshotPath(terms.serviceId, terms.type, source.id, snapshot.mediaType);
	return snapshots.blobAt(path) !== undefined && known.sources[source.url]?.page === contentHashOf(snapshot.content);
}

/** What to send back so that a server may say "not modified". */
function currentValidators(
	sources: LedgerEntry["sources"],
	/** A page that was given whole before that is asked for without conditions: a server may say 304 for ever. */
	oldest: Date,
): ReadonlyMap<string, Validators> {
	return new Map(
		Object.entries(sources).flatMap(
			([url, { etag, lastModified, finalUrl, fetchedAt = "" }]): [string, Validators][] => {
				if (etag === undefined && lastModified === undefined) return [];
				if (!(Date.parse(fetchedAt) > oldest.getTime())) return [];
				return [[url, { ...(etag && { etag }), ...(lastModified && { lastModified }), ...(finalUrl && { finalUrl }) }]];
			},
		),
	);
}

/** The latest versions of the other documents of the service, as this run finds them. */
async function readOthers({ serviceId, type }: Terms, { versions }: Run): Promise<readonly OtherDocument[]> {
	const own = versionPath(serviceId, type);
	const paths = versions.pathsOf(serviceId).filter((path) => path !== own);
	const read = paths.map(async (path) => {
		const blob = versions.blobAt(path);
		if (blob === undefined) return [];
		const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/, "");
		return [{ name, markdown: Buffer.from(await versions.bytes(blob)).toString("utf8") }];
	});
	return (await Promise.all(read)).flat();
}
