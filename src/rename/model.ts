/** What a renaming comes to, before it is done and afterwards. */
import type { Renaming } from "../archive/message.js";
import type { Move } from "../archive/model.js";

export type { Renaming };

/** A file of the declarations: moved, or with a key written otherwise. */
export interface DeclarationEdit {
	/** Names in the folder of the declarations; the same where only the content changes. */
	readonly from: string;
	readonly to: string;
	/** The new content. */
	readonly text?: string;
}

export interface RenamePlan extends Renaming {
	/** In the order in which they are done: the declaration itself last. */
	readonly declarations: readonly DeclarationEdit[];
	readonly versions: readonly Move[];
	readonly snapshots: readonly Move[];
	/** An earlier run began it and was interrupted. */
	readonly isResumed: boolean;
}

/** What was done. */
export interface Renamed extends RenamePlan {
	/** Ids of the commits; undefined in a repository that held nothing under the old name. */
	readonly versionsCommit?: string;
	readonly snapshotsCommit?: string;
}
