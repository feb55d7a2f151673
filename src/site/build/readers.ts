/** What a build reads a history with; opened once for all documents. */
import type { History } from "../../archive/model.js";
import { type Gists, openGists } from "../../history/gists.js";
import { type Kinds, openKinds } from "../../history/kinds.js";
import { openWatcher, type Watcher } from "../../history/watched.js";
import type { Watch } from "../../match/watch.js";

export interface SiteReaders {
	readonly history: Pick<History, "text" | "bytes">;
	readonly kinds: Kinds;
	readonly gists: Gists;
	readonly watcher: Watcher;
	/** Writes what was found out to the user's cache. */
	save(): Promise<void>;
}

export function openReaders(history: SiteReaders["history"], watches: readonly Watch[]): SiteReaders {
	const kinds = openKinds(history);
	const gists = openGists(history);
	return {
		history,
		kinds,
		gists,
		watcher: openWatcher(history, watches),
		async save() {
			await kinds.save();
			await gists.save();
		},
	};
}
