/** CSS selectors: which ones are accepted, their compilation, and finding what they match in a page. */
import { compile, type Options, selectAll, selectOne } from "css-select";
import { isTraversal, parse, type Selector as Token } from "css-what";
import { type AnyNode, type Document, type Element, isTag, isText } from "domhandler";
import * as domutils from "domutils";
import { ExtractError } from "../errors.js";
import { isHtmlElement } from "./dom.js";

type Query = (element: Element) => boolean;
type Mode = "standards" | "quirks";

/** The pseudo-classes that css-select knows, without those of its own (`:contains`, `:header`, …) that no browser has. */
const PSEUDO_CLASSES: ReadonlySet<string> = new Set(
	(
		"active any-link checked disabled empty enabled first-child first-of-type has hover is lang last-child " +
		"last-of-type link not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type optional " +
		"read-only read-write required root scope visited where"
	).split(" "),
);

const OPTIONS = {
	// A compiled selector outlives the page, and the page changes between two uses.
	cacheResults: false,
	// Unlike css-select, browsers count white space as content.
	pseudos: {
		empty: (element: Element) =>
			!element.children.some((child) => isTag(child) || (isText(child) && child.data !== "")),
	},
	adapter: {
		...domutils,
		isTag,
		// Names in selectors are lower-cased when parsed, but SVG has names in mixed case (`linearGradient`, `viewBox`).
		getName: (element: Element) => (isHtmlElement(element) ? element.name : element.name.toLowerCase()),
		getAttributeValue,
		hasAttrib: (element: Element, name: string) => getAttributeValue(element, name) !== undefined,
	},
} satisfies Options<AnyNode, Element>;

const compiled: Readonly<Record<Mode, Map<string, Query>>> = { standards: new Map(), quirks: new Map() };

/** Says why `selector` is not a valid CSS selector for tosa; undefined if it is one. */
export function checkSelector(selector: string): string | undefined {
	try {
		const fault = findFault(parse(selector));
		if (fault === undefined) compile(selector, { ...OPTIONS });
		return fault;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** All elements that `selector` matches, in document order. @throws ExtractError SELECTOR_INVALID */
export function findAll(document: Document, selector: string): Element[] {
	return selectAll<AnyNode, Element>(queryFor(document, selector), document, OPTIONS);
}

/** The first element that `selector` matches. @throws ExtractError SELECTOR_INVALID */
export function findFirst(document: Document, selector: string): Element | undefined {
	return selectOne<AnyNode, Element>(queryFor(document, selector), document, OPTIONS) ?? undefined;
}

function getAttributeValue(element: Element, name: string): string | undefined {
	const { attribs } = element;
	if (attribs[name] !== undefined || isHtmlElement(element)) return attribs[name];
	const mixedCase = Object.keys(attribs).find((key) => key.toLowerCase() === name);
	return mixedCase === undefined ? undefined : attribs[mixedCase];
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

/**
 * css-select takes more than CSS; what it adds is refused, so that a selector means the same in every tool.
 * `relative`: inside `:has()`, where a selector may begin with a combinator.
 */
function findFault(alternatives: readonly (readonly Token[])[], relative = false): string | undefined {
	if (alternatives.length === 0) return "it is empty";
	for (const tokens of alternatives) {
		const [first, last] = [tokens[0], tokens.at(-1)];
		if (!first || !last) return "it is empty";
		if (!relative && isTraversal(first)) return "it begins with a combinator";
		if (isTraversal(last)) return "it ends with a combinator";
		for (const token of tokens) {
			const fault = findTokenFault(token);
			if (fault !== undefined) return fault;
		}
	}
	return undefined;
}

function findTokenFault(token: Token): string | undefined {
	if (token.type === "pseudo-element") return `::${token.name} does not select an element`;
	if (token.type === "parent") return "`<` is not a CSS combinator";
	if (token.type === "attribute" && token.action === "not") return "`!=` is not a CSS operator; use :not([…])";
	if (token.type !== "pseudo") return undefined;
	if (!PSEUDO_CLASSES.has(token.name)) return `the pseudo-class :${token.name} is not supported here`;
	return Array.isArray(token.data) ? findFault(token.data, token.name === "has") : undefined;
}
