/** From an element to a selector that selects it alone and is likely to do so on the next version of the page. */
import { type Document, type Element, isTag } from "domhandler";
import { elementsOf, isHtmlElement } from "../dom.js";
import { checkSelector, findAll } from "../select.js";
import { GENERATED, type StableSelector, simpleSelectorsOf, tagSelectorOf } from "./simple-selectors.js";

/** A selector that selects several elements. */
export interface GroupSelector extends StableSelector {
	readonly elements: readonly Element[];
}

/** Makes selectors for elements of one page, which must not change meanwhile. */
export interface SelectorBuilder {
	/** The least fragile selector of `element` alone; undefined where there is none but a very long path. */
	readonly selectorOf: (element: Element) => StableSelector | undefined;
	/** Selectors by name of `element` together with others, none of them inside another. */
	readonly groupsOf: (element: Element) => readonly GroupSelector[];
}

/** A selector of one compound, without regard to where the element stands. */
interface Compound extends StableSelector {
	readonly matches: readonly Element[];
}

/** A selector of more elements than this is a style of paragraphs, not of parts of the page. */
const MAX_GROUP = 40;
const MAX_STEPS = 12;
/** Bounds on the work for one element, however large or deep the page. */
const MAX_NAMESAKES = 200;
const MAX_ANCHORS = 24;
/** At least so fragile is a selector by the position of an element among its siblings. */
export const POSITION = 6;
const DESCENDANT = 1;

/** Prepares for `document`; linear in its size. */
export function prepareSelectors(document: Document): SelectorBuilder {
	const index = new Map<string, Element[]>();
	for (const element of elementsOf(document, isHtmlElement)) {
		for (const { selector } of simpleSelectorsOf(element)) {
			const same = index.get(selector);
			if (same) same.push(element);
			else index.set(selector, [element]);
		}
	}
	// Names from the page may make what is no selector (`<a"b>`).
	const select = (selector: string) => (checkSelector(selector) === undefined ? findAll(document, selector) : []);
	const isAlone = (element: Element, selector: string) => {
		const found = select(selector);
		return found.length === 1 && found[0] === element;
	};
	const selectorOf = (element: Element) => {
		const named = namedSelectors(element, index).sort((a, b) => a.fragility - b.fragility);
		// The index knows case as written; pages in quirks mode do not tell `#A` from `#a`.
		const stable = named.find((candidate) => isAlone(element, candidate.selector));
		const path = stable && stable.fragility < POSITION ? undefined : pathTo(element, index, isAlone);
		return stable && (!path || stable.fragility <= path.fragility) ? stable : path;
	};
	const groupsOf = (element: Element) =>
		compoundsOf(element, index).flatMap(({ matches, selector, anchor, fragility }) => {
			const isGroup = matches.length > 1 && matches.length <= MAX_GROUP && /[.#[]/.test(selector);
			if (!isGroup || hasNested(matches)) return [];
			const elements = select(selector);
			return elements.length === matches.length ? [{ selector, anchor, fragility: fragility + 1, elements }] : [];
		});
	return { selectorOf, groupsOf };
}

/** Selectors by name that match `element` alone, of itself or below an ancestor that has one. */
function namedSelectors(element: Element, index: ReadonlyMap<string, readonly Element[]>): StableSelector[] {
	const own = compoundsOf(element, index);
	const found: StableSelector[] = own.filter(({ matches }) => matches.length === 1);
	const shared = own.filter(({ matches }) => matches.length > 1 && matches.length <= MAX_NAMESAKES);
	for (const ancestor of ancestorsOf(element).slice(0, MAX_ANCHORS)) {
		const [anchor] = compoundsOf(ancestor, index).filter(
			({ matches, fragility }) => matches.length === 1 && fragility < 5,
		);
		if (!anchor) continue;
		for (const compound of shared) {
			const inside = compound.matches.filter((match) => isBelow(match, ancestor));
			if (inside.length !== 1) continue;
			found.push({
				selector: `${anchor.selector} ${compound.selector}`,
				anchor: `${compound.anchor}, inside ${anchor.anchor}`,
				fragility: anchor.fragility + compound.fragility + DESCENDANT,
			});
		}
	}
	return found;
}

/** Positions from the nearest ancestor that has a name of its own, else from the body. */
function pathTo(
	element: Element,
	index: ReadonlyMap<string, readonly Element[]>,
	isAlone: (element: Element, selector: string) => boolean,
): StableSelector | undefined {
	let steps = "";
	let current = element;
	for (let depth = 1; depth <= MAX_STEPS; depth++) {
		const parent = current.parent;
		if (!parent || !isTag(parent)) return undefined;
		steps = ` > ${positionOf(current)}${steps}`;
		const anchors = compoundsOf(parent, index).filter(
			({ matches, fragility }) => matches.length === 1 && fragility < GENERATED,
		);
		for (const { selector, anchor, fragility } of anchors) {
			if (!isAlone(element, selector + steps)) continue;
			const isBody = selector === "body";
			return {
				selector: selector + steps,
				anchor: `its position inside ${anchor}`,
				fragility: Math.min(10, (isBody ? POSITION + 1 : POSITION) + fragility / 4 + depth / 4),
			};
		}
		current = parent;
	}
	return undefined;
}

function positionOf(element: Element): string {
	const name = tagSelectorOf(element);
	const siblings = (element.parent?.children ?? []).filter((child) => isTag(child) && child.name === element.name);
	return siblings.length === 1 ? name : `${name}:nth-of-type(${siblings.indexOf(element) + 1})`;
}

/** Selectors of one compound, the least fragile first, each with all it matches. */
function compoundsOf(element: Element, index: ReadonlyMap<string, readonly Element[]>): Compound[] {
	const compounds: Compound[] = [];
	const tag = tagSelectorOf(element);
	for (const simple of simpleSelectorsOf(element)) {
		const matches = index.get(simple.selector) ?? [];
		compounds.push({ ...simple, matches });
		const sameTag = matches.filter(({ name }) => name === element.name);
		if (simple.selector === tag || sameTag.length === matches.length) continue;
		const fragility = simple.fragility + 0.25;
		compounds.push({ selector: tag + simple.selector, anchor: simple.anchor, fragility, matches: sameTag });
	}
	return compounds.sort((a, b) => a.fragility - b.fragility);
}

function ancestorsOf(element: Element): Element[] {
	const found: Element[] = [];
	for (let node = element.parent; node && isTag(node) && node.name !== "html"; node = node.parent) found.push(node);
	return found;
}

function hasNested(elements: readonly Element[]): boolean {
	const members = new Set(elements);
	return elements.some((element) => ancestorsOf(element).some((ancestor) => members.has(ancestor)));
}

function isBelow(element: Element, ancestor: Element): boolean {
	for (let node = element.parent; node; node = node.parent) if (node === ancestor) return true;
	return false;
}
