/**
 * The page as css-select walks it, with every step counted: a selector can be short and still try every pair of
 * elements, or every combination of them.
 */
import { type AnyNode, type Document, type Element, isTag, isText, type ParentNode } from "domhandler";
import * as domutils from "domutils";
import { isHtmlElement } from "./dom.js";

/**
 * Steps that all selectors of one page may take together: a few seconds of work at most. The real pages at hand take
 * 61,268 at most, and `tr:nth-child(2)` takes 18 million in a table of 6,000 rows.
 */
const MAX_STEPS = 20_000_000;

/** Thrown out of the middle of css-select; `extract/select.ts` says of which selector. */
export class StepsExhausted extends Error {
	override readonly name = "StepsExhausted";
}

interface Budget {
	left: number;
}

/** Pages that are not needed any more take their budgets along. */
const budgets = new WeakMap<Document, Budget>();

/** Compiled queries outlive pages, so that they find the page's budget here. */
let current: Budget = { left: 0 };

/** Runs `query` on the budget of `page`. @throws StepsExhausted */
export function onBudgetOf<T>(page: Document, query: () => T): T {
	const before = current;
	let budget = budgets.get(page);
	if (!budget) {
		budget = { left: MAX_STEPS };
		budgets.set(page, budget);
	}
	current = budget;
	try {
		return query();
	} finally {
		current = before;
	}
}

function step(steps = 1): void {
	current.left -= steps;
	if (current.left < 0) throw new StepsExhausted("too many steps");
}

const countedIsTag = (node: AnyNode): node is Element => {
	step();
	return isTag(node);
};

/** In css-select's loops over siblings, this is called once for each. */
export function equals(a: AnyNode, b: AnyNode): boolean {
	step();
	return a === b;
}

export const ADAPTER = {
	...domutils,
	isTag: countedIsTag,
	// Names in selectors are lower-cased when parsed, but SVG has names in mixed case (`linearGradient`, `viewBox`).
	getName: (element: Element) => (isHtmlElement(element) ? element.name : element.name.toLowerCase()),
	getParent(element: Element): ParentNode | null {
		step();
		return element.parent;
	},
	prevElementSibling(node: AnyNode): Element | null {
		let { prev } = node;
		for (step(); prev && !isTag(prev); prev = prev.prev) step();
		return prev;
	},
	getAttributeValue,
	hasAttrib: (element: Element, name: string) => getAttributeValue(element, name) !== undefined,
};

/** Unlike css-select, browsers count white space as content. */
export function isEmpty(element: Element): boolean {
	step(element.children.length);
	return !element.children.some((child) => isTag(child) || (isText(child) && child.data !== ""));
}

function getAttributeValue(element: Element, name: string): string | undefined {
	const { attribs } = element;
	if (attribs[name] !== undefined || isHtmlElement(element)) return attribs[name];
	const names = Object.keys(attribs);
	step(names.length);
	const mixedCase = names.find((key) => key.toLowerCase() === name);
	return mixedCase === undefined ? undefined : attribs[mixedCase];
}
