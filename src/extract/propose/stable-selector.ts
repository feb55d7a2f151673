/** From an element to a selector that selects it alone and is likely to do so on the next version of the page. */
import { type SelectorType, stringify } from "css-what";
import { type Document, type Element, isTag } from "domhandler";
import { elementsOf, isHtmlElement } from "../dom.js";
import { checkSelector, findAll } from "../select.js";
import { kindOfName } from "./name.js";

export interface StableSelector {
	readonly selector: string;
	/** How the selector is anchored, as a sentence. */
	readonly anchor: string;
	/** How little it depends on what a site changes: 0 (a landmark, a telling id) to 10 (a position, a generated name). */
	readonly fragility: number;
}

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
const POSITION = 6;
const GENERATED = 9;
const DESCENDANT = 1;
/** Elements that stand at most a few times in a page and mean what they say. */
const LANDMARKS: ReadonlySet<string> = new Set(["main", "article"]);
const LANDMARK_ROLES: ReadonlySet<string> = new Set(["main", "article", "document", "region"]);
/** What can be written after `#` or `.` without an escape; else a quoted attribute is easier to read. */
const IDENTIFIER = /^-?[\p{L}_][\p{L}\p{N}_-]*$/u;
/** `TextContent_textContent__ToW2S`: a class of CSS modules, the name as written and a hash of the file. */
const HASHED = /^(\p{L}[\p{L}\p{N}_-]{3,60}?__)[A-Za-z0-9_+-]{5,8}$/u;
const WORDED_ATTRIBUTES = /^(?:itemprop|itemtype|as|property|slot|data-[a-z-]{2,40})$/;

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
		const named = namedCandidates(element, index).sort((a, b) => a.fragility - b.fragility);
		// The index knows case as written; pages in quirks mode do not tell `#A` from `#a`.
		const stable = named.find((candidate) => isAlone(element, candidate.selector));
		const path = stable && stable.fragility < POSITION ? undefined : pathTo(element, index, isAlone);
		return stable && (!path || stable.fragility <= path.fragility) ? stable : path;
	};
	const groupsOf = (element: Element) =>
		compoundsOf(element, index).flatMap(({ matches: _, ...compound }) => {
			const elements = select(compound.selector);
			const isGroup = elements.length > 1 && elements.length <= MAX_GROUP && /[.#[]/.test(compound.selector);
			if (!isGroup) return [];
			const members = new Set(elements);
			const isNested = elements.some((member) => ancestorsOf(member).some((ancestor) => members.has(ancestor)));
			return isNested ? [] : [{ ...compound, fragility: compound.fragility + 1, elements }];
		});
	return { selectorOf, groupsOf };
}

/** Selectors by name that match `element` alone, of itself or below an ancestor that has one. */
function namedCandidates(element: Element, index: ReadonlyMap<string, readonly Element[]>): StableSelector[] {
	const own = compoundsOf(element, index);
	const found: StableSelector[] = own.filter(({ matches }) => matches.length === 1);
	for (const ancestor of ancestorsOf(element)) {
		const [anchor] = compoundsOf(ancestor, index).filter(({ matches, fragility }) => matches.length === 1 && fragility < 5);
		if (!anchor) continue;
		for (const compound of own) {
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
		const anchors = compoundsOf(parent, index).filter(({ matches, fragility }) => matches.length === 1 && fragility < GENERATED);
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
	const name = stringify([[tagToken(element)]]);
	const siblings = (element.parent?.children ?? []).filter((child) => isTag(child) && child.name === element.name);
	return siblings.length === 1 ? name : `${name}:nth-of-type(${siblings.indexOf(element) + 1})`;
}

/** Selectors of one compound, the least fragile first, each with all it matches. */
function compoundsOf(element: Element, index: ReadonlyMap<string, readonly Element[]>): Compound[] {
	const compounds: Compound[] = [];
	const tag = stringify([[tagToken(element)]]);
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

function simpleSelectorsOf(element: Element): StableSelector[] {
	const { attribs, name } = element;
	const found: StableSelector[] = [];
	const tag = stringify([[tagToken(element)]]);
	if (LANDMARKS.has(name)) found.push({ selector: tag, anchor: `the page's <${name}>`, fragility: name === "main" ? 0 : 0.5 });
	else if (name === "body") found.push({ selector: tag, anchor: "the whole body of the page", fragility: 2 });
	else if (name === "section") found.push({ selector: tag, anchor: `the page's <${name}>`, fragility: 4 });
	const { id, role } = attribs;
	if (id) found.push({ ...named("id", id, "equals"), anchor: `the id "${id}"`, fragility: fragilityOf(id, 0, 0.5) });
	for (const [attribute, value] of Object.entries(attribs)) {
		const isRole = attribute === "role" && role !== undefined && LANDMARK_ROLES.has(role);
		if (!isRole && !WORDED_ATTRIBUTES.test(attribute)) continue;
		const fragility = isRole ? (value === "main" ? 0 : 1.5) : fragilityOf(value.replace(/^https?:\/\/schema\.org\//, ""), 1.5, 2);
		if (fragility < GENERATED) found.push({ ...named(attribute, value, "equals"), anchor: `its ${attribute} "${value}"`, fragility });
	}
	for (const value of new Set((attribs["class"] ?? "").split(/\s+/).filter((part) => part !== "").slice(0, 12))) {
		found.push({ ...named("class", value, "element"), anchor: `the class "${value}"`, fragility: fragilityOf(value, 1, 2.5) });
		const base = HASHED.exec(value)?.[1];
		const fragility = base === undefined ? GENERATED : fragilityOf(base.replace(/_+$/, ""), 2.5, 3.5);
		if (base === undefined || fragility >= GENERATED) continue;
		found.push({ ...named("class", base, "any"), anchor: `the class "${base}…" without its hash`, fragility });
	}
	return found;
}

function fragilityOf(name: string, telling: number, plain: number): number {
	const kind = kindOfName(name);
	switch (kind) {
		case "telling":
			return telling;
		case "plain":
			return plain;
		case "generated":
			return GENERATED;
		default:
			return kind satisfies never;
	}
}

function tagToken(element: Element) {
	return { type: "tag" as SelectorType.Tag, name: element.name, namespace: null };
}

function named(name: string, value: string, action: "equals" | "element" | "any"): { readonly selector: string } {
	const token = { type: "attribute" as SelectorType.Attribute, name, value, action: action as never, namespace: null };
	// So marked, css-what writes ids and classes short.
	const isShort = action !== "any" && (name === "id" || name === "class") && IDENTIFIER.test(value);
	return { selector: stringify([[{ ...token, ignoreCase: isShort ? "quirks" : null }]]) };
}

function ancestorsOf(element: Element): Element[] {
	const found: Element[] = [];
	for (let node = element.parent; node && isTag(node) && node.name !== "html"; node = node.parent) found.push(node);
	return found;
}

function isBelow(element: Element, ancestor: Element): boolean {
	for (let node = element.parent; node; node = node.parent) if (node === ancestor) return true;
	return false;
}
