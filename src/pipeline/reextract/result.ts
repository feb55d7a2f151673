/** What comes of applying the present declaration of one terms to its stored pages, as the output contract writes it. */

import type { RecordType } from "../../archive/model.js";
import type { ChangeKind } from "../../change/model.js";
import type { Terms } from "../../collection/model.js";
import { errorData, RecordError } from "../../errors.js";
import type { TrackError } from "../outcome.js";
import { failureOf, type ReplayFailure } from "../stored/failure.js";

/**
 * `upgraded`: the page of the latest version gives another text now. `changed`, `first`: a page that gave none before does now.
 * The others but `unchanged` are failures.
 */
export type ReextractOutcome = "first" | "changed" | "upgraded" | "unchanged" | ReplayFailure["outcome"];

/** What came of one terms, as the output contract writes it. */
export interface ReextractResult {
	readonly service: string;
	readonly terms: string;
	readonly outcome: ReextractOutcome;
	/** Of the version in `commit`. */
	readonly kind?: "first" | ChangeKind;
	readonly shown?: boolean;
	/** Commit of the version that a page made which gave no text before. */
	readonly commit?: string;
	/** Commit of the version that the declaration or the engine made of the page of the version before. */
	readonly upgrade?: string;
	/** Words that the text would gain and lose; of a dry run only. */
	readonly wordsAdded?: number;
	readonly wordsRemoved?: number;
	readonly error?: TrackError;
	readonly durationMs: number;
}

/** All of a result but its names and its duration. */
type Finding = Omit<ReextractResult, "service" | "terms" | "durationMs">;

/** Runs the work on one terms; what concerns that terms alone is a result. @throws what concerns the whole run */
export async function resultOf(terms: Terms, work: () => Promise<Finding>): Promise<ReextractResult> {
	const startedMs = performance.now();
	const finding = await work().catch((error: unknown): Finding => {
		if (!(error instanceof RecordError && error.oneDocument)) return failureOf(error);
		return { outcome: "failed", error: { ...errorData(error), environment: true } };
	});
	const durationMs = Math.round(performance.now() - startedMs);
	return { service: terms.serviceId, terms: terms.type, ...finding, durationMs };
}

/** The outcome where these versions were (or would be) made, in order. */
export function outcomeOf(types: readonly RecordType[], failure: ReplayFailure | undefined): ReextractOutcome {
	if (failure) return failure.outcome;
	const last = types.at(-1);
	switch (last) {
		case undefined:
			return "unchanged";
		case "upgrade":
			return "upgraded";
		case "change":
			return "changed";
		case "first":
			return "first";
		default:
			return last satisfies never;
	}
}

/** Whether an outcome is a failure that the exit code of a run tells. */
export function isReextractFailure(outcome: ReextractOutcome): boolean {
	return outcome !== "first" && outcome !== "changed" && outcome !== "upgraded" && outcome !== "unchanged";
}
