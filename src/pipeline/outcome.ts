/** What comes of checking one terms, as the stream of results and the output contract write it. */

import type { ChangeKind } from "../change/model.js";
import type { ErrorData } from "../errors.js";

/** What came of one capture. */
export type Outcome =
	| "first"
	| "changed"
	| "unchanged"
	| "suspect"
	| "blocked"
	| "gone"
	| "empty"
	| "selector-missed"
	| "failed";

/** What came of one terms, as the output contract writes it. */
export interface TrackResult {
	readonly service: string;
	readonly terms: string;
	readonly outcome: Outcome;
	/** Of what was recorded. */
	readonly kind?: "first" | ChangeKind;
	/** Whether it deserves attention; a first record does. */
	readonly shown?: boolean;
	/** Commit of the recorded version. */
	readonly commit?: string;
	/** Commit that applied a changed declaration or engine to the stored page, before this check's page was compared. */
	readonly upgrade?: string;
	/** Commits of versions that were recorded since the last check was noted: its run was cut short before it could tell. */
	readonly earlier?: readonly string[];
	/** Names of the watches that the recorded change touched. */
	readonly watches?: readonly string[];
	/** The address at fault. */
	readonly url?: string;
	readonly error?: TrackError;
	/** From the start of the check to its outcome, waiting for the host's turn included. */
	readonly durationMs: number;
}

/** Why a terms failed, and what to do about it. */
export interface TrackError extends ErrorData {
	/** The machine is at fault (no browser, a file in the way), not the document. */
	readonly environment?: true;
}

/** Whether an outcome is a failure that the exit code of a run tells. */
export function isFailure(outcome: Outcome): boolean {
	return outcome !== "first" && outcome !== "changed" && outcome !== "unchanged";
}
