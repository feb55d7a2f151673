/**
 * Compares and judges the texts of foreign pages within a time. What takes longer is told more coarsely, and shown: nothing
 * is hidden because it is costly.
 */
import { createContext, Script } from "node:vm";
import type { ChangeInput, Classification, Past } from "../change/model.js";
import { countSpacedWords, diffLines } from "../diff/coarse.js";
import { commonEnds, countChangedWords, type WordCount } from "../diff/count.js";
import { diffDocuments } from "../diff/document.js";
import type { DocumentDiff } from "../diff/model.js";

/** The worst change of any real document that is known takes less than one second. */
const MOST_MS = 10_000;
/** Characters of both texts, or of what differs in them. Fewer take no time worth watching. */
const FEW_CHARACTERS = 10_000;

/** {@link diffDocuments}, or whole lines where it takes too long. */
export function diffTexts(before: string, after: string, mostMs: number = MOST_MS): DocumentDiff {
	const made = within(mostMs, before.length + after.length, () => diffDocuments(before, after));
	return made ? made.value : diffLines(before, after);
}

/** {@link countChangedWords}, or what stands between spaces where it takes too long. */
export function countWordsOfChange(before: string, after: string, mostMs: number = MOST_MS): WordCount {
	const made = within(mostMs, differingCharacters(before, after), () => countChangedWords(before, after));
	return made ? made.value : countSpacedWords(before, after);
}

/** The judgement on the next version of a document; where it takes too long, every difference counts, and that is said. */
export function judgeNext(past: Past, input: ChangeInput, mostMs: number = MOST_MS): Classification | undefined {
	return judgeInTurn(past, [input], { mostMs })[0]?.made;
}

/** The judgement on a version. */
export interface Judged {
	/** Undefined of a first one. */
	readonly made: Classification | undefined;
	/** Of a change that is shown, where it was asked for; undefined where no word came or went, or telling it takes too long. */
	readonly gist: string | undefined;
}

/** {@link judgeNext} of several versions, one after the other. @param tellsGists also tells those that are shown in one line */
export function judgeInTurn(
	past: Past,
	inputs: readonly ChangeInput[],
	{ tellsGists = false, mostMs = MOST_MS }: { readonly tellsGists?: boolean; readonly mostMs?: number } = {},
): readonly Judged[] {
	const judged: Judged[] = [];
	/** Of the version whose turn it is, where only its gist is still to be told. */
	let next: Made<Classification | undefined> | undefined;
	const go = (input: ChangeInput) => {
		next ??= { value: past.next(input) };
		judged.push({ made: next.value, gist: tellsGists && next.value?.shown ? past.gist() : undefined });
		next = undefined;
	};
	while (judged.length < inputs.length) {
		// What a version is compared with may be longer by far.
		const isDone = within(mostMs + SHARED_MS, Infinity, () => {
			const end = performance.now() + SHARED_MS;
			for (let input = inputs[judged.length]; input; input = inputs[judged.length]) {
				go(input);
				if (performance.now() > end) break;
			}
		});
		const late = isDone ? undefined : inputs[judged.length];
		if (late) judged.push({ made: next ? next.value : past.skip(late), gist: undefined });
		next = undefined;
	}
	return judged;
}

/** So long several judgements share a watch: to start one takes as long as to judge a small change. */
const SHARED_MS = 100;

/** What `tell` gives, such as a gist; undefined where it takes too long. @param characters that it reads */
export function tellWithin<Told>(characters: number, tell: () => Told, mostMs: number = MOST_MS): Told | undefined {
	return within(mostMs, characters, tell)?.value;
}

/** How much of two texts reading their difference takes: all but the lines that both begin and end with. */
export function differingCharacters(before: string, after: string): number {
	const { start, end } = commonEnds(before, after);
	return before.length + after.length - 2 * (start + end);
}

/** How many times longer something may wait for CPU than compute. */
const PATIENCE = 10;

interface Made<Value> {
	readonly value: Value;
}

const RUN = new Script("run()");
const context: { run: () => void } = { run: () => {} };
let isOpen = false;

/**
 * Ends what computes, a regular expression as well; undefined then. Of the process nothing else can run meanwhile. The time
 * is one of CPU: where the machine was busy with other things, it is tried once more, with patience.
 */
function within<Value>(mostMs: number, characters: number, compute: () => Value): Made<Value> | undefined {
	if (characters < FEW_CHARACTERS) return { value: compute() };
	const start = process.cpuUsage();
	const made = endAfter(mostMs, compute);
	const { user, system } = process.cpuUsage(start);
	return made ?? ((user + system) / 1000 < mostMs / 2 ? endAfter(mostMs * PATIENCE, compute) : undefined);
}

function endAfter<Value>(mostMs: number, compute: () => Value): Made<Value> | undefined {
	if (!isOpen) createContext(context);
	isOpen = true;
	const outer = context.run;
	let made: Made<Value> | undefined;
	context.run = () => {
		made = { value: compute() };
	};
	try {
		RUN.runInContext(context, { timeout: mostMs });
		return made;
	} catch (error) {
		// Of the context's own class of errors.
		if ((error as { code?: unknown } | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return undefined;
		throw error;
	} finally {
		context.run = outer;
	}
}
