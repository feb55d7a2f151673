/** Notes what a run over a collection came to, for those who ask how the tracking goes. */
import { type Ledger, type LedgerEntry, ledgerKey } from "../../archive/ledger.js";
import { commitOfFolder, newRunId, saveRunRecord, type TermsName, transitions } from "../../archive/run-record.js";
import type { Collection, Terms } from "../../collection/model.js";
import { readVersion } from "../../version.js";

/** Call what it gives when the run has come to its end. @param terms those that are checked */
export function beginSummary(
	{ dir, services, config }: Collection,
	terms: readonly Terms[],
	ledger: Ledger,
	now: () => Date,
): () => Promise<void> {
	const startDate = now().toISOString();
	const before = new Map(ledger.entries());
	const inLedger = (entries: ReadonlyMap<string, LedgerEntry>) => (each: TermsName) =>
		entries.get(ledgerKey(each.serviceId, each.termsType));
	return async () => {
		const checked = terms.map(nameOf);
		const declared = services.flatMap((service) => service.terms);
		const isChecked = new Set(terms);
		const after = inLedger(ledger.entries());
		const failed = checked.filter((each) => (after(each)?.failuresInARow ?? 0) > 0).length;
		await saveRunRecord(dir, {
			runId: newRunId(),
			startDate,
			endDate: now().toISOString(),
			tosaVersion: readVersion(),
			declarations: (await commitOfFolder(dir)) ?? (await commitOfFolder(config.declarationsPath)),
			declared: { services: services.length, terms: declared.length },
			tracked: { ok: checked.length - failed, failed },
			skipped: declared
				.filter((each) => !isChecked.has(each))
				.map((each) => ({ ...nameOf(each), reason: "not selected" })),
			...transitions(checked, inLedger(before), after),
		});
	};
}

function nameOf({ serviceId, type }: Terms): TermsName {
	return { serviceId, termsType: type };
}
