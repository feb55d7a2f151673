/** What must hold for every diff, whatever the texts. */
import { expect } from "vitest";
import type { DocumentDiff, WordOp } from "../../../src/diff/model.js";
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
	for (const text of stayed) {
		at = order.indexOf(text ?? "", at + 1);
		expect(at).not.toBe(-1);
	}
	for (const block of diff.blocks) {
		expect(block.before === undefined).toBe(block.op === "add");
		expect(block.after === undefined).toBe(block.op === "remove");
		if (block.op === "keep") expect(block.before).toBe(block.after);
		if (block.op === "edit") expect(block.words).toBeDefined();
		if (!block.words) continue;
		expect(joinWords(block.words, "add")).toBe(block.before);
		expect(joinWords(block.words, "remove")).toBe(block.after);
	}
}
