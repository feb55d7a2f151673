/** Makes messages of what a route owes: one for each change and one for the rest, or digests. */
import type { NotifyRoute } from "../collection/model.js";
import type { ChangeItem, Item, StandingItem } from "./model.js";
import type { RouteState } from "./state.js";

/** More things than this make a second digest: nobody reads further, and mail programs cut. */
const LARGEST_DIGEST = 60;

/**
 * What goes into a message each, in order. A message that was on its way when a run died comes first, with what it held
 * then, so that it has the same id.
 */
export function batchesOf(
	{ rhythm }: Pick<NotifyRoute, "rhythm">,
	changes: readonly ChangeItem[],
	standing: readonly StandingItem[],
	sending: RouteState["sending"],
): readonly (readonly Item[])[] {
	const all: readonly Item[] = [...standing, ...changes];
	const keys = new Set(sending?.keys);
	const again = all.filter(({ key }) => keys.has(key));
	const isWhole = keys.size > 0 && again.length === keys.size;
	const rest = isWhole ? all.filter(({ key }) => !keys.has(key)) : all;
	const first = isWhole ? [again] : [];
	if (rhythm !== "each") return [...first, ...chunks(rest, LARGEST_DIGEST)];
	const others = rest.filter((item) => !("entry" in item));
	const each = rest.filter((item) => "entry" in item).map((item) => [item]);
	return [...first, ...chunks(others, LARGEST_DIGEST), ...each];
}

function chunks<Value>(values: readonly Value[], size: number): Value[][] {
	const made: Value[][] = [];
	for (let at = 0; at < values.length; at += size) made.push(values.slice(at, at + size));
	return made;
}
