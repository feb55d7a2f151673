/**
 * Parts of a page between two elements, after the ranges of the DOM standard: live boundaries, deletion and cloning.
 *
 * Source: https://dom.spec.whatwg.org/#ranges. A boundary here always lies between two nodes, never inside a text, and
 * is kept as the node that follows it instead of an offset, so that only changes right beside it concern it.
 */
import { type AnyNode, type ChildNode, Element, type ParentNode } from "domhandler";
import { removeAll } from "./dom.js";

interface Boundary {
	container: ParentNode;
	/** The child of `container` before which the boundary lies; null: after the last one. */
	next: ChildNode | null;
}

export interface LiveRange {
	start: Boundary;
	end: Boundary;
}

/** A boundary right before or after an element that stands in the page. */
export function boundaryAt(element: Element, side: "before" | "after"): Boundary {
	if (!element.parent) throw new TypeError("an element outside the page bounds nothing");
	return { container: element.parent, next: side === "before" ? element : element.next };
}

/** The range between two boundaries. Where the end lies before the start, it is empty and stands at the end. */
export function rangeBetween(start: Boundary, end: Boundary): LiveRange {
	return comparePaths(pathOf(end), pathOf(start)) < 0 ? { start: { ...end }, end } : { start, end };
}

/**
 * Takes nodes out of the page while keeping `ranges` on what is left (https://dom.spec.whatwg.org/#concept-node-remove).
 * The standard looks at every range for every node; here each boundary is looked at once, and ends where it would then.
 */
export function removeWithRanges(nodes: Iterable<ChildNode>, ranges: readonly LiveRange[]): void {
	const removed = new Set<AnyNode>();
	for (const node of nodes) if (node.parent) removed.add(node);
	if (removed.size === 0) return;
	for (const { start, end } of ranges) {
		moveOut(start, removed);
		moveOut(end, removed);
	}
	removeAll(removed as Set<ChildNode>);
}

/** Moves a boundary behind the outermost removed node around it, and past those that follow. */
function moveOut(boundary: Boundary, removed: ReadonlySet<AnyNode>): void {
	for (let at: ParentNode | null = boundary.container; at; at = at.parent) {
		if (!removed.has(at) || !at.parent) continue;
		boundary.container = at.parent;
		boundary.next = (at as Element).next;
	}
	while (boundary.next && removed.has(boundary.next)) boundary.next = boundary.next.next;
}

/**
 * Deletes what lies in the range; elements that are only partly in it stay.
 * `ranges` are all live ranges of the page. Source: https://dom.spec.whatwg.org/#dom-range-deletecontents
 */
export function deleteContents(range: LiveRange, ranges: readonly LiveRange[]): void {
	const { left, middle, right } = partsOf(range);
	const contained = [...left.flatMap(({ inside }) => inside), ...middle, ...right.flatMap(({ inside }) => inside)];
	removeWithRanges(contained, ranges);
}

/**
 * What lies in the range: contained nodes as they are, elements that are only partly in it as copies that hold only
 * that part. Source: https://dom.spec.whatwg.org/#dom-range-clonecontents
 */
export function contentsOf(range: LiveRange): ChildNode[] {
	const { left, middle, right } = partsOf(range);
	let first: ChildNode[] = [];
	for (const { of, inside } of left) first = [copyWith(of, first.concat(inside))];
	let last: ChildNode[] = [];
	for (const { of, inside } of right) last = [copyWith(of, inside.concat(last))];
	return [...first, ...middle, ...last];
}

/** An element that is partly in a range, and its children that are wholly in it. */
interface Part {
	readonly of: Element;
	readonly inside: ChildNode[];
}

/** `left` and `right` lead from the boundary's container outwards; `middle` lies between them in the common ancestor. */
function partsOf({ start, end }: LiveRange): { left: Part[]; middle: ChildNode[]; right: Part[] } {
	const common = commonAncestor(start.container, end.container);
	const left: Part[] = [];
	let from = start.next;
	for (let node = start.container; node !== common; node = parentOf(node)) {
		const of = node as Element;
		left.push({ of, inside: siblings(from, null) });
		from = of.next;
	}
	const right: Part[] = [];
	let until = end.next;
	for (let node = end.container; node !== common; node = parentOf(node)) {
		const of = node as Element;
		right.push({ of, inside: siblings(of.children[0] ?? null, until) });
		until = of;
	}
	return { left, middle: siblings(from, until), right };
}

function siblings(from: ChildNode | null, until: ChildNode | null): ChildNode[] {
	const nodes: ChildNode[] = [];
	for (let node = from; node && node !== until; node = node.next) nodes.push(node);
	return nodes;
}

function copyWith(element: Element, children: ChildNode[]): Element {
	const copy = new Element(element.name, element.attribs, children);
	if (element.namespace !== undefined) copy.namespace = element.namespace;
	return copy;
}

function commonAncestor(a: ParentNode, b: ParentNode): ParentNode {
	const ancestors = new Set<ParentNode>();
	for (let at: ParentNode | null = a; at; at = at.parent) ancestors.add(at);
	let at = b;
	while (!ancestors.has(at)) at = parentOf(at);
	return at;
}

function parentOf(node: ParentNode): ParentNode {
	if (!node.parent) throw new TypeError("the ends of a range stand in different trees");
	return node.parent;
}

/** Where a boundary lies, as offsets from the root down. */
function pathOf({ container, next }: Boundary): number[] {
	const path = [next ? container.children.indexOf(next) : container.children.length];
	for (let at = container; at.parent; at = at.parent) path.push(at.parent.children.indexOf(at as Element));
	return path.reverse();
}

/** Negative where `a` lies before `b`. A boundary before an element lies before all those inside it. */
function comparePaths(a: readonly number[], b: readonly number[]): number {
	for (const [depth, offset] of a.entries()) {
		const other = b[depth];
		if (other === undefined) return 1;
		if (offset !== other) return offset - other;
	}
	return a.length - b.length;
}
