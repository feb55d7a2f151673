/** The stored pages of a collection by the commit that holds them, without their content. */
import { openHistory } from "../archive/history.js";
import { snapshotId } from "../archive/message.js";
import type { History, RecordedEntry } from "../archive/model.js";
import { parsePath } from "../archive/paths.js";
import { sourceAddressOf } from "../archive/provenance.js";
import { RecordError } from "../errors.js";

interface PageFacts {
	/** As declared when it was fetched. */
	readonly url: string | undefined;
	readonly mediaType: string;
}

export interface StoredPages {
	/** Commit that the snapshots repository stands on. */
	readonly tip: string | undefined;
	readonly pages: ReadonlyMap<string, PageFacts>;
}

/** The stored pages by commit; none where there is no repository of them. */
export async function readPages(path: string | undefined): Promise<StoredPages> {
	const pages = new Map<string, PageFacts>();
	const history = path === undefined ? undefined : await openIfThere(path);
	if (history === undefined) return { tip: undefined, pages };
	try {
		for await (const { commit, path: file, trailers } of history.all()) {
			const { mediaType } = parsePath(file) ?? {};
			if (mediaType !== undefined) pages.set(commit, { url: sourceAddressOf(trailers), mediaType });
		}
		return { tip: history.tip, pages };
	} finally {
		await history.close();
	}
}

/** The addresses that the pages of a version came from; of pages that are not among `pages`, none. */
export function addressesOf(
	{ snapshots }: Pick<RecordedEntry, "snapshots">,
	pages: StoredPages["pages"],
): readonly string[] {
	return snapshots.flatMap((name) => pages.get(snapshotId(name) ?? "")?.url ?? []);
}

/** Undefined where nobody has made the repository yet. */
export async function openIfThere(path: string): Promise<History | undefined> {
	return openHistory(path).catch((error) => {
		if (error instanceof RecordError && error.code === "NOT_A_REPOSITORY") return undefined;
		throw error;
	});
}
