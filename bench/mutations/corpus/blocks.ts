/** Changes one block of a real version, so that everything else stays byte for byte. */
import { type Block, splitBlocks } from "../../../src/text/blocks.js";
import type { Place } from "../model.js";
import type { Random } from "../random.js";

export interface Version {
	readonly lead: string;
	readonly blocks: readonly Block[];
}

export function cut(markdown: string): Version {
	return splitBlocks(markdown);
}

export function join({ lead, blocks }: Version): string {
	return lead + blocks.map(({ text, gap }) => text + gap).join("");
}

/** A block of prose: a sentence at least, and no list of links. */
export function isProse({ kind, text }: Block): boolean {
	return kind !== "heading" && kind !== "code" && text.length > 80 && !/^\W*\[[^\]]*\]\([^)]*\)\W*$/u.test(text);
}

export function placeOf({ kind, level }: Block): Place {
	if (kind === "item") return level > 1 ? "nested list" : "list";
	if (kind === "row") return "table";
	if (kind === "heading") return "heading";
	return kind === "quote" ? "quotation" : "paragraph";
}

export function withText(version: Version, index: number, text: string): Version {
	return { ...version, blocks: version.blocks.map((block, at) => (at === index ? { ...block, text } : block)) };
}

export function without(version: Version, index: number): Version {
	return { ...version, blocks: version.blocks.toSpliced(index, 1) };
}

/** Puts a block of its own behind the one at `index`. */
export function withBlock(version: Version, index: number, text: string): Version {
	const before = version.blocks[index];
	if (before === undefined) return version;
	const gap = before.gap.includes("\n\n") ? before.gap : `${before.gap}\n\n`;
	return {
		...version,
		blocks: version.blocks.toSpliced(index, 1, { ...before, gap: "\n\n" }, { ...before, text, gap }),
	};
}

/** Numbers of the blocks of which something holds, in an order drawn at random. */
export function drawIndexes({ blocks }: Version, holds: (block: Block) => boolean, random: Random): number[] {
	return blocks
		.flatMap((block, index) => (holds(block) ? [{ index, order: random.next() }] : []))
		.sort((a, b) => a.order - b.order)
		.map(({ index }) => index);
}

export function headingOf(block: Block | undefined): string {
	return block?.headings.map(({ text }) => text).join(" › ") ?? "";
}
