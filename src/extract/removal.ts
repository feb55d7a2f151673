/** Proposes what to remove from a page so that given paragraphs are not recorded. */
import { type ChildNode, type Element, isTag, isText, type ParentNode } from "domhandler";
import { elementsOf, hasText, removeAll } from "./dom.js";
import type { ExtractInput } from "./model.js";
import { proposeRemovals } from "./propose/removals.js";
import { selectPage } from "./selected-page.js";

/**
 * Lists of selectors for `remove`, the best first; each covers the elements that hold nothing but the paragraphs. They are
 * guesses: try them before you use one. None where the page has no such element.
 *
 * @param isWanted whether a text, as it stands in the page, is one of the paragraphs
 * @throws ExtractError where nothing is selected
 */
export async function proposeRemovalOf(
	input: ExtractInput,
	isWanted: (text: string) => boolean,
): Promise<readonly (readonly string[])[]> {
	// The page as it is, and as it would be without them: what differs is what is to be removed.
	const [whole, without] = [await selectPage(input), await selectPage(input)];
	const wanted = findWanted(without.nodes, isWanted);
	if (wanted.length === 0) return [];
	const parents = new Set<ParentNode | null>();
	removeAll(wanted, (node) => parents.add(node.parent));
	removeEmptied(parents, new Set(without.nodes));
	return proposeRemovals(whole, without);
}

/** Takes out what holds nothing any more: a list without its items is no part of the page that is to stay. */
function removeEmptied(parents: Iterable<ParentNode | null>, roots: ReadonlySet<ChildNode>): void {
	for (const parent of parents) {
		let emptied: Element | undefined;
		for (let at = parent; at && isTag(at) && !roots.has(at) && !holdsAnything(at); at = at.parent) emptied = at;
		if (emptied) removeAll([emptied]);
	}
}

function holdsAnything(element: Element): boolean {
	return hasText([element]) || elementsOf(element, ({ name }) => name === "img").length > 0;
}

/** The outermost elements below `nodes` whose whole text is wanted. */
function findWanted(nodes: readonly ChildNode[], isWanted: (text: string) => boolean): readonly Element[] {
	const found: Element[] = [];
	const open = nodes.flatMap((node) => (isTag(node) ? node.children : []));
	for (let node = open.pop(); node; node = open.pop()) {
		if (!isTag(node)) continue;
		const text = textOf(node);
		if (text !== "" && isWanted(text) && !holdsImageBeside(node)) found.push(node);
		else for (const child of node.children) open.push(child);
	}
	return found;
}

/** An image stands beside the element that holds the text. */
function holdsImageBeside(element: Element): boolean {
	const hasImage = elementsOf(element, ({ name }) => name === "img").length > 0;
	return hasImage && element.children.some((child) => isTag(child) && hasText([child]));
}

/** Longer texts are no single paragraph, and reading them again at each level would cost n². */
const LONGEST = 5000;

/** Empty where it is too long. */
function textOf(element: Element): string {
	let text = "";
	const open: ChildNode[] = [element];
	for (let node = open.pop(); node; node = open.pop()) {
		if (isText(node)) text += `${node.data} `;
		else if (isTag(node)) for (const child of node.children.toReversed()) open.push(child);
		if (text.length > LONGEST) return "";
	}
	return text.trim();
}
