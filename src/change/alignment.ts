/** Aligns the sentences of two versions by where they stand. */
import { alignByAnchors } from "../diff/sequence.js";
import type { Sentence, VersionText } from "./sentences.js";

/** A place at which two versions differ: places of sentences, as {@link Sentence.at}, the last one excluded. */
export interface Gap {
	readonly before: { readonly from: number; readonly to: number };
	readonly after: { readonly from: number; readonly to: number };
}

/** Edits between two anchors, beyond which no shortest edit is looked for. */
const MOST_EDITS = 300;

/** Each version is compared with an earlier one: none may hold on to it, and thus to all before it. */
const latest = new WeakMap<VersionText, { readonly before: WeakRef<VersionText>; readonly gaps: readonly Gap[] }>();

/** Every place at which they differ, in order; found once of two versions that are asked about twice running. */
export function findGaps(before: VersionText, after: VersionText): readonly Gap[] {
	const known = latest.get(after);
	if (known?.before.deref() === before) return known.gaps;
	const gaps = align(before, after);
	latest.set(after, { before: new WeakRef(before), gaps });
	return gaps;
}

function align(before: VersionText, after: VersionText): Gap[] {
	const [a, b] = [before.keys, after.keys];
	const most = Math.min(a.length, b.length);
	let head = 0;
	while (head < most && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
	const symbols = new Map<string, number>();
	const weights: number[] = [];
	const intern = (key: string): number => {
		const known = symbols.get(key);
		if (known !== undefined) return known;
		weights.push(key.length + 1);
		symbols.set(key, symbols.size);
		return symbols.size - 1;
	};
	const middleA = a.slice(head, a.length - tail).map(intern);
	const middleB = b.slice(head, b.length - tail).map(intern);
	const runs = alignByAnchors(middleA, middleB, { maxEdits: MOST_EDITS, weight: (symbol) => weights[symbol] ?? 1 });
	const gaps: Gap[] = [];
	let [endA, endB] = [0, 0];
	for (const run of [...runs, { a: middleA.length, b: middleB.length, length: 0 }]) {
		if (run.a > endA || run.b > endB) {
			gaps.push({
				before: { from: head + endA, to: head + run.a },
				after: { from: head + endB, to: head + run.b },
			});
		}
		[endA, endB] = [run.a + run.length, run.b + run.length];
	}
	return gaps;
}

/** The sentences of one of the two versions at which they differ, in order. */
export function sentencesIn(gaps: readonly Gap[], { all }: VersionText, side: "before" | "after"): readonly Sentence[] {
	return gaps.flatMap((gap) => all.slice(gap[side].from, gap[side].to));
}
