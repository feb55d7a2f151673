/** Looks at a page as its declaration does: what each selector matches by itself, and how much of the text is selected. */
import { type AnyNode, type ChildNode, type Document, type Element, isTag, isText, type ParentNode } from "domhandler";
import type { Selector } from "../collection/model.js";
import { ExtractError } from "../errors.js";
import { hasText, isHtmlElement } from "./dom.js";
import { preparePage } from "./html.js";
import type { ExtractInput, PageInspection, SelectorMatch } from "./model.js";
import { contentsOf } from "./range.js";
import { findAll } from "./select.js";
import { findRange, removeSelected } from "./selection.js";

/** What a browser shows nothing of, or shows only in the place of something else. */
const UNSEEN = new Set(["head", "script", "style", "template", "noscript", "iframe", "svg", "select", "textarea"]);

/**
 * Inspects an HTML page. Each selector is looked at by itself: those of `remove` in the whole page, those of `select` in
 * what `remove` leaves. As in the extraction, a page with `<noscript>` is read once more, as with scripting on, where
 * nothing is selected.
 *
 * @throws ExtractError where a filter fails or a selector is invalid
 */
export async function inspectPage(input: ExtractInput): Promise<PageInspection> {
	const content = Buffer.from(input.content).toString("utf8");
	const inspected = await inspectAs(input, content, false);
	if (inspected.select.some(({ matches }) => matches > 0) || !/<noscript/i.test(content)) return inspected;
	const again = await inspectAs(input, content, true);
	return again.select.some(({ matches }) => matches > 0) ? again : inspected;
}

async function inspectAs(input: ExtractInput, content: string, scripting: boolean): Promise<PageInspection> {
	const { select, remove } = input.source;
	const document = await preparePage(input, content, scripting);
	const pageLetters = countLetters(document.children);
	const removed = remove.map((selector) => find(document, selector));
	removeSelected(
		document,
		remove.filter((_, index) => removed[index]?.matches),
	);
	const selected = select.map((selector) => find(document, selector));
	const places = selected.filter((found) => found.hasText).flatMap((found) => found.places);
	const selectedLetters = countLetters(outermost(new Set(selected.flatMap((found) => found.nodes))));
	return {
		select: selected.map(toMatch),
		remove: removed.map(toMatch),
		coverage: pageLetters === 0 ? 0 : Math.min(1, selectedLetters / pageLetters),
		isMainPart: places.length > 0 && places.every(isInMain),
	};
}

interface Found {
	readonly nodes: readonly ChildNode[];
	readonly matches: number;
	readonly hasText: boolean;
	/** Where in the page they stand: the elements themselves, or what holds the ends of a range. */
	readonly places: readonly AnyNode[];
}

/** A range matches once where both of its ends are there and something lies between. */
function find(document: Document, selector: Selector): Found {
	if (typeof selector === "string") {
		const nodes = findAll(document, selector);
		return { nodes, matches: nodes.length, hasText: hasText(nodes), places: nodes };
	}
	try {
		const range = findRange(document, selector, "select");
		const nodes = contentsOf(range);
		const places = [range.start.container, range.end.container];
		return { nodes, matches: Math.min(1, nodes.length), hasText: hasText(nodes), places };
	} catch (error) {
		if (error instanceof ExtractError && error.failure === "selector-missed") return NOTHING;
		throw error;
	}
}

const NOTHING: Found = { nodes: [], matches: 0, hasText: false, places: [] };

function toMatch({ matches, hasText: text }: Found): SelectorMatch {
	return { matches, hasText: text };
}

/** Without nodes that lie in others of them, so that no text counts twice. */
function outermost(nodes: ReadonlySet<ChildNode>): readonly ChildNode[] {
	const isInAnother = (node: ChildNode) => ancestorsOf(node).some((ancestor) => nodes.has(ancestor as ChildNode));
	return [...nodes].filter((node) => !isInAnother(node));
}

function ancestorsOf(node: AnyNode): ParentNode[] {
	const ancestors: ParentNode[] = [];
	for (let at = node.parent; at; at = at.parent) ancestors.push(at);
	return ancestors;
}

/** Whether a node is, or lies in, the part that the page itself marks as its main one. */
function isInMain(node: AnyNode): boolean {
	return [node, ...ancestorsOf(node)].some((at) => isTag(at) && marksMain(at));
}

function marksMain(element: Element): boolean {
	return (
		isHtmlElement(element) &&
		(element.name === "main" || element.name === "article" || element.attribs["role"] === "main")
	);
}

/** Letters and digits that a reader sees. Reads downwards only. */
function countLetters(nodes: readonly ChildNode[]): number {
	let count = 0;
	const open: (readonly ChildNode[])[] = [nodes];
	for (let level = open.pop(); level; level = open.pop()) {
		for (const node of level) {
			if (isText(node)) count += node.data.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
			else if (isTag(node) && !UNSEEN.has(node.name) && node.attribs["hidden"] === undefined) open.push(node.children);
		}
	}
	return count;
}
