/** Moves the cursor of a route over what was told, and over what does not concern it, up to the first thing still owed. */
import type { OpenRecord } from "./record.js";
import { type OwedChanges, splitKey } from "./record.js";
import type { RouteState } from "./state.js";

/**
 * @param owed as it was when the messages were made
 * @param told keys of changes that were accepted since
 */
export async function moveCursor(
	state: RouteState,
	owed: OwedChanges,
	told: ReadonlySet<string>,
	record: Pick<OpenRecord, "cursorAt">,
): Promise<void> {
	const { commits, isLinear } = owed.later;
	const left = owed.items.filter(({ key }) => !told.has(key));
	const last = commits.at(-1);
	if (left.length === 0) {
		state.cursor = last === undefined ? owed.cursor : await record.cursorAt(last);
		state.told = [];
		delete state.from;
		return;
	}
	const all = [...new Set([...state.told, ...told])];
	if (!isLinear) {
		// What is on the other side of a merge is not behind any one commit: it is remembered by itself.
		state.cursor = owed.cursor;
		state.told = all;
		return;
	}
	const order = new Map(commits.map((commit, index) => [commit, index]));
	const first = Math.min(...left.map(({ entry }) => order.get(entry.commit) ?? 0));
	const before = commits[first - 1];
	state.cursor = before === undefined ? owed.cursor : await record.cursorAt(before);
	state.told = all.filter((key) => (order.get(splitKey(key)[0]) ?? -1) >= first);
}
