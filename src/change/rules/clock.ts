/** Lines that depend on the moment or the year. */
import { countWords } from "../../text/words.js";
import { type Elapsed, hasElapsed, readElapsed } from "../calendar.js";
import { isCopyrightLine } from "../dates.js";
import type { Sentence } from "../sentences.js";
import { oncePerChange, type SentenceRule } from "./model.js";

/** A longer line is no line of its own about when something was done. */
const LONGEST_WORDS = 14;
/** Words beside the stretch of time: of a line that came or went by itself, and of one that was there with another. */
const MOST_BESIDE = { alone: 2, again: 4 };

interface Line extends Elapsed {
	readonly sentence: Sentence;
}

const elapsed = oncePerChange((context) => {
	const [added, removed] = [readLines(context.added), readLines(context.removed)];
	const byKey = (lines: readonly Line[]) => new Map(lines.map((line) => [line.sentence.key, line]));
	const byRest = (lines: readonly Line[]) => new Map(lines.map((line) => [line.rest, line]));
	return {
		added: byKey(added),
		removed: byKey(removed),
		byRestOfAdded: byRest(added),
		byRestOfRemoved: byRest(removed),
	};
});

export const clock: SentenceRule = {
	name: "clock",
	explanation:
		"The line says how long ago something happened, and by as much more as time has passed; or it is a copyright line with a year.",
	judge: (sentence, side, context) => {
		const { text, asWritten } = sentence;
		if (isCopyrightLine(text)) return { kind: "page", reason: `A copyright line changed: “${asWritten}”.` };
		const lines = elapsed(context);
		const own = lines[side].get(sentence.key);
		if (own === undefined) return undefined;
		const twin = lines[side === "added" ? "byRestOfRemoved" : "byRestOfAdded"].get(own.rest);
		if (countWords(own.rest) > MOST_BESIDE[twin === undefined ? "alone" : "again"]) return undefined;
		if (twin !== undefined && !isLater(own, twin, side, context)) return undefined;
		return { kind: "page", reason: `“${asWritten}” only tells how long ago something happened.` };
	},
};

function isLater(
	own: Line,
	twin: Line,
	side: "added" | "removed",
	{ memory, date }: Parameters<SentenceRule["judge"]>[2],
): boolean {
	const [before, after] = side === "added" ? [twin, own] : [own, twin];
	return hasElapsed(before, after, memory.find(before.sentence.key)?.lastDate ?? date, date);
}

function readLines(sentences: readonly Sentence[]): readonly Line[] {
	return sentences.flatMap((sentence) => {
		const read = sentence.wordCount <= LONGEST_WORDS ? readElapsed(sentence.text) : undefined;
		return read === undefined ? [] : [{ ...read, sentence }];
	});
}
