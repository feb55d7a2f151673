/**
 * Filters that a collection brings along in `<id>.filters.js`: they run over a full DOM (jsdom, which only this file
 * loads), and the DOM they leave is copied node by node. Writing it out as HTML and parsing that would not always
 * give the same tree.
 */
import { type ChildNode, Comment, isTag, isText, Text, Document as Tree, Element as TreeElement } from "domhandler";
import type { FilterFunction, Source } from "../collection/model.js";
import { ExtractError } from "../errors.js";
import { isBuiltIn } from "./filters.js";
import type { ExtractInput, FilterContext } from "./model.js";

export interface CustomFilter {
	readonly name: string;
	readonly params?: unknown;
	readonly run: FilterFunction;
}

/**
 * The custom filters of a source, in order.
 *
 * @throws ExtractError FILTER_NOT_TRUSTED, FILTER_UNKNOWN
 */
export function findCustomFilters({ source, customFilters }: ExtractInput): CustomFilter[] {
	return source.filters
		.filter(({ name }) => !isBuiltIn(name))
		.map((use) => {
			if (!customFilters) {
				throw new ExtractError(
					"FILTER_NOT_TRUSTED",
					`The filter "${use.name}" of ${source.url} is custom code, which this collection does not trust`,
					{
						failure: "failed",
						hint: 'Read the filter, then set `"trustFilters": true` in tosa.config.json to allow it to run.',
					},
				);
			}
			const run = Object.hasOwn(customFilters, use.name) ? customFilters[use.name] : undefined;
			if (typeof run === "function") return { ...use, run };
			throw new ExtractError("FILTER_UNKNOWN", `There is no filter "${use.name}" for ${source.url}`, {
				failure: "failed",
				hint: `Export a function named ${use.name} from the service's filters file, or correct the name.`,
			});
		});
}

/**
 * Runs `filters` one after the other over the page and gives the tree they leave. Scripts of the page do not run and
 * nothing is loaded. `source.url` is the address of the document.
 *
 * @throws ExtractError FILTER_FAILED
 */
export async function applyCustomFilters(
	page: string | Tree,
	source: Source,
	filters: readonly CustomFilter[],
): Promise<Tree> {
	const { JSDOM, VirtualConsole } = await import("jsdom");
	const { window } = new JSDOM(typeof page === "string" ? page : "", {
		url: source.url,
		virtualConsole: new VirtualConsole(),
	});
	if (typeof page !== "string") buildDocument(window.document, page);
	const context: FilterContext = {
		fetch: source.url,
		select: source.select,
		remove: source.remove,
		filter: source.filters.map(({ name }) => name),
	};
	try {
		for (const filter of filters) await runFilter(filter, window.document, context);
		return copyDocument(window.document);
	} finally {
		window.close();
	}
}

async function runFilter({ name, params, run }: CustomFilter, document: Document, context: FilterContext) {
	try {
		await (params === undefined ? run(document, context) : run(document, params, context));
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ExtractError("FILTER_FAILED", `The filter "${name}" of ${context.fetch} failed: ${reason}`, {
			failure: "failed",
			hint: "Correct the function in the service's filters file. It may rely on something that the page no longer has.",
			cause,
		});
	}
}

/** Builds a tree that no HTML can be parsed to. */
function buildDocument(document: Document, tree: Tree): void {
	document.documentElement.remove();
	const open: [from: Tree | TreeElement, to: Node][] = [[tree, document]];
	for (let pair = open.pop(); pair; pair = open.pop()) {
		const [from, to] = pair;
		for (const child of from.children) {
			if (isText(child) && to !== document) to.appendChild(document.createTextNode(child.data));
			if (!isTag(child)) continue;
			const element = document.createElementNS(child.namespace ?? null, child.name);
			for (const [name, value] of Object.entries(child.attribs)) element.setAttribute(name, value);
			to.appendChild(element);
			open.push([child, element]);
		}
	}
}

function copyDocument(document: Document): Tree {
	const tree = new Tree([]);
	tree["x-mode"] = document.compatMode === "BackCompat" ? "quirks" : "no-quirks";
	const open: [from: Node, to: Tree | TreeElement][] = [[document, tree]];
	for (let pair = open.pop(); pair; pair = open.pop()) {
		const [from, to] = pair;
		for (const child of from.childNodes) {
			const copy = copyNode(child);
			if (!copy) continue;
			append(to, copy);
			if (copy instanceof TreeElement) open.push([child, copy]);
		}
	}
	return tree;
}

function copyNode(node: Node): ChildNode | undefined {
	switch (node.nodeType) {
		case node.ELEMENT_NODE: {
			const { localName, namespaceURI, attributes } = node as Element;
			const attribs: Record<string, string> = Object.create(null);
			for (const { name, value } of attributes) attribs[name] = value;
			const element = new TreeElement(localName, attribs, []);
			if (namespaceURI !== null) element.namespace = namespaceURI;
			return element;
		}
		case node.TEXT_NODE:
		case node.CDATA_SECTION_NODE:
			return new Text((node as CharacterData).data);
		case node.COMMENT_NODE:
			return new Comment((node as CharacterData).data);
		default:
			return undefined;
	}
}

function append(parent: Tree | TreeElement, child: ChildNode): void {
	const last = parent.children.at(-1) ?? null;
	if (last) last.next = child;
	child.prev = last;
	child.parent = parent;
	parent.children.push(child);
}
