/** Renames a service or a terms everywhere: in both repositories, in what tosa remembers, and in the declarations. */
import { ledgerKey, openLedger } from "../archive/ledger.js";
import { acquireLock, type Lock } from "../archive/lock.js";
import { renameMessage } from "../archive/message.js";
import type { Move, Store } from "../archive/model.js";
import { openStore } from "../archive/open-store.js";
import { removeRenaming, writeRenaming } from "../archive/renaming.js";
import type { Config } from "../collection/model.js";
import { holdsRepository } from "../history/archive.js";
import { renameInState } from "../notify/renamed.js";
import { applyEdit } from "./declarations.js";
import type { Renamed, RenamePlan, Renaming } from "./model.js";
import { planRename, type RenameRequest } from "./plan.js";

export interface RenameOptions {
	readonly now: () => Date;
	/** Told of what a person should know and that stops nothing. */
	readonly warn: (message: string) => void;
}

/**
 * Every step can be done again, and is, where a run was killed between two: until the last one is done, no other command
 * writes to the collection.
 *
 * @throws UsageError, RecordError as {@link planRename} and `openStore` do; EnvironmentError `LOCKED`
 */
export async function renameAll(
	dir: string,
	config: Config,
	request: RenameRequest,
	{ now, warn }: RenameOptions,
): Promise<Renamed> {
	const locks: Lock[] = [];
	try {
		for (const name of ["lock", "notify.lock"])
			locks.push(await acquireLock(dir, { command: "rename", now, name, completesRenaming: true }));
		const plan = await planRename(dir, config, request);
		const { serviceId, termsType, to } = plan;
		const renaming: Renaming = { serviceId, to, ...(termsType !== undefined && { termsType }) };
		const commits = await renameRecorded(dir, config, plan, { renaming, now, warn });
		const { ledger, warning } = await openLedger(dir);
		if (warning !== undefined) warn(warning);
		for (const key of [...ledger.entries().keys()]) ledger.move(key, renamedKey(key, renaming));
		if (ledger.entries().size > 0) await ledger.save();
		await renameInState(dir, (document) => renamedKey(document, renaming), warn);
		for (const edit of plan.declarations) await applyEdit(config.declarationsPath, edit);
		await removeRenaming(dir);
		return { ...plan, ...commits };
	} finally {
		for (const lock of locks.reverse()) await lock.release();
	}
}

/** Both repositories are opened, and both commits found to be possible, before anything becomes durable. */
async function renameRecorded(
	dir: string,
	{ versionsPath, snapshotsPath, author }: Config,
	plan: RenamePlan,
	{ renaming, now, warn }: RenameOptions & { readonly renaming: Renaming },
): Promise<Pick<Renamed, "versionsCommit" | "snapshotsCommit">> {
	const stores: Store[] = [];
	const open = async (label: string, path: string, moves: readonly Move[]) => {
		// Of a run that was killed, a work tree may be left to repair.
		if (moves.length === 0 && !(plan.isResumed && holdsRepository(path))) return undefined;
		const store = await openStore({ path, author, label, warn });
		stores.push(store);
		return store;
	};
	const input = { message: renameMessage(renaming), date: now() };
	const commit = async (store: Store | undefined, moves: readonly Move[]) =>
		moves.length === 0 ? undefined : store?.rename({ moves, ...input });
	try {
		const snapshots = await open("snapshots", snapshotsPath, plan.snapshots);
		const versions = await open("versions", versionsPath, plan.versions);
		const [snapshotsCommit, versionsCommit] = [
			await commit(snapshots, plan.snapshots),
			await commit(versions, plan.versions),
		];
		await writeRenaming(dir, renaming);
		await snapshots?.checkpoint();
		await versions?.checkpoint();
		return { ...(versionsCommit && { versionsCommit }), ...(snapshotsCommit && { snapshotsCommit }) };
	} catch (error) {
		for (const store of stores) await store.abandon(error);
		throw error;
	} finally {
		for (const store of stores) await store.close().catch(() => {});
	}
}

/** `service/terms` by its new name. */
function renamedKey(key: string, { serviceId, termsType, to }: Renaming): string {
	if (termsType !== undefined) return key === ledgerKey(serviceId, termsType) ? ledgerKey(serviceId, to) : key;
	const prefix = ledgerKey(serviceId, "");
	return key.startsWith(prefix) ? ledgerKey(to, key.slice(prefix.length)) : key;
}
