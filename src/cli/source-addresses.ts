/** Where the pages of versions came from, as the snapshots of the collection tell it. */
import type { RecordedEntry } from "../archive/model.js";
import { addressesOf, readPages, type StoredPages } from "../history/pages.js";
import type { CommandContext } from "./context.js";
import { recordPath } from "./locate.js";

/** The pages that the collection has stored; none of a versions repository that is read without a collection. */
export async function storedPages(context: CommandContext): Promise<StoredPages["pages"]> {
	if (context.versions !== undefined) return new Map();
	const path = await recordPath(context, "snapshots").catch(() => undefined);
	return (await readPages(path)).pages;
}

/** The addresses of each version, each once, by its commit. */
export async function sourcesOf(
	context: CommandContext,
	versions: readonly RecordedEntry[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	if (versions.length === 0) return new Map();
	const pages = await storedPages(context);
	return new Map(versions.map((version) => [version.commit, [...new Set(addressesOf(version, pages))]]));
}
