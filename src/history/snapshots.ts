/** Finds the stored pages that a version was extracted from. */

import { openHistory } from "../archive/history.js";
import { snapshotId } from "../archive/message.js";
import type { RecordedEntry } from "../archive/model.js";
import { RecordError } from "../errors.js";

/**
 * The bytes of the snapshots that a version names, in its order.
 * @param path the snapshots repository
 * @throws RecordError SNAPSHOT_UNKNOWN when the version names none, or one that is not there
 */
export async function readSnapshots(path: string, version: RecordedEntry): Promise<readonly Uint8Array[]> {
	const history = await openHistory(path);
	try {
		if (version.snapshots.length === 0) {
			throw new RecordError("SNAPSHOT_UNKNOWN", `Version ${version.commit.slice(0, 7)} does not name a snapshot.`, {
				hint: "Early versions in Open Terms Archive collections do not name one; only their text was recorded.",
			});
		}
		const wanted = new Set<string>();
		for (const name of version.snapshots) {
			const commit = await history.resolve(snapshotId(name) ?? name);
			if (commit === undefined) {
				throw new RecordError("SNAPSHOT_UNKNOWN", `Snapshot ${name} is not in ${path}.`, {
					hint: "Fetch the snapshots repository that belongs to these versions.",
				});
			}
			wanted.add(commit);
		}
		const blobs = new Map<string, string>();
		for await (const entry of history.all()) {
			if (wanted.has(entry.commit) && entry.blob !== undefined) blobs.set(entry.commit, entry.blob);
		}
		return await Promise.all([...wanted].map(async (commit) => history.bytes(blobs.get(commit) ?? commit)));
	} finally {
		await history.close();
	}
}
