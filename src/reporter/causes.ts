/**
 * Says of a failure what Open Terms Archive's clients look for: the category and the words by which its issue reporter
 * chooses labels, and the label itself. Its table is read from top to bottom: the first words that an error holds decide.
 */
import type { LedgerEntry } from "../archive/ledger.js";

/** Why a document is not tracked, as the labels of its issue say it. */
export interface Cause {
	readonly category: "fetch" | "extraction" | "internal";
	/** In the peer's words, which stand in front of ours. */
	readonly words: string;
	readonly label: string;
	/** A person has to change the declaration. */
	readonly needsIntervention: boolean;
}

type Row = readonly [words: string, label: string, needsIntervention?: boolean];

const UNKNOWN: Row = ["", "failed for an unknown reason"];
const NOT_FOUND: Row = ["HTTP code 404", "document not found", true];
const FORBIDDEN: Row = ["HTTP code 403", "document access forbidden"];
const LIMITED: Row = ["HTTP code 429", "access limit exceeded"];
const ERRORED: Row = ["HTTP code 500", "server errored"];
const STRUCTURE: Row = ["has no match", "document structure changed", true];
const EMPTY: Row = ["empty content", "document was empty"];

/** By the code of tosa's error. */
const BY_CODE: Readonly<Record<string, Row>> = {
	FETCH_GONE: NOT_FOUND,
	FETCH_BLOCKED: FORBIDDEN,
	FETCH_CHALLENGE: FORBIDDEN,
	FETCH_RATE_LIMITED: LIMITED,
	FETCH_SERVER_ERROR: ERRORED,
	FETCH_TIMEOUT: ["Timed out after", "document load timed out"],
	FETCH_DNS: ["ENOTFOUND", "domain resolution failed"],
	FETCH_EMPTY_BODY: ["Response is empty", "received empty response"],
	FETCH_TLS: ["unable to verify the first certificate", "certificate was invalid"],
	FETCH_TOO_MANY_REDIRECTS: ["maximum redirect reached", "redirected too many times"],
	SELECTOR_MISSED: STRUCTURE,
	RANGE_MISSED: STRUCTURE,
	SELECTION_EMPTY: EMPTY,
	PDF_WITHOUT_TEXT: EMPTY,
	SELECTOR_INVALID: ["not a valid selector", "invalid selector", true],
};

/** By the status with which a site answered, where that says more than the code. */
const BY_STATUS: Readonly<Record<number, Row>> = {
	403: FORBIDDEN,
	404: NOT_FOUND,
	429: LIMITED,
	500: ERRORED,
	502: ["HTTP code 502", "upstream server errored"],
	503: ["HTTP code 503", "server was unavailable"],
};

/** Those of Open Terms Archive's reporter for which tosa has no code of its own. */
const OTHER_LABELS = ["domain lookup failed", "certificate expired"];

/** Every label that a cause can have, in the words of either reporter. */
export const CAUSE_LABELS: readonly string[] = [
	...new Set([...Object.values(BY_CODE), ...Object.values(BY_STATUS), UNKNOWN].map(([, label]) => label)),
	...OTHER_LABELS,
];

/** @param entry of a terms that fails */
export function causeOf({ outcome, error }: Pick<LedgerEntry, "outcome" | "error">): Cause {
	const code = error?.code ?? "";
	const byStatus = code === "FETCH_CHALLENGE" ? undefined : BY_STATUS[error?.httpStatus ?? 0];
	const [words, label, needsIntervention = false] = byStatus ?? BY_CODE[code] ?? UNKNOWN;
	return { category: categoryOf(outcome, code), words, label, needsIntervention };
}

function categoryOf(outcome: string, code: string): Cause["category"] {
	if (/^(?:FETCH|BROWSER)_/.test(code)) return "fetch";
	if (/^(?:SELECT|RANGE|EXTRACT|FILTER|PDF|PAGE)/.test(code)) return "extraction";
	return ["suspect", "empty", "selector-missed"].includes(outcome) ? "extraction" : "internal";
}

/** Why a terms fails, a sentence each, with its category in front: what `/tracking-results` and issues say. */
export function reasonsOf(entry: Pick<LedgerEntry, "outcome" | "error" | "held">): readonly string[] {
	const { category, words } = causeOf(entry);
	const isHeld = entry.outcome === "suspect" && entry.held !== undefined;
	const messages = isHeld
		? (entry.held?.reasons ?? []).map(({ reason }) => reason)
		: [entry.error?.message ?? entry.outcome];
	return messages.map((message) => `[${category}] ${words === "" ? "" : `${words}: `}${message}`);
}
