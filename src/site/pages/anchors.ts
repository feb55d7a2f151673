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
	/** The same text, as one that is the same object for all versions and keeps none of them in memory. */
	own(markdown: string): string;
}

export function openParagraphs(): Paragraphs {
	const texts = new Map<string, string>();
	return {
		ids: new Map(),
		drawn: new Map(),
		own(markdown) {
			const known = texts.get(markdown);
			if (known !== undefined) return known;
			// A part that is cut out of a string holds on to the whole of it.
			const copy = Buffer.from(markdown, "utf16le").toString("utf16le");
			texts.set(copy, copy);
			return copy;
		},
	};
}

/** The ids of the blocks of a page, none twice. */
export type AnchorOf = (block: BlockChange) => string;

/** @param blocks of one page, in their order; the same block is asked for once or more often */
export function anchorsOf(
	blocks: readonly BlockChange[],
	{ ids: known, own }: Pick<Paragraphs, "ids" | "own">,
): AnchorOf {
	const used = new Map<string, number>();
	const ids = new Map<BlockChange, string>();
	for (const block of blocks) {
		const markdown = block.after ?? block.before ?? "";
		let base = known.get(markdown);
		if (base === undefined) {
			base = anchorOf(markdown);
			known.set(own(markdown), base);
		}
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
