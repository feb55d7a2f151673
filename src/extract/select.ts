/** CSS selectors: which ones are accepted, their compilation, and finding what they match in a page. */
import { compile, type Options, selectAll, selectOne } from "css-select";
import type { AnyNode, Document, Element } from "domhandler";
import { ExtractError } from "../errors.js";
import { findFault } from "./selector-faults.js";
import { ADAPTER, equals, isEmpty, onBudgetOf, StepsExhausted } from "./selector-steps.js";

type Query = (element: Element) => boolean;
type Mode = "standards" | "quirks";

const OPTIONS = {
	// A compiled selector outlives the page, and the page changes between two uses.
	cacheResults: false,
	pseudos: { empty: isEmpty },
	adapter: ADAPTER,
	equals,
} satisfies Options<AnyNode, Element> & { readonly equals: typeof equals };

const compiled: Readonly<Record<Mode, Map<string, Query>>> = { standards: new Map(), quirks: new Map() };

/** Says why `selector` is not a valid CSS selector for tosa; undefined if it is one. */
export function checkSelector(selector: string): string | undefined {
	try {
		const fault = findFault(selector);
		if (fault === undefined) compile(selector, { ...OPTIONS });
		return fault;
	} catch (error) {
		if (error instanceof RangeError) return "it is nested too deep";
		return error instanceof Error ? error.message : String(error);
	}
}

/** All elements that `selector` matches, in document order. @throws ExtractError SELECTOR_INVALID, SELECTOR_TOO_COSTLY */
export function findAll(document: Document, selector: string): Element[] {
	return find(document, selector, (query) => selectAll<AnyNode, Element>(query, document, OPTIONS));
}

/** The first element that `selector` matches. @throws ExtractError SELECTOR_INVALID, SELECTOR_TOO_COSTLY */
export function findFirst(document: Document, selector: string): Element | undefined {
	return find(document, selector, (query) => selectOne<AnyNode, Element>(query, document, OPTIONS)) ?? undefined;
}

function find<T>(document: Document, selector: string, run: (query: Query) => T): T {
	const query = queryFor(document, selector);
	try {
		return onBudgetOf(document, () => run(query));
	} catch (cause) {
		if (!(cause instanceof StepsExhausted)) throw cause;
		const shown = selector.length > 200 ? `${selector.slice(0, 200)}…` : selector;
		throw new ExtractError(
			"SELECTOR_TOO_COSTLY",
			`The selectors take too many steps in this page; the search for ${JSON.stringify(shown)} was given up`,
			{
				failure: "failed",
				selector,
				hint: "Write it more simply: a class or an id in the place of `*`, fewer `~` and spaces, less inside `:has()`.",
				cause,
			},
		);
	}
}

/** In pages without a proper doctype, classes and ids match whatever their case. */
function queryFor(document: Document, selector: string): Query {
	const mode: Mode = document["x-mode"] === "quirks" ? "quirks" : "standards";
	let query = compiled[mode].get(selector);
	if (!query) {
		const reason = checkSelector(selector);
		if (reason !== undefined) {
			throw new ExtractError("SELECTOR_INVALID", `The selector ${JSON.stringify(selector)} is not valid: ${reason}`, {
				failure: "failed",
				selector,
				hint: "Correct the selector in the declaration; `tosa check` finds invalid selectors offline.",
			});
		}
		query = compile<AnyNode, Element>(selector, { ...OPTIONS, quirksMode: mode === "quirks" }) as Query;
		compiled[mode].set(selector, query);
	}
	return query;
}
