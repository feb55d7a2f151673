/** What becomes of a suspect capture: held back, and remembered, until the document is back, it has stayed long enough, or a person decides. */

import { createHash } from "node:crypto";
import type { LedgerHeld } from "../../archive/ledger.js";
import type { ChangeVerdict } from "../../change/model.js";
import type { HoldingConfig } from "../../collection/model.js";
import type { ErrorData } from "../../errors.js";
import { isSign, type Suspicion } from "../../guard/model.js";
import { plural } from "../../plural.js";

/**
 * `believed`: nothing is suspect. `held`: to be remembered, and not recorded. `accepted`: the suspect state stayed, so it is
 * what the service shows.
 */
export type Decision =
	| { readonly state: "believed" }
	| { readonly state: "held"; readonly held: Omit<LedgerHeld, "snapshots">; readonly error: ErrorData }
	| ({ readonly state: "accepted" } & SuspectChecks);

/**
 * @param known what is remembered of the document's earlier suspect captures; undefined where the last one was good
 * @param config false where captures are not doubted
 */
export function decide(
	known: LedgerHeld | undefined,
	suspicions: readonly Suspicion[],
	markdown: string,
	at: Date,
	config: HoldingConfig | false,
): Decision {
	if (config === false || suspicions.length === 0) return { state: "believed" };
	const mark = markOf(suspicions, markdown);
	const reasons = suspicions.map(({ code, reason }) => ({ code, reason }));
	const hold = (held: Omit<LedgerHeld, "snapshots">): Decision => {
		return { state: "held", held, error: heldError(held, config) };
	};
	if (known !== undefined && known.rejected === mark) {
		const { since, checks } = known;
		return hold({ since, checks: checks + 1, reasons, mark, rejected: mark });
	}
	const isOtherPage = reasons.some(({ code }) => isSign(code));
	// What follows a rejected state is another episode; so is a text that lost something after another page.
	const isAnother =
		known?.rejected === known?.mark || (!isOtherPage && known?.reasons.some(({ code }) => isSign(code)));
	const until = isOtherPage ? "until accepted" : config;
	const { state, ...counted } = holdOrAccept(isAnother ? undefined : known, at, until);
	if (state === "accepted") return { state, ...counted };
	const rejected = known?.rejected;
	return hold({ ...counted, reasons, mark, ...(rejected !== undefined && { rejected }) });
}

/** How long a document's captures are suspect. */
export interface SuspectChecks {
	/** Time of the first suspect check: ISO 8601, UTC. */
	readonly since: string;
	/** Suspect checks so far. */
	readonly checks: number;
}

/**
 * With one more suspect check.
 * @param before undefined where the check before was good
 * @param config when a state that stays is accepted; never where the page shows what it is
 */
export function holdOrAccept(
	before: SuspectChecks | undefined,
	at: Date,
	config: HoldingConfig | "until accepted",
): SuspectChecks & { readonly state: "held" | "accepted" } {
	const knownMs = Date.parse(before?.since ?? "");
	// A time that cannot be read, as in a file edited by hand, counts as now: nothing is accepted too early.
	const sinceMs = Number.isNaN(knownMs) ? at.getTime() : Math.min(at.getTime(), knownMs);
	const checks = (before?.checks ?? 0) + 1;
	const isLongEnough =
		config !== "until accepted" && checks >= config.checks && at.getTime() - sinceMs >= config.hours * 3_600_000;
	return { state: isLongEnough ? "accepted" : "held", since: new Date(sinceMs).toISOString(), checks };
}

/**
 * By which a rejected state is known again. A page of another kind says something else each time (an incident's number,
 * a token), so its kind is enough; a text that lost something is known by its words.
 */
function markOf(suspicions: readonly Suspicion[], markdown: string): string {
	const codes = suspicions.map(({ code }) => code).sort();
	if (codes.some(isSign)) return codes.join("+");
	return `${codes.join("+")} ${createHash("sha256").update(markdown).digest("hex").slice(0, 16)}`;
}

/** What a run says of a held capture. */
export function heldError(held: Omit<LedgerHeld, "snapshots">, config: HoldingConfig): ErrorData {
	const [first] = held.reasons;
	const day = held.since.slice(0, 10);
	const since = `Held back since ${day} (${plural(held.checks, "check")} so far).`;
	const hint =
		held.rejected === held.mark
			? `Held back since ${day} and rejected in review. See it with \`tosa review\`.`
			: held.reasons.some(({ code }) => isSign(code))
				? `${since} Another page stands in the place of the terms, so it is not recorded unless you accept it in \`tosa review\`.`
				: `${since} It is recorded automatically if it stays for ${plural(config.checks, "check")} and ${plural(config.hours, "hour")}; to decide now, use \`tosa review\`.`;
	return {
		code: first?.code ?? "SUSPECT",
		message: held.reasons.map(({ reason }) => reason).join(" "),
		hint,
	};
}

/** The kind of a change that was held and stayed. It asks for a person's eyes, so it is shown. */
export function acceptedVerdict({ since, checks }: SuspectChecks, suspicions: readonly Suspicion[]): ChangeVerdict {
	const held = `It looked like a bad capture, but stayed for ${plural(checks, "check")} since ${since.slice(0, 10)}.`;
	return { kind: "bad-capture", shown: true, reasons: [held, ...suspicions.map(({ reason }) => reason)], notes: [] };
}
