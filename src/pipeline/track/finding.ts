/** What a check found: the result that is reported, and what the ledger is to remember of it. */

import type { LedgerEntry, LedgerEvent } from "../../archive/ledger.js";
import { contentHashOf } from "../../archive/provenance.js";
import type { Terms } from "../../collection/model.js";
import { EnvironmentError, ExtractError, errorData, FetchError, RecordError } from "../../errors.js";
import { hasEnd } from "../../fetch/whole.js";
import type { Capture, SourceSnapshot } from "../capture.js";
import type { TrackError, TrackResult } from "../outcome.js";
import { changeOf, type Recorded } from "../record/recorded.js";
import type { Recorder } from "../record/recorder.js";

/** The terms that is checked, and what is known of it. */
export interface CheckedDocument {
	readonly terms: Terms;
	readonly known: LedgerEntry | undefined;
	readonly recorder: Recorder;
	/** Of the present declaration and engine. */
	readonly fingerprint: string;
	readonly now: () => Date;
}

export interface Finding<Event extends LedgerEvent = LedgerEvent> {
	readonly result: Omit<TrackResult, "service" | "terms" | "durationMs">;
	readonly event: Event;
}

/** Errors that concern one document; everything else ends the run. */
export type DocumentFailure = FetchError | ExtractError | EnvironmentError | RecordError;

export function isDocumentFailure(error: unknown): error is DocumentFailure {
	if (error instanceof RecordError) return error.oneDocument;
	return error instanceof FetchError || error instanceof ExtractError || error instanceof EnvironmentError;
}

/**
 * What nobody foresaw, thrown while one document was at work, is that document's failure: a fault of tosa may cost a
 * document, and never the run.
 */
export function unforeseen(error: unknown): ExtractError {
	const reason = error instanceof Error ? error.message : String(error);
	return new ExtractError("DOCUMENT_FAILED", `Something unexpected happened to this document: ${reason}`, {
		failure: "failed",
		hint: "This is a fault of tosa. Please report it, with the output of the same command with --debug.",
		cause: error,
	});
}

/** The servers say so, or the pages are those that the latest version was made of. */
export function unchanged(at: Date, pages?: readonly SourceSnapshot[]): Finding {
	const sources = pages && { sources: sourcesOf(pages) };
	return { result: { outcome: "unchanged" }, event: { result: "success", outcome: "unchanged", at, ...sources } };
}

/** What was recorded of a capture, which may be nothing. */
export async function recorded(
	{ known, fingerprint, now }: CheckedDocument,
	captured: Capture,
	made: Recorded,
): Promise<Finding> {
	const { type, upgrade, watches, blob } = made;
	const outcome = type === undefined ? "unchanged" : type === "first" ? "first" : "changed";
	// Found once: the text of a blob stays in its language.
	const isKnown = known?.language !== undefined && known.blob === blob;
	const language = isKnown ? known.language : await languageOf(captured.markdown);
	return {
		result: {
			outcome,
			...(upgrade !== undefined && { upgrade }),
			...changeOf(made),
			...(watches.length > 0 && { watches }),
		},
		event: {
			result: "success",
			outcome,
			at: now(),
			hash: fingerprint,
			blob,
			language,
			sources: sourcesOf(captured.snapshots),
		},
	};
}

async function languageOf(markdown: string): Promise<string | undefined> {
	const { detectLanguage } = await import("../../text/language.js");
	return (await detectLanguage(markdown))?.language;
}

/** What a failure of one document comes to. */
export function failed(
	failure: DocumentFailure,
	at: Date,
): Finding<Extract<LedgerEvent, { readonly result: "failure" }>> {
	const isEnvironment = failure instanceof EnvironmentError || failure instanceof RecordError;
	const outcome = isEnvironment ? "failed" : failure.failure;
	const data = errorData(failure);
	const error: TrackError = isEnvironment ? { ...data, environment: true } : data;
	return {
		result: { outcome, error, ...(failure instanceof FetchError && { url: failure.url }) },
		event: { result: "failure", outcome, at, error: data },
	};
}

/** Answers of the browser carry no validators worth sending: its page is made of more than the one answer. */
function sourcesOf(pages: readonly SourceSnapshot[]): LedgerEntry["sources"] {
	return Object.fromEntries(
		pages.map(({ source, snapshot }) => {
			const { lane, etag, lastModified, finalUrl, fetchedAt } = snapshot.provenance;
			const seen = {
				page: contentHashOf(snapshot.content),
				...((snapshot.ends ?? hasEnd(snapshot)) && { ends: true as const }),
			};
			if (lane === "browser") return [source.url, seen];
			const validators = { ...(etag && { etag }), ...(lastModified && { lastModified }), finalUrl };
			return [source.url, { ...validators, fetchedAt: fetchedAt.toISOString(), ...seen }];
		}),
	);
}
