/** What must hold for every diff, whatever the texts. */
import { expect } from "vitest";
import { countChangedWords } from "../../../src/diff/count.js";
import type { BlockChange, DocumentDiff, WordOp } from "../../../src/diff/model.js";
import { splitBlocks } from "../../../src/text/blocks.js";

export function joinWords(words: readonly WordOp[], without: "add" | "remove"): string {
	return words
		.filter(([op]) => op !== without)
		.map(([, text]) => text)
		.join("");
}

/** Both texts can be told from the diff, block by block and word by word. */
export function expectFaithful(diff: DocumentDiff, before: string, after: string): void {
	const texts = (text: string): string[] => splitBlocks(text).blocks.map((block) => block.text);
	const kept = diff.blocks.filter((block) => block.op !== "remove");
	expect(kept.map((block) => block.after)).toEqual(texts(after));
	const gone = diff.blocks.filter((block) => block.op !== "add");
	expect(gone.map((block) => block.before).sort()).toEqual(texts(before).sort());
	const stayed = gone.filter((block) => block.op !== "move").map((block) => block.before);
	const order = texts(before);
	let at = -1;
	// What did not move comes in the order of the earlier text.
	const outOfOrder = stayed.filter((text) => {
		at = order.indexOf(text ?? "", at + 1);
		return at < 0;
	});
	expect(outOfOrder).toEqual([]);
	const sum = (of: (block: BlockChange) => number) => diff.blocks.reduce((total, block) => total + of(block), 0);
	expect([sum((block) => block.wordsAdded), sum((block) => block.wordsRemoved)]).toEqual([
		diff.wordsAdded,
		diff.wordsRemoved,
	]);
	const counted = countChangedWords(before, after);
	expect([diff.wordsAdded, diff.wordsRemoved]).toEqual([counted.added, counted.removed]);
	// One expectation for all blocks: there may be ten thousand.
	expect(diff.blocks.filter((block) => !isSound(block))).toEqual([]);
}

function isSound({ op, before, after, words }: BlockChange): boolean {
	if ((before === undefined) !== (op === "add") || (after === undefined) !== (op === "remove")) return false;
	if (op === "keep" && before !== after) return false;
	if (words === undefined) return op !== "edit";
	return joinWords(words, "add") === before && joinWords(words, "remove") === after;
}
