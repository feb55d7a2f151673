/** Decides what becomes of suspect captures: held back, accepted when they stay, forgotten when the document is back. */

export interface HoldingPolicy {
	/** A suspect state is accepted at the earliest in its so-manieth check, the first one included. */
	readonly checks: number;
	/** And at the earliest so long after the first of them. */
	readonly durationMs: number;
}

export const DEFAULT_HOLDING: HoldingPolicy = { checks: 3, durationMs: 24 * 60 * 60 * 1000 };

/** What is remembered of a document between two checks, while its captures are suspect. */
export interface Holding {
	/** Time of the first suspect check: ISO 8601, UTC. */
	readonly since: string;
	/** Suspect checks so far. */
	readonly checks: number;
}

/**
 * `clear`: nothing is or was suspect; record as ever. `held`: don't record; the next capture is compared with the same
 * version again. `accepted`: the suspect state stayed, so it is what the service shows; record it. `recovered`: good
 * again after suspect captures; record it if it differs.
 */
export type HoldingState = "clear" | "held" | "accepted" | "recovered";

export interface HoldingDecision {
	readonly state: HoldingState;
	/** To remember for the next check; undefined when there is nothing to. */
	readonly holding: Holding | undefined;
}

export interface HeldCheck {
	readonly isSuspect: boolean;
	readonly at: Date;
}

/** The next state after one check. Pure: the caller keeps `holding`, and records where the state says so. */
export function holdOrRecord(
	holding: Holding | undefined,
	{ isSuspect, at }: HeldCheck,
	policy: HoldingPolicy = DEFAULT_HOLDING,
): HoldingDecision {
	if (!isSuspect) return { state: holding === undefined ? "clear" : "recovered", holding: undefined };
	const checks = (holding?.checks ?? 0) + 1;
	const sinceMs = Math.min(at.getTime(), startOf(holding, at));
	if (checks >= policy.checks && at.getTime() - sinceMs >= policy.durationMs) {
		return { state: "accepted", holding: undefined };
	}
	return { state: "held", holding: { since: new Date(sinceMs).toISOString(), checks } };
}

/** A time that cannot be read, as in a file edited by hand, counts as now: nothing is accepted too early. */
function startOf(holding: Holding | undefined, at: Date): number {
	const sinceMs = Date.parse(holding?.since ?? "");
	return Number.isNaN(sinceMs) ? at.getTime() : sinceMs;
}
