/** The page as a tree: parsing HTML into domhandler nodes, walking and measuring the tree, taking nodes out of it. */
import { type ChildNode, Document, Element, isTag, isText, type ParentNode, Text } from "domhandler";
import { html, parse, serialize, type TreeAdapter } from "parse5";
import { adapter, type Htmlparser2TreeAdapterMap } from "parse5-htmlparser2-tree-adapter";
import { readWrittenTree } from "./written-tree.js";

/** Elements deeper than this are refused, because turning them into Markdown recurses. Chromium builds none deeper. */
export const MAX_DEPTH = 512;

/** The contents of `<template>` stay out of `children`, so that neither selectors nor text reach them, as in a DOM. */
interface TemplateElement extends Element {
	"x-content"?: Document;
}

/**
 * The adapter of parse5 for domhandler, but with attributes under their qualified name (`xlink:href` is not `href`)
 * and templates as above. Twice it follows jsdom (27 and before) instead of the standard, because recorded texts show
 * it: text that may not stand in a table lands behind the table, not before it; and a second `<body>` or `<html>` tag
 * overwrites the attributes of the first instead of only adding to them.
 */
const treeAdapter: TreeAdapter<Htmlparser2TreeAdapterMap> = {
	...adapter,
	createElement(tagName, namespaceURI, attrs) {
		const attribs: Record<string, string> = Object.create(null);
		for (const { prefix, name, value } of attrs) attribs[prefix ? `${prefix}:${name}` : name] = value;
		const element = new Element(tagName, attribs, []);
		element.namespace = namespaceURI;
		return element;
	},
	adoptAttributes(recipient, attrs) {
		for (const { name, value } of attrs) recipient.attribs[name] = value;
	},
	insertTextBefore(parent, text, reference) {
		const before = reference.prev;
		if (before && isText(before)) before.data += text;
		else adapter.appendChild(parent, new Text(text));
	},
	setTemplateContent(template: TemplateElement, content) {
		template["x-content"] = content;
	},
	getTemplateContent(template: TemplateElement) {
		template["x-content"] ??= new Document([]);
		return template["x-content"];
	},
};

/**
 * Parses a page as browsers do (WHATWG HTML, through parse5).
 *
 * `scripting` says how `<noscript>` is read: off, its content is markup; on, the element is left out altogether,
 * which is what a browser that runs scripts shows.
 */
export function parseHtml(content: string, { scripting = false } = {}): Document {
	const document =
		readWrittenTree(content) ?? parse(content, { treeAdapter, scriptingEnabled: scripting, onParseError: null });
	if (scripting) removeAll(elementsOf(document, (element) => element.name === "noscript"));
	return document;
}

/** The page as HTML again. */
export function serializeHtml(document: Document): string {
	return serialize<Htmlparser2TreeAdapterMap>(document, { treeAdapter });
}

export function isHtmlElement(element: Element): boolean {
	return element.namespace === html.NS.HTML;
}

/** Every element below `root` that `wanted` accepts, in document order. */
export function elementsOf(root: ParentNode, wanted: (element: Element) => boolean): Element[] {
	const found: Element[] = [];
	walk(root, (node) => {
		if (isTag(node) && wanted(node)) found.push(node);
	});
	return found;
}

/** Visits every node below `root` in document order. The tree must not change meanwhile. */
export function walk(root: ParentNode, visit: (node: ChildNode) => void): void {
	let node: ChildNode | null = root.children[0] ?? null;
	while (node) {
		visit(node);
		const child: ChildNode | undefined = "children" in node ? node.children[0] : undefined;
		if (child) {
			node = child;
			continue;
		}
		while (!node.next) {
			const parent: ParentNode | null = node.parent;
			if (!parent || parent === root) return;
			node = parent as Element;
		}
		node = node.next;
	}
}

/** Whether any text below `nodes` is more than white space. Reads downwards only. */
export function hasText(nodes: readonly ChildNode[]): boolean {
	const open: (readonly ChildNode[])[] = [nodes];
	for (let level = open.pop(); level; level = open.pop()) {
		for (const node of level) {
			if (isText(node)) {
				if (/\S/.test(node.data)) return true;
			} else if (isTag(node)) open.push(node.children);
		}
	}
	return false;
}

/** Whether elements are nested more than `limit` deep below `nodes`. Reads downwards only. */
export function isDeeperThan(nodes: readonly ChildNode[], limit: number): boolean {
	let level = nodes;
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > limit) return true;
		const below: ChildNode[] = [];
		for (const node of level) {
			if (!isTag(node)) continue;
			for (const child of node.children) below.push(child);
		}
		level = below;
	}
	return false;
}

/**
 * Takes nodes out of the tree, in time linear in the number of their siblings however many they are.
 * `beforeEach` is called while the node still stands where it is; nodes that are out already are passed over.
 */
export function removeAll(nodes: Iterable<ChildNode>, beforeEach?: (node: ChildNode) => void): void {
	const parents = new Set<ParentNode>();
	for (const node of nodes) {
		const { parent, prev, next } = node;
		if (!parent) continue;
		beforeEach?.(node);
		if (prev) prev.next = next;
		if (next) next.prev = prev;
		node.parent = node.prev = node.next = null;
		parents.add(parent);
	}
	for (const parent of parents) parent.children = parent.children.filter((child) => child.parent === parent);
}
