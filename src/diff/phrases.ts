/** Tells which words of an edited block were taken out and put in, as phrases that join to the exact texts. */

import { type Tokens, tokenize } from "../text/tokens.js";
import type { WordOp } from "./model.js";
import { alignByEdits } from "./sequence.js";
import type { Run } from "./shortest-edit.js";
import { tidyRuns } from "./tidy.js";

/** Edits inside one block beyond which words that occur once are the only guide; at the limit about 50 ms. */
const MAX_WORD_EDITS = 1000;

/**
 * The words of `after` against those of `before`. The `keep` and `add` runs joined are exactly `after`, the `keep` and
 * `remove` runs exactly `before`; neighbouring runs differ in kind, and a removal stands before the addition at its
 * place. White space belongs to the words around it and is kept wherever it is the same.
 */
export function diffWords(before: string, after: string): WordOp[] {
	const a = tokenize(before);
	const b = tokenize(after);
	const symbols = new Map<string, number>();
	const intern = (word: string): number => {
		const known = symbols.get(word);
		if (known !== undefined) return known;
		symbols.set(word, symbols.size);
		return symbols.size - 1;
	};
	const runs = alignByEdits(a.words.map(intern), b.words.map(intern), { maxEdits: MAX_WORD_EDITS });
	return spell(tidyRuns(runs, a, b), a, b);
}

/** Writes the aligned tokens out as text, giving the white space between them to one side or both. */
function spell(runs: readonly Run[], a: Tokens, b: Tokens): WordOp[] {
	const ops: WordOp[] = [];
	const push = (op: WordOp[0], text: string): void => {
		if (text === "") return;
		const last = ops.at(-1);
		if (last?.[0] === op) ops[ops.length - 1] = [op, last[1] + text];
		// A removal is written before the addition that it follows without kept text between.
		else if (op === "remove" && last?.[0] === "add") {
			ops.pop();
			push("remove", text);
			ops.push(last);
		} else ops.push([op, text]);
	};
	const replace = (old: string, now: string): void => {
		const [head, tail] = sharedSpace(old, now);
		push("keep", now.slice(0, head));
		push("remove", old.slice(head, old.length - tail));
		push("add", now.slice(head, now.length - tail));
		push("keep", now.slice(now.length - tail));
	};
	let endA = 0;
	let endB = 0;
	for (const run of runs) {
		for (let step = 0; step < run.length; step++) {
			const startA = a.starts[run.a + step] ?? a.text.length;
			const startB = b.starts[run.b + step] ?? b.text.length;
			replace(a.text.slice(endA, startA), b.text.slice(endB, startB));
			push("keep", b.words[run.b + step] ?? "");
			endA = a.ends[run.a + step] ?? a.text.length;
			endB = b.ends[run.b + step] ?? b.text.length;
		}
	}
	replace(a.text.slice(endA), b.text.slice(endB));
	return ops;
}

/** Lengths of the white space that two stretches share at their start and at their end, without overlap. */
function sharedSpace(a: string, b: string): [head: number, tail: number] {
	if (a === b) return [a.length, 0];
	const headA = a.length - a.trimStart().length;
	const headB = b.length - b.trimStart().length;
	const head = a.slice(0, headA) === b.slice(0, headB) ? headA : 0;
	const restA = a.slice(head);
	const restB = b.slice(head);
	const tailA = restA.length - restA.trimEnd().length;
	const tailB = restB.length - restB.trimEnd().length;
	const tail = restA.slice(restA.length - tailA) === restB.slice(restB.length - tailB) ? tailA : 0;
	return [head, tail];
}
