/** What there is to tell, and what came of telling it. */
import type { RecordedEntry } from "../archive/model.js";
import type { EntryVerdict } from "../history/kinds.js";

/** The document that something is about. */
export interface Named {
	readonly service: string;
	/** Display name of the service; its id where it is not declared any more. */
	readonly name: string;
	readonly terms: string;
}

/** A recorded change, or a first record. */
export interface ChangeItem extends Named {
	readonly type: "change" | "first";
	readonly key: string;
	readonly entry: RecordedEntry;
	/** All of the document, oldest first. */
	readonly entries: readonly RecordedEntry[];
	readonly verdict: EntryVerdict;
	readonly watches: readonly string[];
}

/** A document that cannot be checked, or can be again. */
export interface FailureItem extends Named {
	readonly type: "failure" | "recovery";
	readonly key: string;
	/** ISO 8601: the first failure in a row. */
	readonly since: string;
	/** Failed checks in a row; of a recovery, none. */
	readonly checks: number;
	readonly outcome: string;
	readonly code: string;
	readonly message: string;
}

/** A capture that waits for a person. */
export interface HeldItem extends Named {
	readonly type: "held";
	readonly key: string;
	readonly since: string;
	readonly checks: number;
	readonly reasons: readonly string[];
}

/** An announced date that comes near. */
export interface DateItem extends Named {
	readonly type: "date";
	readonly key: string;
	/** `2026-01-01`. */
	readonly date: string;
	readonly role: "effective" | "deadline";
	readonly daysLeft: number;
	/** The words that announce it. */
	readonly text: string;
}

/** Another route whose target takes no messages, or takes them again. */
export interface RouteItem {
	readonly type: "route-failure" | "route-recovery";
	readonly key: string;
	readonly route: string;
	readonly since: string;
	readonly code: string;
	readonly message: string;
}

export type StandingItem = FailureItem | HeldItem | DateItem | RouteItem;
export type Item = ChangeItem | StandingItem;

/** What a target made of a message. `refused`: for good, so that trying again soon is of no use. */
export type Answer =
	| { readonly state: "accepted"; readonly detail: string; readonly refusedRecipients?: readonly string[] }
	| { readonly state: "failed"; readonly code: string; readonly message: string; readonly retryAfterMs?: number }
	| { readonly state: "refused"; readonly code: string; readonly message: string };

/** What came of a route in one run, as the output contract writes it. */
export interface RouteResult {
	readonly route: string;
	/** What kind of target, and where, without its secrets. */
	readonly target: string;
	/**
	 * `delivered`: everything that was due was accepted. `nothing`: nothing was owed. `waiting`: for its hours, its rhythm, or
	 * the end of a pause. `failed`: will be tried again. `refused`: the target will not take it. `unusable`: it could not be tried.
	 */
	readonly state: "delivered" | "nothing" | "waiting" | "failed" | "refused" | "unusable";
	/** Messages accepted in this run. */
	readonly sent: number;
	/** Changes, failures, dates and so on that are still to be told. */
	readonly owed: number;
	/** Of the oldest change owed, or of the first failure of the target. */
	readonly owedSince?: string;
	/** When it is tried next, at the earliest. */
	readonly next?: string;
	/** Since when its target has not accepted a message. */
	readonly failingSince?: string;
	readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
	readonly refusedRecipients?: readonly string[];
	/** Someone has to act: refused, unusable, or failing for a day. */
	readonly needsAttention: boolean;
}
