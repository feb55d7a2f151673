/** What must hold for every diff, whatever the texts. */
import { deepStrictEqual } from "node:assert";
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
	deepStrictEqual(
		kept.map((block) => block.after),
		texts(after),
	);
	const gone = diff.blocks.filter((block) => block.op !== "add");
	deepStrictEqual(gone.map((block) => block.before).sort(), texts(before).sort());
	const stayed = gone.filter((block) => block.op !== "move").map((block) => block.before);
	const order = texts(before);
	let at = -1;
	// What did not move comes in the order of the earlier text.
	const outOfOrder = stayed.filter((text) => {
		at = order.indexOf(text ?? "", at + 1);
		return at < 0;
	});
	deepStrictEqual(outOfOrder, []);
	const sum = (of: (block: BlockChange) => number) => diff.blocks.reduce((total, block) => total + of(block), 0);
	deepStrictEqual(
		[sum((block) => block.wordsAdded), sum((block) => block.wordsRemoved)],
		[diff.wordsAdded, diff.wordsRemoved],
	);
	const counted = countChangedWords(before, after);
	deepStrictEqual([diff.wordsAdded, diff.wordsRemoved], [counted.added, counted.removed]);
	// One expectation for all blocks: there may be ten thousand.
	deepStrictEqual(
		diff.blocks.filter((block) => !isSound(block)),
		[],
	);
}

function isSound({ op, before, after, words }: BlockChange): boolean {
	if ((before === undefined) !== (op === "add") || (after === undefined) !== (op === "remove")) return false;
	if (op === "keep" && before !== after) return false;
	if (words === undefined) return op !== "edit";
	return joinWords(words, "add") === before && joinWords(words, "remove") === after;
}
