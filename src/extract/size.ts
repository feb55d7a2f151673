/** How much a declaration may select: one page can be selected many times over, and one cell can become a thousand. */
import { type ChildNode, isComment, isTag, isText } from "domhandler";
import { ExtractError } from "../errors.js";

/** Characters of text that an extraction gives at most. The longest of some 90 real documents has 250,000. */
export const MAX_TEXT = 10_000_000;

/** Nodes that are selected at most, those that are selected twice counted twice; a large real page has 30,000. */
const MAX_NODES = 2_000_000;

/** Adds up what is selected. Reads downwards only, and stops where it is too much. */
export class SelectionSize {
	readonly #url: string;
	#text = 0;
	#nodes = 0;

	constructor(url: string) {
		this.#url = url;
	}

	/** @throws ExtractError EXTRACT_TOO_LARGE */
	add(nodes: readonly ChildNode[]): void {
		const open: (readonly ChildNode[])[] = [nodes];
		for (let level = open.pop(); level; level = open.pop()) {
			this.#nodes += level.length;
			if (this.#nodes > MAX_NODES)
				throw tooLarge(`What is selected in ${this.#url}`, `${MAX_NODES} elements and texts`);
			for (const node of level) {
				if (isText(node) || isComment(node)) this.#text += node.data.length;
				else if (isTag(node)) open.push(node.children);
			}
			if (this.#text > MAX_TEXT) throw tooLarge(`What is selected in ${this.#url}`, `${MAX_TEXT} characters`);
		}
	}
}

/** @param what the subject of the message */
export function tooLarge(what: string, limit: string): ExtractError {
	return new ExtractError("EXTRACT_TOO_LARGE", `${what} is larger than the limit of ${limit}`, {
		failure: "failed",
		hint: "Select a smaller part of the page, and each part only once, or remove what is not part of the terms.",
	});
}
