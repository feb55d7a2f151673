/** The names of one element as selectors, each with how long it is likely to last. */
import { type SelectorType, stringify } from "css-what";
import type { Element } from "domhandler";
import { kindOfName } from "./name.js";

/** A selector, and how far it can be relied on. */
export interface StableSelector {
	readonly selector: string;
	/** How the selector is anchored, as a sentence. */
	readonly anchor: string;
	/** How much it depends on what sites change: from 0 (a landmark, a telling id) to 10 (a position, a generated name). */
	readonly fragility: number;
}

/** At least so fragile is a name that a machine gave. */
export const GENERATED = 9;
const MAX_NAME_LENGTH = 100;
/** Elements that stand at most a few times in a page and mean what they say. */
const LANDMARKS: ReadonlySet<string> = new Set(["main", "article"]);
const LANDMARK_ROLES: ReadonlySet<string> = new Set(["main", "article", "document", "region"]);
/** What can be written after `#` or `.` without an escape; else a quoted attribute is easier to read. */
const IDENTIFIER = /^-?[\p{L}_][\p{L}\p{N}_-]*$/u;
/** `TextContent_textContent__ToW2S`: a class of CSS modules, the name as written and a hash of the file. */
const HASHED = /^(\p{L}[\p{L}\p{N}_-]{3,60}?__)[A-Za-z0-9_+-]{5,8}$/u;
const SCHEMA = /^https?:\/\/schema\.org\//;
const WORDED_ATTRIBUTES = /^(?:itemprop|itemtype|as|property|slot|data-[a-z-]{2,40})$/;

/** Every way to select `element` by one of its names, unsorted. */
export function simpleSelectorsOf(element: Element): StableSelector[] {
	const { attribs, name } = element;
	const found: StableSelector[] = [];
	const tag = tagSelectorOf(element);
	if (LANDMARKS.has(name))
		found.push({ selector: tag, anchor: `the page's <${name}>`, fragility: name === "main" ? 0 : 0.5 });
	else if (name === "body") found.push({ selector: tag, anchor: "the whole body of the page", fragility: 2 });
	else if (name === "section") found.push({ selector: tag, anchor: `the page's <${name}>`, fragility: 4 });
	const { id, role } = attribs;
	if (id && isUsable(id))
		found.push({ ...named("id", id, "equals"), anchor: `the id "${id}"`, fragility: fragilityOf(id, 0, 0.5) });
	for (const [attribute, value] of Object.entries(attribs)) {
		const isRole = attribute === "role" && role !== undefined && LANDMARK_ROLES.has(role);
		if (!isRole && !WORDED_ATTRIBUTES.test(attribute)) continue;
		const fragility = isRole ? fragilityOfRole(value) : fragilityOf(value.replace(SCHEMA, ""), 1.5, 2);
		if (fragility < GENERATED)
			found.push({ ...named(attribute, value, "equals"), anchor: `its ${attribute} "${value}"`, fragility });
	}
	for (const value of new Set((attribs["class"] ?? "").split(/\s+/).filter(isUsable).slice(0, 12))) {
		found.push({
			...named("class", value, "element"),
			anchor: `the class "${value}"`,
			fragility: fragilityOf(value, 1, 2.5),
		});
		const base = HASHED.exec(value)?.[1];
		const fragility = base === undefined ? GENERATED : fragilityOf(base.replace(/_+$/, ""), 2.5, 3.5);
		if (base === undefined || fragility >= GENERATED) continue;
		found.push({ ...named("class", base, "any"), anchor: `the class "${base}…" without its hash`, fragility });
	}
	return found;
}

function fragilityOfRole(role: string): number {
	return role === "main" ? 0 : 1.5;
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

/** The selector of the element's name. */
export function tagSelectorOf({ name }: Element): string {
	return stringify([[{ type: "tag" as SelectorType.Tag, name, namespace: null }]]);
}

function named(name: string, value: string, action: "equals" | "element" | "any"): { readonly selector: string } {
	const token = { type: "attribute" as SelectorType.Attribute, name, value, action: action as never, namespace: null };
	// So marked, css-what writes ids and classes short.
	const isShort = action !== "any" && (name === "id" || name === "class") && IDENTIFIER.test(value);
	return { selector: stringify([[{ ...token, ignoreCase: isShort ? "quirks" : null }]]) };
}

function isUsable(name: string): boolean {
	return name.length > 0 && name.length <= MAX_NAME_LENGTH && !/\p{Cc}/u.test(name);
}
