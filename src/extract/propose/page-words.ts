/** The words of a page in document order, and which run of them each element holds. */
import { type AnyNode, type Document, type Element, isTag, isText } from "domhandler";
import { comparedWords } from "../../text/words.js";
import { walk } from "../dom.js";

/** Elements whose content is no text of the page. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(["script", "style", "iframe", "noembed", "noframes", "head", "svg"]);

/** Elements that do not end a line. */
const INLINE: ReadonlySet<string> = new Set(
	"a abbr b bdi bdo cite code em font i ins kbd label mark q s small span strike strong sub sup time u var".split(" "),
);

/** From `start` up to, but without, `end`; indexes into `words`. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

export interface PageWords {
	readonly words: readonly string[];
	/** For each word the number of the innermost block (paragraph, cell, …) that it stands in. */
	readonly blocks: readonly number[];
	/** Every element that can hold text, in document order. */
	readonly spans: ReadonlyMap<Element, Span>;
	readonly body: Element | undefined;
}

/** Reads the page once; linear in its size. */
export function readWords(document: Document): PageWords {
	const words: string[] = [];
	const spans = new Map<Element, { start: number; end: number }>();
	const blocks: number[] = [];
	const open: Element[] = [];
	const openBlocks = [0];
	const closeUpTo = (parent: AnyNode | null) => {
		while (open.length > 0 && open.at(-1) !== parent) {
			const span = spans.get(open.pop() as Element);
			openBlocks.pop();
			if (span) span.end = words.length;
		}
	};
	let body: Element | undefined;
	walk(document, (node) => {
		const isPassedOver = node.parent !== document && !spans.has(node.parent as Element);
		if (isPassedOver) return;
		closeUpTo(node.parent);
		if (isTag(node)) {
			if (WITHOUT_TEXT.has(node.name)) return;
			if (node.name === "body") body ??= node;
			spans.set(node, { start: words.length, end: words.length });
			open.push(node);
			openBlocks.push(INLINE.has(node.name) ? (openBlocks.at(-1) ?? 0) : spans.size);
		} else if (isText(node)) {
			for (const word of comparedWords(node.data)) {
				words.push(word);
				blocks.push(openBlocks.at(-1) ?? 0);
			}
		}
	});
	closeUpTo(null);
	return { words, blocks, spans, body };
}
