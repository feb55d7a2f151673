/** The two ways selectors are used on a page: `remove` takes parts out of it, `select` takes the parts that are kept. */
import type { ChildNode, Document } from "domhandler";
import type { RangeSelector, Selector } from "../collection/model.js";
import { ExtractError } from "../errors.js";
import { boundaryAt, contentsOf, deleteContents, type LiveRange, rangeBetween, removeWithRanges } from "./range.js";
import { findAll, findFirst } from "./select.js";
import { SelectionSize } from "./size.js";

/**
 * Removes what `selectors` match. All of them are looked up before anything is removed; single elements go first,
 * then ranges. A selector without a match is no fault, a range without one is.
 *
 * @throws ExtractError RANGE_MISSED, SELECTOR_INVALID, SELECTOR_TOO_COSTLY
 */
export function removeSelected(document: Document, selectors: readonly Selector[]): void {
	const elements: ChildNode[] = [];
	const ranges: LiveRange[] = [];
	for (const selector of selectors) {
		if (typeof selector === "string") for (const element of findAll(document, selector)) elements.push(element);
		else ranges.push(findRange(document, selector, "remove"));
	}
	removeWithRanges(elements, ranges);
	for (const range of ranges) deleteContents(range, ranges);
}

/**
 * What `selectors` match, selector by selector, each in document order. Nodes that match twice are there twice.
 *
 * @throws ExtractError SELECTOR_MISSED where none matched anything (a range that ends before it starts holds nothing),
 *   RANGE_MISSED for any range end without match, SELECTOR_INVALID, SELECTOR_TOO_COSTLY, EXTRACT_TOO_LARGE
 */
export function selectNodes(document: Document, selectors: readonly Selector[], url: string): ChildNode[] {
	const nodes: ChildNode[] = [];
	let emptyRange: RangeSelector | undefined;
	const size = new SelectionSize(url);
	for (const selector of selectors) {
		const found =
			typeof selector === "string" ? findAll(document, selector) : contentsOf(findRange(document, selector, "select"));
		if (typeof selector !== "string" && found.length === 0) emptyRange = selector;
		size.add(found);
		for (const node of found) nodes.push(node);
	}
	if (nodes.length === 0) {
		const names = selectors.map(describeSelector).join(", ");
		const reason = emptyRange
			? `Both ends of the range ${describeSelector(emptyRange)} are in ${url}, but nothing lies between them`
			: `Nothing in ${url} matches ${names}`;
		throw new ExtractError("SELECTOR_MISSED", reason, {
			failure: "selector-missed",
			selector: names,
			hint: `Look at the page in a browser and correct \`select\` in the declaration${emptyRange ? ": a range must end after it starts" : ""}.`,
		});
	}
	return nodes;
}

export function describeSelector(selector: Selector): string {
	return typeof selector === "string" ? selector : JSON.stringify(selector);
}

/** @throws ExtractError RANGE_MISSED, SELECTOR_INVALID, SELECTOR_TOO_COSTLY */
export function findRange(document: Document, range: RangeSelector, key: "select" | "remove"): LiveRange {
	return rangeBetween(findBoundary(document, range, "start", key), findBoundary(document, range, "end", key));
}

function findBoundary(
	document: Document,
	range: RangeSelector,
	end: "start" | "end",
	key: "select" | "remove",
): LiveRange["start"] {
	const before = range[`${end}Before`];
	const selector = before || range[`${end}After`];
	const element = selector ? findFirst(document, selector) : undefined;
	if (element) return boundaryAt(element, before ? "before" : "after");
	throw new ExtractError(
		"RANGE_MISSED",
		`Nothing in the page matches the ${end} of the range ${JSON.stringify(range)} in \`${key}\``,
		{
			failure: "selector-missed",
			selector: selector ?? JSON.stringify(range),
			hint: `Look at the page in a browser and correct the ${end} of the range in \`${key}\`.`,
		},
	);
}
