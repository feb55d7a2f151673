/** Tells what became of the wording that a change brought: whether it still stood so at the end, was altered again, or only passed. */
import type { MemoPoint, PassingText } from "./model.js";
import type { Wording } from "./quotes.js";
import type { State } from "./states.js";

/** A version and what it says. */
export interface Stage extends MemoPoint {
	readonly state: Pick<State, "holds" | "says">;
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
	const isPassing = ({ came, went, before }: Wording) =>
		came.length > 0
			? came.every((key) => !end.holds(key) && !rewordedLater.has(key)) && went.every((key) => end.holds(key))
			: end.says(before);
	const lasting: Wording[] = [];
	// Paragraphs that were there and were not at the same times are told of together.
	const passing = new Map<string, PassingText>();
	for (const wording of wordings) {
		if (!isPassing(wording)) {
			lasting.push(wording);
			continue;
		}
		const text = passingText(change, wording, following);
		const name = `${text.op} ${text.times} ${text.last.commit}`;
		const alike = passing.get(name);
		passing.set(name, alike ? { ...alike, quotes: [...alike.quotes, ...text.quotes] } : text);
	}
	return { lasting, passing: [...passing.values()] };
}

/** Whether a paragraph stands word for word as the change left it: what came is there, what went is not. */
export function standsSo({ quote, came, went, before, after }: Wording, { state }: Stage): boolean {
	if (quote.op === "remove") return !state.says(before) && !went.every((key) => state.holds(key));
	return state.says(after) && came.every((key) => state.holds(key));
}

/** What was reworded for a while came, though other words went in the meantime. */
function passingText(
	{ commit, date }: MemoPoint,
	{ quote, came, before, after }: Wording,
	following: readonly Stage[],
): PassingText {
	const op = came.length > 0 ? "came" : "went";
	const there = following.map(({ state }) => (op === "came" ? state.says(after) : !state.says(before)));
	const last = following[there.lastIndexOf(true)] ?? { commit, date };
	const end = following.at(-1) ?? last;
	const times = there.filter((is, index) => is && !there[index - 1]).length;
	const point = ({ commit, date }: MemoPoint): MemoPoint => ({ commit, date });
	return { commit, date, op, quotes: [quote], times, last: point(last), end: point(end) };
}
