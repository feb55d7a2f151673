/** The filters that tosa brings along, by name: how each changes a page before `remove` and `select`. */
import { type Document, type Element, isText } from "domhandler";
import type { FilterUse } from "../collection/model.js";
import { elementsOf, isHtmlElement, walk } from "./dom.js";
import { resolveUrl, writeUrl } from "./links.js";

interface FilterTarget {
	readonly document: Document;
	/** What relative addresses are resolved against. */
	readonly base: string;
}

type BuiltInFilter = (target: FilterTarget, params: unknown) => void;

const FILTERS = { removeQueryParams, convertSpacesToStandard } as const satisfies Record<string, BuiltInFilter>;

export type BuiltInFilterName = keyof typeof FILTERS;

export const BUILT_IN_FILTERS = Object.keys(FILTERS) as readonly BuiltInFilterName[];

export function isBuiltIn(name: string): name is BuiltInFilterName {
	return Object.hasOwn(FILTERS, name);
}

/** Applies the built-in filters among `uses`, in order. */
export function applyBuiltInFilters(target: FilterTarget, uses: readonly FilterUse[]): void {
	for (const { name, params } of uses) if (isBuiltIn(name)) FILTERS[name](target, params);
}

/**
 * Removes query parameters from the addresses of links and images. `params`: one name or several. An address is
 * written anew only where it has one of them.
 */
function removeQueryParams({ document, base }: FilterTarget, params: unknown): void {
	const names = [params].flat().filter((name): name is string => typeof name === "string");
	if (names.length === 0) return;
	const isTarget = (element: Element) => (element.name === "a" && isHtmlElement(element)) || element.name === "img";
	for (const { name: tag, attribs } of elementsOf(document, isTarget)) {
		const attribute = tag === "a" ? "href" : "src";
		const absolute = attribs[attribute] === undefined ? undefined : resolveUrl(attribs[attribute], base);
		if (absolute === undefined) continue;
		const url = new URL(absolute);
		if (!names.some((name) => url.searchParams.has(name))) continue;
		for (const name of names) url.searchParams.delete(name);
		attribs[attribute] = writeUrl(url);
	}
}

/** Turns every kind of space in the text of `<body>` (no-break, thin, …: Unicode `Zs`) into the common one. */
function convertSpacesToStandard({ document }: FilterTarget): void {
	for (const body of elementsOf(document, (element) => element.name === "body").slice(0, 1)) {
		walk(body, (node) => {
			if (isText(node)) node.data = node.data.replace(/\p{Zs}/gu, " ");
		});
	}
}
