/** Where the pages of versions came from, as the snapshots of the collection tell it. */
import { join } from "node:path";
import type { RecordedEntry } from "../archive/model.js";
import { sourceAddresses } from "../history/pages.js";
import type { CommandContext } from "./context.js";
import { loadSetting } from "./settings.js";

/** By the commits of the versions; none of a versions repository that is read without a collection. */
export async function sourcesOf(
	context: CommandContext,
	versions: readonly RecordedEntry[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	if (context.versions !== undefined || versions.length === 0) return new Map();
	const path = (await loadSetting(context, "snapshotsPath")) ?? join(context.dir, "snapshots");
	return sourceAddresses(path, versions);
}
