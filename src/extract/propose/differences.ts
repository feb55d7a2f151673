/** Finds the smallest elements in which two versions of one page differ for a reader. */
import { type ChildNode, type Element, isTag, isText } from "domhandler";

/** An element of the first page, of the second, or both where they are taken for one another. */
export interface Difference {
	readonly a: Element | undefined;
	readonly b: Element | undefined;
	/** The elements around it in both pages; undefined for the outermost. */
	readonly around: Difference | undefined;
}

/** Attributes that a reader, or the Markdown, gets to see. */
const SEEN_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
	a: ["href", "title"],
	img: ["src", "alt", "title"],
	ol: ["start"],
};

const SEEN_WHEN_EMPTY = new Set(["img", "hr", "br"]);

/**
 * The elements below two lists of nodes that differ in text, links, or the order of what is in them; of nested ones, the
 * innermost. Class names, ids and other attributes that nobody sees do not count.
 *
 * Equal parts are found as in hash consing: each distinct part has one number, whichever page it is in, so that comparing
 * two pages takes time linear in their size.
 */
export function findDifferences(a: readonly ChildNode[], b: readonly ChildNode[]): readonly Difference[] {
	const numbers = numberParts([a, b]);
	const differences: Difference[] = [];
	const open: { a: readonly ChildNode[]; b: readonly ChildNode[]; of: Difference | undefined }[] = [];
	open.push({ a, b, of: undefined });
	for (let pair = open.pop(); pair; pair = open.pop()) {
		const onlyA = without(pair.a, pair.b, numbers);
		const onlyB = without(pair.b, pair.a, numbers);
		const isOwnText = [...onlyA, ...onlyB].some((node) => !isTag(node));
		const isOrder = onlyA.length + onlyB.length === 0;
		if (pair.of && (isOwnText || isOrder)) {
			differences.push(pair.of);
			continue;
		}
		for (const match of pairUp(onlyA.filter(isTag), onlyB.filter(isTag))) {
			const of = { ...match, around: pair.of };
			if (!of.a || !of.b) differences.push(of);
			else open.push({ a: of.a.children, b: of.b.children, of });
		}
	}
	return differences;
}

type Numbers = ReadonlyMap<ChildNode, number>;

/** Gives equal numbers to parts that read the same; 0 to what nobody reads. */
function numberParts(roots: readonly (readonly ChildNode[])[]): Numbers {
	const numbers = new Map<ChildNode, number>();
	const known = new Map<string, number>();
	const numberOf = (key: string): number => {
		const number = known.get(key) ?? known.size + 1;
		known.set(key, number);
		return number;
	};
	// Children come before their parents: the list of all nodes, parents first, is read from its end.
	const nodes: ChildNode[] = roots.flat();
	for (let index = 0; index < nodes.length; index++) {
		const node = nodes[index];
		if (node && isTag(node)) for (const child of node.children) nodes.push(child);
	}
	for (const node of nodes.reverse()) {
		if (isText(node)) {
			const text = node.data.replace(/\s+/g, " ").trim();
			numbers.set(node, text === "" ? 0 : numberOf(`"${text}`));
		} else if (isTag(node)) {
			const inside = node.children.map((child) => numbers.get(child) ?? 0).filter((number) => number > 0);
			const isEmpty = inside.length === 0 && !SEEN_WHEN_EMPTY.has(node.name);
			numbers.set(node, isEmpty ? 0 : numberOf(`${node.name} ${seenAttributes(node)} ${inside.join(",")}`));
		} else numbers.set(node, 0);
	}
	return numbers;
}

function seenAttributes({ name, attribs }: Element): string {
	return JSON.stringify((SEEN_ATTRIBUTES[name] ?? []).map((attribute) => attribs[attribute] ?? null));
}

/** What reads like nothing in `others`; each of those answers for one. */
function without(nodes: readonly ChildNode[], others: readonly ChildNode[], numbers: Numbers): readonly ChildNode[] {
	const left = new Map<number, number>();
	for (const other of others) {
		const number = numbers.get(other) ?? 0;
		left.set(number, (left.get(number) ?? 0) + 1);
	}
	return nodes.filter((node) => {
		const number = numbers.get(node) ?? 0;
		if (number === 0) return false;
		const count = left.get(number) ?? 0;
		left.set(number, count - 1);
		return count <= 0;
	});
}

type Pair = Omit<Difference, "around">;

/** Elements of the same name, id and classes, in their order; then those of the same name; what is left stands alone. */
function pairUp(a: readonly Element[], b: readonly Element[]): readonly Pair[] {
	const pairs: Pair[] = [];
	let restA = a;
	let restB = new Set(b);
	for (const keyOf of [describe, ({ name }: Element) => name]) {
		const waiting = new Map<string, Element[]>();
		for (const element of [...restB].reverse()) {
			const same = waiting.get(keyOf(element));
			if (same) same.push(element);
			else waiting.set(keyOf(element), [element]);
		}
		const alone: Element[] = [];
		for (const element of restA) {
			const partner = waiting.get(keyOf(element))?.pop();
			if (partner) pairs.push({ a: element, b: partner });
			else alone.push(element);
		}
		restA = alone;
		restB = new Set([...waiting.values()].flat());
	}
	return [
		...pairs,
		...restA.map((element) => ({ a: element, b: undefined })),
		...[...restB].map((element) => ({ a: undefined, b: element })),
	];
}

function describe({ name, attribs }: Element): string {
	return `${name}#${attribs["id"] ?? ""}.${attribs["class"] ?? ""}`;
}
