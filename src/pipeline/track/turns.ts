/** In which order a run takes up its documents. */
import type { Terms } from "../../collection/model.js";
import { hostOf } from "./network.js";

/**
 * The documents by turns of their hosts: the first of every host, then the second of every host, and so on. A host is asked
 * one thing at a time, so that those under way at once are spread over as many hosts as there are.
 */
export function byTurns(terms: readonly Terms[]): readonly Terms[] {
	const taken = new Map<string, number>();
	const turns: Terms[][] = [];
	for (const each of terms) {
		const host = hostOf(each.sources[0]?.url);
		const turn = taken.get(host) ?? 0;
		taken.set(host, turn + 1);
		turns[turn] ??= [];
		turns[turn].push(each);
	}
	return turns.flat();
}
