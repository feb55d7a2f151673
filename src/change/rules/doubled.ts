/** A page of which parts were read twice, or no longer are. */
import type { Gap } from "../alignment.js";
import { sumWords } from "../comparison.js";
import { isDateLine } from "../dates.js";
import type { VersionText } from "../sentences.js";
import type { ChangeRule } from "./model.js";

export const doubled: ChangeRule = {
	name: "doubled",
	explanation: "A large part of the text stands twice, or no longer does, and hardly anything new was added.",
	judge: ({ before, after, newlyAdded, newlyRemoved, gaps }) => {
		// Most changes are small, and counting all of two texts costs.
		if (gaps.reduce((sum, gap) => sum + Math.max(sizeOf(gap.before), sizeOf(gap.after)), 0) < FEWEST) return undefined;
		if (sumWords(newlyAdded) > MOST_NEW_WORDS || newlyAdded.some(({ text }) => isDateLine(text))) return undefined;
		const [was, is] = [countProse(before), countProse(after)];
		const [more, less] = [countRepeated(was, is), countRepeated(is, was)];
		const least = Math.max(FEWEST, was.size * LEAST_SHARE);
		if (more < least && (less < least || newlyRemoved.length > 0)) return undefined;
		const reason =
			more < least
				? `${less} sentences that stood twice stand once.`
				: `${more} sentences that stood once stand twice.`;
		return { kind: "bad-capture", reason, isDocument: true };
	},
};

const MOST_NEW_WORDS = 12;
/** Sentences of so many words are not repeated by lists and tables. */
const PROSE_WORDS = 8;
const FEWEST = 20;
const LEAST_SHARE = 0.1;

function sizeOf({ from, to }: Gap["before"]): number {
	return to - from;
}

function countProse({ all }: VersionText): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { key, wordCount } of all) if (wordCount >= PROSE_WORDS) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

/** How many stand once in one version, and several times in the other. */
function countRepeated(once: ReadonlyMap<string, number>, often: ReadonlyMap<string, number>): number {
	let count = 0;
	for (const [key, times] of often) if (times > 1 && once.get(key) === 1) count++;
	return count;
}
