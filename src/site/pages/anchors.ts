/** Addresses of paragraphs: made from their words, so that a paragraph has the same one on every page and after every build. */
import { createHash } from "node:crypto";
import type { BlockChange } from "../../diff/model.js";
import type { DrawnBlocks } from "../../report/diff/html-blocks.js";
import { escapeHtml } from "../../report/escape.js";
import { readableText } from "../../text/readable.js";
import type { Phrases } from "../phrases.js";

/** What many pages of one document make of the same paragraphs. */
export interface Paragraphs {
	/** Ids by Markdown. */
	readonly ids: Map<string, string>;
	readonly drawn: DrawnBlocks;
}

export function openParagraphs(): Paragraphs {
	return { ids: new Map(), drawn: new Map() };
}

/** The ids of the blocks of a page, none twice. */
export type AnchorOf = (block: BlockChange) => string;

/** @param blocks of one page, in their order; the same block is asked for once or more often */
export function anchorsOf(blocks: readonly BlockChange[], { ids: known }: Pick<Paragraphs, "ids">): AnchorOf {
	const used = new Map<string, number>();
	const ids = new Map<BlockChange, string>();
	for (const block of blocks) {
		const markdown = block.after ?? block.before ?? "";
		const base = known.get(markdown) ?? anchorOf(markdown);
		known.set(markdown, base);
		const count = (used.get(base) ?? 0) + 1;
		used.set(base, count);
		ids.set(block, count === 1 ? base : `${base}-${count}`);
	}
	return (block) => ids.get(block) ?? "";
}

/** The id that the words of a block (Markdown) give; paragraphs with the same words share it. */
function anchorOf(markdown: string): string {
	return `p-${createHash("sha256").update(readableText(markdown)).digest("hex").slice(0, 8)}`;
}

/** The sign beside a paragraph by which its address can be taken. */
export function writeAnchor(id: string, { linkTo }: Phrases): string {
	return `<a class="anchor" href="#${escapeHtml(id)}" aria-label="${escapeHtml(linkTo)}">¶</a>`;
}
