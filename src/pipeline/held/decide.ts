/** Carries out what a person decided of a held capture: recorded as a version, or never to be recorded by itself. */

import { type LedgerHeld, ledgerKey, updateEntry } from "../../archive/ledger.js";
import type { ChangeVerdict } from "../../change/model.js";
import type { Collection, Terms } from "../../collection/model.js";
import { loadFilters } from "../../workers/index.js";
import { fingerprintOf } from "../fingerprint.js";
import { changeOf } from "../record/recorded.js";
import { openRecords, type Records } from "../record/records.js";
import { heldVersion } from "./pages.js";

export type ReviewDecision = "accept" | "reject";

/** What came of a decision, as the output contract writes it. */
export interface ReviewResult {
	readonly service: string;
	readonly terms: string;
	readonly decision: "accepted" | "rejected";
	/** Of the version that was recorded. */
	readonly commit?: string;
	readonly kind?: "first" | ChangeVerdict["kind"];
	readonly shown?: boolean;
}

export interface ReviewOptions {
	readonly terms: readonly Terms[];
	readonly now: () => Date;
	readonly warn: (message: string) => void;
}

/**
 * Decides all of the terms that are held; the others are left alone. Results are durable when they are given.
 *
 * @throws EnvironmentError LOCKED …; UsageError HELD_PAGE_MISSING; ExtractError; RecordError
 */
export async function decideHeld(
	collection: Collection,
	decision: ReviewDecision,
	{ terms, now, warn }: ReviewOptions,
): Promise<readonly ReviewResult[]> {
	const records = await openRecords(collection, { command: "review", now, warn });
	try {
		const results: ReviewResult[] = [];
		for (const each of terms) {
			const held = records.ledger.get(ledgerKey(each.serviceId, each.type))?.held;
			if (held === undefined) continue;
			if (decision === "accept") results.push(await accept(each, held, collection, records, now()));
			else results.push(reject(each, held, records));
		}
		await records.checkpoint();
		return results;
	} finally {
		await records.close();
	}
}

async function accept(
	terms: Terms,
	held: LedgerHeld,
	collection: Collection,
	{ recorder, snapshots, ledger }: Records,
	at: Date,
): Promise<ReviewResult> {
	const customFilters = await loadFilters(collection, terms);
	const version = await heldVersion(terms, held, snapshots, customFilters);
	const fingerprint = fingerprintOf(terms, collection.config);
	const decided = (judged: ChangeVerdict) => (judged.shown ? judged : acceptedByHand(held));
	const made = await recorder.recordVersion(terms, version, { fingerprint, decided });
	const { type, blob } = made;
	const outcome = type === undefined ? "unchanged" : type === "first" ? "first" : "changed";
	const key = ledgerKey(terms.serviceId, terms.type);
	// What the site said of its pages is forgotten: the next check looks at the page itself.
	const event = { result: "success", outcome, at, hash: fingerprint, blob, sources: {} } as const;
	ledger.set(key, updateEntry(ledger.get(key), event));
	return {
		service: terms.serviceId,
		terms: terms.type,
		decision: "accepted",
		...changeOf(made),
	};
}

/** A person has seen that it is real. */
function acceptedByHand({ since, reasons }: LedgerHeld): ChangeVerdict {
	const accepted = `Held back as suspect since ${since.slice(0, 10)}, then accepted in review.`;
	return { kind: "substantive", shown: true, reasons: [accepted, ...reasons.map(({ reason }) => reason)], notes: [] };
}

function reject(terms: Terms, held: LedgerHeld, { ledger }: Records): ReviewResult {
	const key = ledgerKey(terms.serviceId, terms.type);
	const known = ledger.get(key);
	if (known) ledger.set(key, { ...known, held: { ...held, rejected: held.mark } });
	return { service: terms.serviceId, terms: terms.type, decision: "rejected" };
}
