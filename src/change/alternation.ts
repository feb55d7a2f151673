/** Notices when a document goes to and fro between states it has had before, and when it settles. */
import { dayOf } from "./day.js";
import type { ChangeKind } from "./model.js";

export interface Alternation {
	/** What a reader is to be told with this change; mostly nothing. */
	note(kind: ChangeKind, date: Date): readonly string[];
	/** What it rests on, to go on with later. */
	readonly state: AlternationState;
}

export interface AlternationState {
	recent: readonly { readonly kind: ChangeKind; readonly date: Date }[];
	since: Date | undefined;
}

/** So many of the last changes, out of so many, must lead back to what stood before. */
const RETURNS = 3;
const AMONG = 4;
/** Without a change for so long, it has settled. */
const SETTLED_MS = 60 * 24 * 3600 * 1000;

export function openAlternation(state: AlternationState = { recent: [], since: undefined }): Alternation {
	return {
		state,
		note(kind, date) {
			const last = state.recent.at(-1);
			const notes: string[] = [];
			const hasRested = last !== undefined && date.getTime() - last.date.getTime() > SETTLED_MS;
			if (state.since !== undefined && last !== undefined && (hasRested || kind === "substantive")) {
				notes.push(`It alternated between texts seen before from ${dayOf(state.since)} to ${dayOf(last.date)}.`);
				state.since = undefined;
				state.recent = [];
			}
			state.recent = [...state.recent, { kind, date }].slice(-AMONG);
			const returns = state.recent.filter((change) => change.kind === "seen-before");
			if (state.since === undefined && returns.length >= RETURNS) {
				state.since = returns[0]?.date ?? date;
				notes.push(`It has alternated between texts seen before since ${dayOf(state.since)}.`);
			}
			return notes;
		},
	};
}
