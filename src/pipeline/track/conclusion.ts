/** Concludes from an attempt what to record, what to report, and what the ledger is to remember. */
import { createHash } from "node:crypto";
import type { LedgerEntry, LedgerEvent } from "../../archive/ledger.js";
import type { HoldingConfig, Terms } from "../../collection/model.js";
import { EnvironmentError, ExtractError, FetchError, RecordError } from "../../errors.js";
import type { PageSign, Suspicion } from "../../guard/model.js";
import {
	type Capture,
	CaptureFailure,
	type CaptureOptions,
	type captureTerms,
	htmlOf,
	readableText,
} from "../capture.js";
import type { TrackError, TrackResult } from "../outcome.js";
import type { Circumstances, Recorder, Standing } from "../record/recorder.js";
import { examine } from "./examination.js";
import { acceptedVerdict, decide, heldError } from "./holding.js";

/** Errors that concern one document; everything else ends the run. */
export type DocumentFailure = FetchError | ExtractError | EnvironmentError | RecordError;

export interface Attempt {
	readonly captured: Awaited<ReturnType<typeof captureTerms>> | DocumentFailure;
	/** With which it was made, and may be made again. */
	readonly options: CaptureOptions;
}

export interface ConclusionContext {
	readonly recorder: Recorder;
	/** Of the present making. */
	readonly hash: string;
	readonly known: LedgerEntry | undefined;
	readonly holding: HoldingConfig | false;
	readonly now: () => Date;
}

/** What was found, and what the ledger is to remember of it. */
export interface Finding<Event extends LedgerEvent = LedgerEvent> {
	readonly result: Omit<TrackResult, "service" | "terms" | "durationMs">;
	readonly event: Event;
}

/** @throws what fetching again and recording throw */
export async function conclude(
	terms: Terms,
	{ captured, options }: Attempt,
	context: ConclusionContext,
): Promise<Finding> {
	const { recorder, known, now } = context;
	if (captured === "not-modified") {
		return { result: { outcome: "unchanged" }, event: { result: "success", outcome: "unchanged", at: now() } };
	}
	if (isFailure(captured)) return failed(captured, now());
	if (captured instanceof CaptureFailure) return concludeWithoutText(terms, captured, context);
	const making = { now: context.hash, before: known?.hash, customFilters: options.customFilters };
	const standing = await recorder.prepare(terms, captured, making);
	const circumstances = { ...making, recovers: known?.evidence !== undefined };
	if (context.holding === false) return recordCapture(terms, captured, standing, circumstances, context);
	const examined = await examine(terms, captured, standing.previous, options);
	const { suspicions } = examined;
	if (suspicions.length === 0) return recordCapture(terms, examined.captured, standing, circumstances, context);
	const decision = decide(known?.held, suspicions, captured.markdown, now(), context.holding);
	if (decision.state === "held") {
		return holdCapture(terms, captured, suspicions, { decision, standing, holding: context.holding }, context);
	}
	const decided = () => acceptedVerdict(decision, suspicions);
	return recordCapture(terms, captured, standing, { ...circumstances, decided }, context);
}

/** The page is kept, so that it can be extracted once the declaration is mended; unless it is known already. */
async function concludeWithoutText(
	terms: Terms,
	failure: CaptureFailure,
	{ recorder, known, now }: ConclusionContext,
): Promise<Finding> {
	const { error, source, snapshot } = failure;
	const text = await readableText(snapshot);
	const evidence = sha256(text ?? snapshot.content);
	if (evidence !== known?.evidence) await recorder.evidence(terms, failure);
	const sign = await findSign(failure, text ?? "");
	// Who reads of a selector that misses looks at the selector, while the site showed another page.
	const told =
		sign &&
		new ExtractError(error.code, `${error.message} ${sign.reason}`, { failure: error.failure, ...hintOf(error) });
	const { result, event } = failed(told ?? error, now());
	const outcome = sign?.kind === "challenge" ? "blocked" : result.outcome;
	return { result: { ...result, outcome, url: source.url }, event: { ...event, outcome, evidence } };
}

async function findSign({ source, snapshot }: CaptureFailure, markdown: string): Promise<PageSign | undefined> {
	const { examinePage } = await import("../../guard/index.js");
	const { finalUrl } = snapshot.provenance;
	return examinePage({ html: htmlOf(snapshot), markdown, url: source.url, finalUrl });
}

async function recordCapture(
	terms: Terms,
	captured: Capture,
	standing: Standing,
	circumstances: Circumstances,
	{ recorder, hash, now }: ConclusionContext,
): Promise<Finding> {
	const recorded = await recorder.capture(terms, captured, standing, circumstances);
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

interface Holding {
	readonly decision: Extract<ReturnType<typeof decide>, { readonly state: "held" }>;
	readonly standing: Standing;
	readonly holding: HoldingConfig;
}

async function holdCapture(
	terms: Terms,
	captured: Capture,
	suspicions: readonly Suspicion[],
	{ decision, standing: { replayed }, holding }: Holding,
	{ recorder, hash, known, now }: ConclusionContext,
): Promise<Finding> {
	const evidence = sha256(captured.markdown);
	const isKept = evidence === known?.evidence && known.held !== undefined;
	const reasons = suspicions.map(({ reason }) => reason);
	const snapshots = isKept && known.held ? known.held.snapshots : await recorder.hold(terms, captured, reasons);
	const held = { ...decision.held, snapshots };
	const error = heldError(held, holding);
	const { code, message } = error;
	const said = { code, message, ...hintOf(error) };
	// What the stored pages made under a changed declaration stands, whatever today's page is.
	const remade = replayed && !replayed.failure ? { hash, blob: replayed.blob } : {};
	return {
		result: {
			outcome: "suspect",
			...(replayed?.upgrade !== undefined && { upgrade: replayed.upgrade }),
			...(captured.snapshots[0] && { url: captured.snapshots[0].source.url }),
			error,
		},
		event: { result: "failure", outcome: "suspect", at: now(), error: said, evidence, held, ...remade },
	};
}

function hintOf({ hint }: { readonly hint?: string | undefined }): { readonly hint?: string } {
	return hint === undefined ? {} : { hint };
}

function isFailure(captured: Attempt["captured"]): captured is DocumentFailure {
	return captured instanceof Error;
}

function sha256(content: string | Uint8Array): string {
	return createHash("sha256").update(content).digest("hex");
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

/** What a failure of one document comes to. */
export function failed(
	failure: DocumentFailure,
	at: Date,
): Finding<Extract<LedgerEvent, { readonly result: "failure" }>> {
	const { code, message } = failure;
	const isEnvironment = failure instanceof EnvironmentError || failure instanceof RecordError;
	const outcome = isEnvironment ? "failed" : failure.failure;
	const said = { code, message, ...hintOf(failure) };
	const error: TrackError = { ...said, ...(isEnvironment && { environment: true as const }) };
	return {
		result: { outcome, error, ...(failure instanceof FetchError && { url: failure.url }) },
		event: { result: "failure", outcome, at, error: said },
	};
}
