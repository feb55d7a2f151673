/** Tells wording that came to stay from wording that was gone again (or back) at the end of the time that is looked at. */
import type { MemoPoint, PassingText } from "./model.js";
import type { Wording } from "./quotes.js";
import type { State } from "./states.js";

/** A version and what it says. */
export interface Stage extends MemoPoint {
	readonly state: State;
}

/**
 * The wordings of one change, apart: what lasted, and what did not.
 * @param following the versions from the change's own to the last one, in order
 * @param rewordedLater sentences that a later change replaced by others: those did not merely vanish
 */
export function splitPassing(
	change: MemoPoint,
	wordings: readonly Wording[],
	following: readonly Stage[],
	rewordedLater: ReadonlySet<string>,
): { readonly lasting: readonly Wording[]; readonly passing: readonly PassingText[] } {
	const end = following.at(-1)?.state;
	if (end === undefined) return { lasting: wordings, passing: [] };
	const isPassing = ({ came, went }: Wording) =>
		came.every((key) => !end.holds(key) && !rewordedLater.has(key)) && went.every((key) => end.holds(key));
	const passing = wordings.filter(isPassing);
	// What was reworded for a while came, though other words went in the meantime.
	const comings = passing.filter(({ came }) => came.length > 0);
	const goings = passing.filter(({ came }) => came.length === 0);
	const keysCame = comings.flatMap(({ came }) => came);
	const keysWent = goings.flatMap(({ went }) => went);
	return {
		lasting: wordings.filter((wording) => !passing.includes(wording)),
		passing: [
			...tell(change, "came", comings, following, (state) => keysCame.some((key) => state.holds(key))),
			...tell(change, "went", goings, following, (state) => keysWent.some((key) => !state.holds(key))),
		],
	};
}

function tell(
	{ commit, date }: MemoPoint,
	op: PassingText["op"],
	wordings: readonly Wording[],
	following: readonly Stage[],
	isThere: (state: State) => boolean,
): PassingText[] {
	if (wordings.length === 0) return [];
	const there = following.map(({ state }) => isThere(state));
	const last = following[there.lastIndexOf(true)] ?? { commit, date };
	const times = there.filter((is, index) => is && !there[index - 1]).length;
	const quotes = wordings.map(({ quote }) => quote);
	return [{ commit, date, op, quotes, times, last: { commit: last.commit, date: last.date } }];
}
