/** What becomes of a suspect capture: held back, and remembered, until the document is back, it has stayed long enough, or a person decides. */
import { createHash } from "node:crypto";
import type { LedgerHeld } from "../../archive/ledger.js";
import type { ChangeVerdict } from "../../change/model.js";
import type { HoldingConfig } from "../../collection/model.js";
import { holdOrRecord } from "../../guard/holding.js";
import type { HoldingPolicy, Suspicion } from "../../guard/model.js";
import type { TrackError } from "../outcome.js";

/** `held`: to be remembered, and not recorded. `accepted`: it stayed, so it is what the service shows. */
export type Decision =
	| { readonly state: "held"; readonly held: Omit<LedgerHeld, "snapshots"> }
	| { readonly state: "accepted"; readonly since: string; readonly checks: number };

/** @param known what is remembered of the document's earlier suspect captures; undefined where the last one was good */
export function decide(
	known: LedgerHeld | undefined,
	suspicions: readonly Suspicion[],
	markdown: string,
	at: Date,
	config: HoldingConfig,
): Decision {
	const mark = markOf(suspicions, markdown);
	const reasons = suspicions.map(({ code, reason }) => ({ code, reason }));
	if (known !== undefined && known.rejected === mark) {
		const { since, checks } = known;
		return { state: "held", held: { since, checks: checks + 1, reasons, mark, rejected: mark } };
	}
	// What follows a rejected state is another episode.
	const counted = known?.rejected === known?.mark ? undefined : known;
	const { state, holding } = holdOrRecord(counted, { isSuspect: true, at }, policyOf(config));
	if (holding === undefined) {
		if (state !== "accepted") throw new Error(`A suspect capture came out as ${state}.`);
		return { state, since: counted?.since ?? at.toISOString(), checks: (counted?.checks ?? 0) + 1 };
	}
	const rejected = known?.rejected;
	return { state: "held", held: { ...holding, reasons, mark, ...(rejected !== undefined && { rejected }) } };
}

/** The configuration as the guard takes it. */
export function policyOf({ checks, hours }: HoldingConfig): HoldingPolicy {
	return { checks, durationMs: hours * 3_600_000 };
}

/**
 * By which a rejected state is known again. A page of another kind says something else each time (an incident's number,
 * a token), so its kind is enough; a text that lost something is known by its words.
 */
function markOf(suspicions: readonly Suspicion[], markdown: string): string {
	const codes = suspicions.map(({ code }) => code).sort();
	if (codes.some((code) => code.startsWith("PAGE_IS_"))) return codes.join("+");
	return `${codes.join("+")} ${createHash("sha256").update(markdown).digest("hex").slice(0, 16)}`;
}

/** What a run says of a held capture. */
export function heldError(held: LedgerHeld, config: HoldingConfig): TrackError {
	const [first] = held.reasons;
	const day = held.since.slice(0, 10);
	const until = `It is recorded by itself if it stays for ${times(config.checks)} and ${config.hours} hours`;
	const hint =
		held.rejected === held.mark
			? `Rejected in review, and held since ${day}. \`tosa review\` shows it.`
			: `Held back, for the ${ordinal(held.checks)} time since ${day}. ${until}; \`tosa review\` shows it and takes your decision.`;
	return {
		code: first?.code ?? "SUSPECT",
		message: held.reasons.map(({ reason }) => reason).join(" "),
		hint,
	};
}

/** The kind of a change that was held and stayed. It asks for a person's eyes, so it is shown. */
export function acceptedVerdict(
	{ since, checks }: { readonly since: string; readonly checks: number },
	suspicions: readonly Suspicion[],
): ChangeVerdict {
	const held = `It looked like a bad capture, and stayed for ${times(checks)} since ${since.slice(0, 10)}.`;
	return { kind: "bad-capture", shown: true, reasons: [held, ...suspicions.map(({ reason }) => reason)], notes: [] };
}

function times(count: number): string {
	return count === 1 ? "1 check" : `${count} checks`;
}

function ordinal(count: number): string {
	const suffix = ["th", "st", "nd", "rd"][count % 100 > 10 && count % 100 < 14 ? 0 : count % 10] ?? "th";
	return `${count}${suffix}`;
}
