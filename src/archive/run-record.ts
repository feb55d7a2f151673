/** Remembers the latest run over a collection that came to its end: `.tosa/run.json`. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceFile } from "../disk/durable-file.js";
import { fileFailure } from "../disk/failure.js";
import { makeFolder } from "../disk/make-folder.js";
import { claimsRepository, inspect, realFolder } from "../git/repository.js";
import type { LedgerEntry } from "./ledger.js";

/** A terms, by the names in its declaration. */
export interface TermsName {
	readonly serviceId: string;
	readonly termsType: string;
}

/** What came of a run. Times are ISO 8601, UTC. */
export interface RunRecord {
	/** Another for every run. */
	readonly runId: string;
	readonly startDate: string;
	readonly endDate: string;
	readonly tosaVersion: string;
	/** Commit of the declarations, where they lie in a git repository. */
	readonly declarations: string | null;
	readonly declared: { readonly services: number; readonly terms: number };
	/** How many of the checked terms succeeded and failed. */
	readonly tracked: { readonly ok: number; readonly failed: number };
	/** Declared terms that the run did not check, and why. */
	readonly skipped: readonly (TermsName & { readonly reason: string })[];
	readonly newFailures: readonly TermsName[];
	readonly recoveries: readonly TermsName[];
	readonly reasonChanges: readonly TermsName[];
}

/** As Open Terms Archive writes them, whose clients read them. */
export function newRunId(): string {
	return `ota-run-${randomUUID()}`;
}

/** How the states of terms changed between two states of the ledger. */
export function transitions(
	terms: readonly TermsName[],
	before: (terms: TermsName) => LedgerEntry | undefined,
	after: (terms: TermsName) => LedgerEntry | undefined,
): Pick<RunRecord, "newFailures" | "recoveries" | "reasonChanges"> {
	const failing = (entry: LedgerEntry | undefined) => (entry?.failuresInARow ?? 0) > 0;
	const moved = (is: (from: LedgerEntry | undefined, to: LedgerEntry | undefined) => boolean) =>
		terms.filter((each) => is(before(each), after(each))).map(({ serviceId, termsType }) => ({ serviceId, termsType }));
	return {
		newFailures: moved((from, to) => !failing(from) && failing(to)),
		recoveries: moved((from, to) => failing(from) && !failing(to)),
		reasonChanges: moved((from, to) => failing(from) && failing(to) && from?.error?.message !== to?.error?.message),
	};
}

/** The commit that a folder stands on, if it is a git repository itself; null where nothing can be told. */
export async function commitOfFolder(folder: string): Promise<string | null> {
	const real = await realFolder(folder).catch(() => undefined);
	if (real === undefined || !(await claimsRepository(real))) return null;
	const repository = await inspect(real).catch(() => undefined);
	return repository?.tip ?? null;
}

function recordFile(dir: string): string {
	return join(dir, ".tosa", "run.json");
}

/** @throws RecordError `DISK_FULL`, EnvironmentError */
export async function saveRunRecord(dir: string, record: RunRecord): Promise<void> {
	const file = recordFile(dir);
	await makeFolder(dirname(file))
		.then(() => replaceFile(file, `${JSON.stringify(record, undefined, "\t")}\n`))
		.catch((error) => Promise.reject(fileFailure(error, file)));
}

/** Undefined where no run has ended yet, or the file was damaged: the next run writes it anew. */
export async function readRunRecord(dir: string): Promise<RunRecord | undefined> {
	try {
		const stored: Partial<RunRecord> = JSON.parse(await readFile(recordFile(dir), "utf8"));
		const isWhole = typeof stored.runId === "string" && Array.isArray(stored.skipped) && stored.tracked !== undefined;
		return isWhole ? (stored as RunRecord) : undefined;
	} catch {
		return undefined;
	}
}
