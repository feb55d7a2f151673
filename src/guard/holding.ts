/** Decides what becomes of suspect captures: held back, accepted when they stay, forgotten when the document is back. */
import type { Holding, HoldingDecision, HoldingPolicy } from "./model.js";

export interface HeldCheck {
	readonly isSuspect: boolean;
	readonly at: Date;
}

/** The next state after one check. Pure: the caller keeps `holding`, and records where the state says so. */
export function holdOrRecord(
	holding: Holding | undefined,
	{ isSuspect, at }: HeldCheck,
	policy: HoldingPolicy,
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
