/** Runs in a worker thread: judges the versions of one document after the other of one repository. */
import { openHistory } from "../archive/history.js";
import type { History, RecordedEntry } from "../archive/model.js";
import { type EntryVerdict, findKinds } from "../history/kinds.js";

/** What a thread is told, as plain data. */
export interface KindsTask {
	/** Of the versions. */
	readonly repository: string;
	/** Of one document, from its first one on. */
	readonly entries: readonly RecordedEntry[];
}

let opened: Promise<History> | undefined;

/** All tasks of a thread are of one repository. */
export async function findKindsInThread({ repository, entries }: KindsTask): Promise<readonly EntryVerdict[]> {
	opened ??= openHistory(repository);
	return findKinds(entries, await opened);
}
