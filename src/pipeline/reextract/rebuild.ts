/** Rebuilds a whole history from the stored pages into a new branch, each page under the declaration of its date. */

import { openBranch } from "../../archive/branch.js";
import { openHistory } from "../../archive/history.js";
import { acquireLock } from "../../archive/lock.js";
import { watchRules } from "../../collection/config/watch-rules.js";
import type { Collection } from "../../collection/model.js";
import { compileWatches } from "../../match/watch.js";
import { createExtractor } from "../stored/extractor.js";
import { type Plan, planRebuild } from "./plan.js";
import { createRebuilder, type Rebuilder, type RebuiltDocument } from "./rebuilder.js";

export interface RebuildOptions {
	/** Name of the branch to create. */
	readonly branch: string;
	/** Which documents are rebuilt; the recorded versions of the others are copied. */
	readonly includes: (serviceId: string, termsType: string) => boolean;
	readonly now: () => Date;
	readonly signal: AbortSignal;
	/** Told after each capture. */
	readonly onProgress?: (done: number, total: number) => void;
}

/** What came of rebuilding a history. */
export interface Rebuilt {
	readonly branch: string;
	/** The branch that the repository stands on, as before. */
	readonly current: string | undefined;
	/** The repository has no work tree. */
	readonly bare: boolean;
	/** Tip of the new branch; undefined where there was nothing to write, or the run was interrupted: then there is none. */
	readonly tip: string | undefined;
	/** Captures that were extracted. */
	readonly captures: number;
	readonly documents: readonly RebuiltDocument[];
	readonly interrupted: boolean;
}

/**
 * Writes the branch, commits in the order of the pages' dates. The current branch, its index and its work tree are not
 * touched; an interrupted run leaves no branch.
 *
 * @throws UsageError BAD_BRANCH, BRANCH_EXISTS; EnvironmentError LOCKED …; RecordError
 */
export async function rebuildHistory(collection: Collection, options: RebuildOptions): Promise<Rebuilt> {
	const { config, dir } = collection;
	const { branch, includes, now } = options;
	const watches = await compileWatches(watchRules(collection));
	const lock = await acquireLock(dir, { command: "reextract --all-history", now });
	try {
		const place = { path: config.versionsPath, author: config.author, label: "versions" };
		const writer = await openBranch({ ...place, branch });
		const versions = await openHistory(config.versionsPath);
		try {
			const snapshots = await openHistory(config.snapshotsPath);
			try {
				const plan = await planRebuild(collection, { versions, snapshots, includes });
				const extract = createExtractor(snapshots);
				const rebuilder = createRebuilder({ collection, writer, versions, watches, extract, now: now() });
				const captures = await carryOut(plan, rebuilder, options);
				const interrupted = options.signal.aborted;
				if (interrupted) await writer.abandon();
				const tip = interrupted ? undefined : await writer.finish();
				const documents = plan.documents.map((document) => rebuilder.result(document));
				const { current, bare } = writer;
				return { branch, current, bare, tip, captures, documents, interrupted };
			} finally {
				await snapshots.close();
			}
		} catch (error) {
			await writer.abandon().catch(() => {});
			throw error;
		} finally {
			await versions.close();
		}
	} finally {
		await lock.release();
	}
}

/** @returns how many captures were extracted */
async function carryOut(
	{ events }: Plan,
	rebuilder: Rebuilder,
	{ signal, onProgress }: RebuildOptions,
): Promise<number> {
	const total = events.filter(({ kind }) => kind === "capture").length;
	let done = 0;
	for (const event of events) {
		if (signal.aborted) break;
		if (event.kind === "copy") await rebuilder.copy(event);
		else {
			await rebuilder.capture(event);
			done++;
			onProgress?.(done, total);
		}
	}
	return done;
}
