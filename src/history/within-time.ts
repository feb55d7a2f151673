/**
 * Compares and judges the texts of foreign pages within a time. What takes longer is told more coarsely, and shown: nothing
 * is hidden because it is costly.
 */
import { createContext, Script } from "node:vm";
import type { ChangeInput, Classification, Past } from "../change/model.js";
import { countSpacedWords, diffLines } from "../diff/coarse.js";
import { countChangedWords, type WordCount } from "../diff/count.js";
import { diffDocuments } from "../diff/document.js";
import type { DocumentDiff } from "../diff/model.js";

/** The worst change of any real document that is known takes less than one second. */
const MOST_MS = 10_000;
/** Characters of both texts. Fewer take no time worth watching. */
const FEW_CHARACTERS = 10_000;

/** {@link diffDocuments}, or whole lines where it takes too long. */
export function diffTexts(before: string, after: string, mostMs: number = MOST_MS): DocumentDiff {
	const made = within(mostMs, before.length + after.length, () => diffDocuments(before, after));
	return made ? made.value : diffLines(before, after);
}

/** {@link countChangedWords}, or what stands between spaces where it takes too long. */
export function countWordsOfChange(before: string, after: string, mostMs: number = MOST_MS): WordCount {
	const made = within(mostMs, before.length + after.length, () => countChangedWords(before, after));
	return made ? made.value : countSpacedWords(before, after);
}

/** The judgement on the next version of a document; where it takes too long, every difference counts, and that is said. */
export function judgeNext(past: Past, input: ChangeInput, mostMs: number = MOST_MS): Classification | undefined {
	// What a version is compared with may be longer by far.
	const made = within(mostMs, Infinity, () => past.next(input));
	return made ? made.value : past.skip(input);
}

/** What `tell` gives, such as a gist; undefined where it takes too long. @param characters that it reads */
export function tellWithin<Told>(characters: number, tell: () => Told, mostMs: number = MOST_MS): Told | undefined {
	return within(mostMs, characters, tell)?.value;
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
