/** Writes what to remove from a page, of which two versions are known, so that both read the same. */
import type { ChildNode, Document, Element } from "domhandler";
import { findAll } from "../select.js";
import { type Difference, findDifferences } from "./differences.js";
import { GENERATED, type StableSelector } from "./simple-selectors.js";
import { POSITION, prepareSelectors, type SelectorBuilder } from "./stable-selector.js";

/** A page, and what is selected of it. */
export interface SelectedPage {
	readonly document: Document;
	readonly nodes: readonly ChildNode[];
}

/** How far up from the smallest elements it is worth to look: further up, most of the text goes. */
const MOST_CLIMBS = 4;
/** More of them are no part that varies: then the page as a whole does. */
const MOST_DIFFERENCES = 200;
/**
 * How fragile a selector may be, from the best: what is removed by a name stays the same part when the page changes, while a
 * position leads to another part by then, and a name that a machine gave soon to none.
 */
const STANDARDS = [POSITION, GENERATED, Number.POSITIVE_INFINITY] as const;

/**
 * Lists of selectors; each list by itself covers everything in which the two versions differ. Lists that name the smallest
 * elements come first, those that rest on positions last. They are guesses: try them before you use one.
 */
export function proposeRemovals(a: SelectedPage, b: SelectedPage): readonly (readonly string[])[] {
	const differences = findDifferences(a.nodes, b.nodes);
	if (differences.length === 0 || differences.length > MOST_DIFFERENCES) return [];
	const pages = { a: openPage(a), b: openPage(b) };
	const lists: (readonly string[])[] = [];
	for (const limit of STANDARDS) {
		for (let climbs = 0; climbs <= MOST_CLIMBS; climbs++) {
			const list = coverAll(differences, pages, climbs, limit);
			if (list && !lists.some((known) => known.join() === list.join())) lists.push(list);
		}
	}
	return lists;
}

interface OpenPage {
	readonly document: Document;
	readonly builder: SelectorBuilder;
	/** What must not be removed as a whole: it is all that is selected. */
	readonly roots: ReadonlySet<ChildNode>;
}

function openPage({ document, nodes }: SelectedPage): OpenPage {
	return { document, builder: prepareSelectors(document), roots: new Set(nodes) };
}

interface Pages {
	readonly a: OpenPage;
	readonly b: OpenPage;
}

/** Selectors for all differences, each `climbs` elements above the smallest one; undefined where one of them has none. */
function coverAll(
	differences: readonly Difference[],
	pages: Pages,
	climbs: number,
	limit: number,
): readonly string[] | undefined {
	let left = distinct(differences.map((difference) => raise(difference, pages, climbs)));
	const selectors = new Set<string>();
	for (const group of groupAlike(left)) {
		const selector = group.length > 1 ? writeForAll(group, pages, limit) : undefined;
		if (selector === undefined) continue;
		selectors.add(selector);
		left = left.filter((difference) => !group.includes(difference));
	}
	for (let rest = climbs; left.length > 0; rest++) {
		const failed: Difference[] = [];
		for (const difference of left) {
			const selector = writeFor(difference, pages, limit);
			if (selector === undefined) failed.push(difference);
			else selectors.add(selector);
		}
		if (failed.length > 0 && rest >= MOST_CLIMBS) return undefined;
		left = distinct(failed.map((difference) => raise(difference, pages, 1)));
	}
	return [...selectors];
}

/** A selector of just these elements in both pages. */
function writeFor(difference: Difference, pages: Pages, limit: number): string | undefined {
	const { a, b } = difference;
	const written = [a && pages.a.builder.selectorOf(a), b && pages.b.builder.selectorOf(b)];
	return best(written, [difference], pages, limit);
}

function writeForAll(differences: readonly Difference[], pages: Pages, limit: number): string | undefined {
	const [first] = differences;
	const inA = first?.a ? pages.a.builder.groupsOf(first.a) : [];
	const inB = first?.b ? pages.b.builder.groupsOf(first.b) : [];
	return best([...inA, ...inB], differences, pages, limit);
}

function best(
	written: readonly (StableSelector | undefined)[],
	differences: readonly Difference[],
	{ a, b }: Pages,
	limit: number,
): string | undefined {
	const inA = differences.flatMap((difference) => difference.a ?? []);
	const inB = differences.flatMap((difference) => difference.b ?? []);
	return written
		.flatMap((one) => (one && one.fragility < limit ? [one.selector] : []))
		.find((selector) => isJust(findAll(a.document, selector), inA) && isJust(findAll(b.document, selector), inB));
}

function isJust(found: readonly Element[], wanted: readonly Element[]): boolean {
	return found.length === wanted.length && found.every((element) => wanted.includes(element));
}

/** The elements so many levels further out, but never all that is selected. */
function raise(difference: Difference, { a, b }: Pages, climbs: number): Difference {
	let at = difference;
	for (let left = climbs; left > 0; left--) {
		const { around } = at;
		if (!around?.a || !around.b || a.roots.has(around.a) || b.roots.has(around.b)) return at;
		at = around;
	}
	return at;
}

function distinct(differences: readonly Difference[]): readonly Difference[] {
	return differences.filter(
		({ a, b }, index) => differences.findIndex((other) => other.a === a && other.b === b) === index,
	);
}

/** Elements of one name and class are often one component: an advert in several places. */
function groupAlike(differences: readonly Difference[]): readonly (readonly Difference[])[] {
	const groups = new Map<string, Difference[]>();
	for (const difference of differences) {
		const element = difference.a ?? difference.b;
		const key = `${element?.name}.${element?.attribs["class"] ?? ""}`;
		groups.set(key, [...(groups.get(key) ?? []), difference]);
	}
	return [...groups.values()];
}
