/** Turns the shortest edit between two texts into one that reads well: whole phrases, starting where sentences start. */

import { isWord, type Tokens } from "../text/tokens.js";
import type { Run } from "./shortest-edit.js";

/** Words up to this length (articles, prepositions, conjunctions in most languages) do not keep two changes apart. */
const LIGHT_LETTERS = 3;
const LIGHT_WORDS = 2;
/** How far a change is moved along words that repeat, in search of the start of a sentence. */
const MAX_SLIDE = 200;

/** What is replaced between two kept runs: tokens `a0` to `a1` of the one text by `b0` to `b1` of the other. */
interface Change {
	readonly a0: number;
	readonly a1: number;
	readonly b0: number;
	readonly b1: number;
}

/** Keeps, of the aligned `runs`, those that help a reader; the two texts stay the same. */
export function tidyRuns(runs: readonly Run[], a: Tokens, b: Tokens): Run[] {
	return slideChanges(dissolveSmallRuns(runs, a, b), a, b);
}

/**
 * Drops kept runs that are too small beside the changes around them, so that "gather and use" for "collect and hold"
 * reads as one change. In the manner of the semantic clean-up of diff-match-patch (N. Fraser).
 */
function dissolveSmallRuns(runs: readonly Run[], a: Tokens, b: Tokens): Run[] {
	const kept: Run[] = [];
	const end: Run = { a: a.words.length, b: b.words.length, length: 0 };
	for (const [index, next] of [...runs.slice(1), end].entries()) {
		const run = runs[index];
		if (run) kept.push(run);
		// Two changes that became one may outweigh the run before them as well.
		for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
			if (!isLostBetween(between(kept.at(-2), last), last, between(last, next), a, b)) break;
			kept.pop();
		}
	}
	return kept;
}

function between(run: Run | undefined, next: Run): Change {
	return { a0: run ? run.a + run.length : 0, a1: next.a, b0: run ? run.b + run.length : 0, b1: next.b };
}

function isLostBetween(left: Change, run: Run, right: Change, a: Tokens, b: Tokens): boolean {
	if (isEmpty(left) || isEmpty(right)) return false;
	const words = a.words.slice(run.a, run.a + run.length);
	const isLight = words.every((word) => !isWord(word) || (word.length <= LIGHT_LETTERS && !/\p{N}/u.test(word)));
	if (isReplacement(left) && isReplacement(right)) {
		if (isLight && words.length <= LIGHT_WORDS) return true;
		const letters = words.reduce((sum, word) => sum + word.length, 0);
		return letters <= Math.min(lettersOf(left, a, b), lettersOf(right, a, b));
	}
	// A lone insertion reads best as it is; only one that touches a replacement across a comma or an article joins it.
	return (isReplacement(left) || isReplacement(right)) && isLight && words.length === 1;
}

function isEmpty(change: Change): boolean {
	return change.a0 === change.a1 && change.b0 === change.b1;
}

function isReplacement(change: Change): boolean {
	return change.a0 < change.a1 && change.b0 < change.b1;
}

function lettersOf(change: Change, a: Tokens, b: Tokens): number {
	const sum = (tokens: Tokens, start: number, end: number): number => {
		let letters = 0;
		for (let at = start; at < end; at++) letters += tokens.words[at]?.length ?? 0;
		return letters;
	};
	return Math.max(sum(a, change.a0, change.a1), sum(b, change.b0, change.b1));
}

/**
 * Moves pure insertions and removals along words that repeat, to where a sentence or clause starts: of the equally
 * short "[Data. We keep] Data." and "[We keep Data.]", the second is shown.
 */
function slideChanges(runs: readonly Run[], a: Tokens, b: Tokens): Run[] {
	const slid: Run[] = [{ a: 0, b: 0, length: 0 }, ...runs, { a: a.words.length, b: b.words.length, length: 0 }];
	for (let index = 0; index + 1 < slid.length; index++) {
		const run = slid[index];
		const next = slid[index + 1];
		if (!run || !next) continue;
		const change = between(run, next);
		if (isEmpty(change) || isReplacement(change)) continue;
		const isInsertion = change.a0 === change.a1;
		const tokens = isInsertion ? b : a;
		const start = isInsertion ? change.b0 : change.a0;
		const end = isInsertion ? change.b1 : change.a1;
		const shift = bestShift(tokens, start, end, run.length, next.length);
		slid[index] = { ...run, length: run.length + shift };
		slid[index + 1] = { a: next.a + shift, b: next.b + shift, length: next.length - shift };
	}
	return slid.filter((run) => run.length > 0);
}

/** By how many tokens the change from `start` to `end` is best moved, at most `room` to the left or to the right. */
function bestShift(tokens: Tokens, start: number, end: number, roomLeft: number, roomRight: number): number {
	const { words } = tokens;
	let best = 0;
	let bestScore = startScore(tokens, start);
	for (let by = 1; by <= Math.min(roomRight, MAX_SLIDE) && words[start + by - 1] === words[end + by - 1]; by++) {
		const score = startScore(tokens, start + by);
		if (score > bestScore) [best, bestScore] = [by, score];
	}
	for (let by = 1; by <= Math.min(roomLeft, MAX_SLIDE) && words[start - by] === words[end - by]; by++) {
		const score = startScore(tokens, start - by);
		if (score > bestScore) [best, bestScore] = [-by, score];
	}
	return best;
}

/** How well a change may start at token `at`: 4 for a paragraph or line, 3 a sentence, 2 a clause, 1 a word, 0 else. */
function startScore({ text, words, starts, ends }: Tokens, at: number): number {
	if (at === 0) return 4;
	const previous = words[at - 1] ?? "";
	const space = text.slice(ends[at - 1], starts[at] ?? text.length);
	if (space.includes("\n")) return 4;
	if (/^[.!?。！？]$/.test(previous)) return 3;
	if (/^[,;:،、；：—–(]$/.test(previous)) return 2;
	return isWord(words[at] ?? "") ? 1 : 0;
}
