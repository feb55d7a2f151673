/** Tells what became of the wording that a change brought: whether it still stood so at the end, was altered again, or only passed. */
import type { MemoPoint, PassingText } from "./model.js";
import type { Wording } from "./quotes.js";
import type { State } from "./states.js";

/** A version and what it says. */
export interface Stage extends MemoPoint {
	readonly state: Pick<State, "holds" | "count" | "joined">;
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
	const [own, end] = [following[0]?.state, following.at(-1)?.state];
	if (own === undefined || end === undefined) return { lasting: wordings, passing: [] };
	const isPassing = ({ came, went, before, after }: Wording) =>
		came.length > 0
			? end.count(after) === 0 &&
				came.every((key) => !end.holds(key) && !rewordedLater.has(key)) &&
				went.every((key) => end.holds(key))
			: own.count(before) === 0 && end.count(before) > 0;
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

/**
 * Whether a paragraph stands word for word as the change left it: what came is there, what went is not, or at no more places
 * than were left. What moved stands so where it stands beside what it was put beside.
 */
export function standsSo({ quote, went, before, after, beside }: Wording, own: Stage, { state }: Stage): boolean {
	if (beside !== undefined) return beside.some((keys) => state.joined.includes(keys));
	if (quote.op !== "remove") return state.count(after) > 0;
	const left = own.state.count(before);
	if (left > 0) return state.count(before) <= left;
	return state.count(before) === 0 && !went.every((key) => state.holds(key));
}

/** What was reworded for a while came, though other words went in the meantime. */
function passingText(
	{ commit, date }: MemoPoint,
	{ quote, came, before, after }: Wording,
	following: readonly Stage[],
): PassingText {
	const op = came.length > 0 ? "came" : "went";
	const there = following.map(({ state }) => (op === "came" ? state.count(after) > 0 : state.count(before) === 0));
	const last = following[there.lastIndexOf(true)] ?? { commit, date };
	const end = following.at(-1) ?? last;
	const times = there.filter((is, index) => is && !there[index - 1]).length;
	const point = ({ commit, date }: MemoPoint): MemoPoint => ({ commit, date });
	return { commit, date, op, quotes: [quote], times, last: point(last), end: point(end) };
}
