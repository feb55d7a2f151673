/** Addresses of paragraphs: made from their words, so that a paragraph has the same one on every page and after every build. */
import { createHash } from "node:crypto";
import type { BlockChange } from "../../diff/model.js";
import { escapeHtml } from "../../report/escape.js";
import { readableText } from "../../text/readable.js";
import type { Phrases } from "../phrases.js";

/** The ids of the blocks of a page, none twice. */
export type AnchorOf = (block: BlockChange) => string;

/** @param blocks of one page, in their order; the same block is asked for once or more often */
export function anchorsOf(blocks: readonly BlockChange[]): AnchorOf {
	const used = new Map<string, number>();
	const ids = new Map<BlockChange, string>();
	for (const block of blocks) {
		const base = anchorOf(block.after ?? block.before ?? "");
		const count = (used.get(base) ?? 0) + 1;
		used.set(base, count);
		ids.set(block, count === 1 ? base : `${base}-${count}`);
	}
	return (block) => ids.get(block) ?? "";
}

const KNOWN_AT_MOST = 50_000;
const known = new Map<string, string>();

/** The id that the words of a block (Markdown) give; paragraphs with the same words share it. */
function anchorOf(markdown: string): string {
	const remembered = known.get(markdown);
	if (remembered !== undefined) return remembered;
	const id = `p-${createHash("sha256").update(readableText(markdown)).digest("hex").slice(0, 8)}`;
	if (known.size >= KNOWN_AT_MOST) known.clear();
	known.set(markdown, id);
	return id;
}

/** The sign beside a paragraph by which its address can be taken. */
export function writeAnchor(id: string, { linkTo }: Phrases): string {
	return `<a class="anchor" href="#${escapeHtml(id)}" aria-label="${escapeHtml(linkTo)}">¶</a>`;
}
