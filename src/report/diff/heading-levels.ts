/** Nests the headings of a text below the title of the page that it stands on, so that no level is left out. */
import type { BlockChange } from "../../diff/model.js";

const HIGHEST = 2;
const LOWEST = 6;

/**
 * The level as HTML has it, of each heading among blocks that follow each other on a page: as deep as headings of the text
 * stand above it there, whatever levels the text leaves out.
 * @param next the level of the heading that follows the blocks: they may be shown or not, and it must leave none out after them
 */
export function nestHeadings(blocks: readonly BlockChange[], next = HIGHEST): (heading: BlockChange) => number {
	const levels = new Map<BlockChange, number>();
	let above: number[] = [];
	for (const block of blocks) {
		if (block.kind !== "heading") continue;
		above = [...above.filter((level) => level < block.level), block.level];
		levels.set(block, Math.min(LOWEST, HIGHEST - 1 + above.length));
	}
	let least = next - 1;
	for (const [heading, level] of [...levels].reverse()) {
		levels.set(heading, Math.max(level, least));
		least = Math.max(level, least) - 1;
	}
	return (heading) => levels.get(heading) ?? HIGHEST;
}
