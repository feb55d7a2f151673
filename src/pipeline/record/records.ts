/** What a run over a collection writes to: the lock, the two repositories, the ledger; and lets go of them in order. */

import { join } from "node:path";
import { type Ledger, openLedger } from "../../archive/ledger.js";
import { acquireLock } from "../../archive/lock.js";
import type { Store } from "../../archive/model.js";
import { openStore } from "../../archive/open-store.js";
import { watchRules } from "../../collection/config/watch-rules.js";
import type { Collection } from "../../collection/model.js";
import { RecordError } from "../../errors.js";
import { holdsRepository } from "../../history/archive.js";
import { compileWatches } from "../../match/watch.js";
import { plural } from "../../plural.js";
import { createRecorder, type Recorder } from "./recorder.js";

/** What is recorded, open for writing. Close it whatever happens; then everything recorded is durable. */
export interface Records {
	readonly versions: Store;
	readonly snapshots: Store;
	readonly recorder: Recorder;
	readonly ledger: Ledger;
	/** Makes what was recorded durable, then what the ledger says of it, once `note` has told it. */
	checkpoint(note?: () => void): Promise<void>;
	close(): Promise<void>;
}

export interface RecordsOptions {
	/** Named to whoever finds the lock taken. */
	readonly command: string;
	readonly now: () => Date;
	readonly warn: (message: string) => void;
}

/** @throws EnvironmentError LOCKED when another run works on the collection; RecordError for a repository that cannot be written */
export async function openRecords(collection: Collection, { command, now, warn }: RecordsOptions): Promise<Records> {
	const { dir, config } = collection;
	const watches = await compileWatches(watchRules(collection));
	// Closed last to first. What fails to open leaves what was opened before it to be closed.
	const opened: (() => Promise<void>)[] = [];
	const closeAll = async () => {
		const failures: unknown[] = [];
		for (const close of opened.splice(0).reverse()) await close().catch((error) => failures.push(error));
		if (failures.length > 0) throw failures[0];
	};
	try {
		const lock = await acquireLock(dir, { command, now });
		opened.push(() => lock.release());
		const { ledger, warning } = await openLedger(dir);
		if (warning !== undefined) warn(warning);
		let isLedgerBehind = false;
		// What could not be made durable or noted was not told either: the next run tells what the ledger does not know.
		opened.push(async () => {
			if (!isLedgerBehind) await ledger.save();
		});
		const { author } = config;
		const known = [...ledger.entries().values()].filter(({ blob }) => blob !== undefined).length;
		const refuseLost = (label: string, path: string, isLost: boolean) => {
			if (known > 0 && isLost) throw repositoryLost(label, path, known, dir);
		};
		// Before one is created in the place of what was there.
		refuseLost("versions", config.versionsPath, !holdsRepository(config.versionsPath));
		refuseLost("snapshots", config.snapshotsPath, !holdsRepository(config.snapshotsPath));
		// Versions are closed, and so made durable, after the snapshots that they name.
		const versions = await openStore({ path: config.versionsPath, author, label: "versions", warn });
		opened.push(() => versions.close());
		const snapshots = await openStore({ path: config.snapshotsPath, author, label: "snapshots", warn });
		opened.push(() =>
			snapshots.close().catch(async (error) => {
				// A version must never name a snapshot that is not there.
				await versions.abandon(error);
				throw error;
			}),
		);
		refuseLost("versions", config.versionsPath, versions.isEmpty());
		refuseLost("snapshots", config.snapshotsPath, snapshots.isEmpty());
		await ledger.begin(now());
		const recorder = createRecorder({ versions, snapshots, config, watches });
		return {
			versions,
			snapshots,
			recorder,
			ledger,
			async checkpoint(note = () => {}) {
				isLedgerBehind = true;
				await recorder.checkpoint();
				note();
				await ledger.save();
				isLedgerBehind = false;
			},
			close: closeAll,
		};
	} catch (error) {
		await closeAll().catch(() => {});
		throw error;
	}
}

/** An empty repository beside a ledger that knows what was in it: a volume that is not mounted looks the same. */
function repositoryLost(label: string, path: string, known: number, dir: string): RecordError {
	const message = `The ${label} repository at ${path} is missing or empty, although ${plural(known, "document")} of this collection were recorded before.`;
	return new RecordError("REPOSITORY_LOST", message, {
		hint: `Mount or restore it, or correct its path in tosa.config.json. To begin anew on purpose, remove ${join(dir, ".tosa", "ledger.json")}.`,
	});
}
