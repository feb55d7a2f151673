/** What the recorder is told of a terms, and what it gives back. */

import type { ChangeVerdict } from "../../change/model.js";
import type { CustomFilters } from "../../collection/model.js";
import type { TrackResult } from "../outcome.js";
import type { ReplayFailure } from "../stored/failure.js";

/** What is known of a terms before its capture is recorded. */
export interface RecordContext {
	/** Of the present declaration and engine. */
	readonly fingerprint: string;
	/** Of those that made the latest version; undefined where that is not remembered. */
	readonly fingerprintBefore: string | undefined;
	readonly customFilters: CustomFilters;
	/** The page that was stored last made no version, and stands for nothing now that another does. */
	readonly recovers: boolean;
	/** What is known of the change, whatever its texts say. */
	readonly decided?: ((judged: ChangeVerdict) => ChangeVerdict) | undefined;
}

/** What was recorded of one terms. */
export interface Recorded {
	/** Undefined when the text is what the latest version holds. */
	readonly type: "first" | "change" | undefined;
	/** Of the version that holds a change by the provider; of several, the last. */
	readonly commit: string | undefined;
	/** Of the version that the stored snapshots made under a changed declaration, recorded before it. */
	readonly upgrade: string | undefined;
	/** Of that version's change; undefined where there is none. */
	readonly verdict: ChangeVerdict | undefined;
	/** Names of the watches that the change touched. */
	readonly watches: readonly string[];
	/** Blob id of the latest version, recorded now or before. */
	readonly blob: string | undefined;
}

export const NOTHING_RECORDED = {
	type: undefined,
	commit: undefined,
	upgrade: undefined,
	verdict: undefined,
	watches: [],
} as const satisfies Omit<Recorded, "blob">;

/** What was recorded of one terms from its stored snapshots alone. */
export interface Replayed extends Recorded {
	/** Why they tell nothing, or not all. */
	readonly failure: ReplayFailure | undefined;
}

/** What a capture is compared with. */
export interface Predecessor {
	/** What the stored snapshots made under a changed declaration; undefined where nothing had to be made. */
	readonly replayed: Replayed | undefined;
	/** Of the latest version; undefined where there is none, or none that this declaration can be compared by. */
	readonly text: string | undefined;
}

/** What results say of the version that holds a change, or is the first. */
export function changeOf({ type, commit, verdict }: Recorded): Pick<TrackResult, "kind" | "shown" | "commit"> {
	if (commit === undefined) return {};
	if (type === "first") return { kind: type, shown: true, commit };
	return verdict ? { kind: verdict.kind, shown: verdict.shown, commit } : { commit };
}
