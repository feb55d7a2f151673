/** The way from an HTML page to its fragment: the order of the steps, and the second reading with scripting on. */
import type { Document } from "domhandler";
import { ExtractError } from "../errors.js";
import { applyCustomFilters, findCustomFilters } from "./custom-filters.js";
import { elementsOf, hasText, isDeeperThan, MAX_DEPTH, parseHtml, removeAll, serializeHtml } from "./dom.js";
import { applyBuiltInFilters } from "./filters.js";
import { baseUrlOf, linksOf, makeLinksAbsolute, normaliseProtectedEmails } from "./links.js";
import type { ExtractInput, Fragment } from "./model.js";
import { describeSelector, removeSelected, selectNodes } from "./selection.js";
import { isWrittenTree } from "./written-tree.js";

/**
 * Extracts the fragment of a page. Where a selector misses and the page has a `<noscript>`, the page is read once
 * more as with scripting on: a `<noscript>` in the head with content that is not allowed there ends the head early,
 * and may swallow the rest of the page.
 *
 * @throws ExtractError
 */
export async function extractHtml(input: ExtractInput, content: string): Promise<Fragment> {
	if (input.source.select.length === 0) {
		throw new ExtractError(
			"SELECT_REQUIRED",
			`${input.source.url} is a web page, but the declaration selects no part of it`,
			{
				failure: "failed",
				hint: "Add `select` to the declaration, with a CSS selector for the part to record.",
			},
		);
	}
	try {
		return await extractFrom(input, content, false);
	} catch (error) {
		if (!isMiss(error) || !/<noscript/i.test(content)) throw error;
		return extractFrom(input, content, true).catch((secondError) => {
			throw isMiss(secondError) ? error : secondError;
		});
	}
}

async function extractFrom(input: ExtractInput, content: string, scripting: boolean): Promise<Fragment> {
	const { url, select, remove } = input.source;
	const document = await preparePage(input, content, scripting);
	removeSelected(document, remove);
	const nodes = selectNodes(document, select, url);
	refuseDepth(nodes, url);
	if (!hasText(nodes)) {
		const names = select.map(describeSelector).join(", ");
		throw new ExtractError("SELECTION_EMPTY", `What ${names} selects in ${url} contains no text`, {
			failure: "empty",
			selector: names,
			hint: "Look at the page in a browser and correct `select` in the declaration.",
		});
	}
	return { kind: "dom", nodes };
}

/**
 * The page as `remove` and `select` meet it: filters have run, links are absolute, scripts and styles are out.
 *
 * @throws ExtractError
 */
export async function preparePage(input: ExtractInput, content: string, scripting: boolean): Promise<Document> {
	const { url, filters } = input.source;
	const document = await readPage(input, content, scripting);
	const base = baseUrlOf(document, url);
	const links = linksOf(document);
	makeLinksAbsolute(links, base, url);
	removeAll(elementsOf(document, ({ name }) => name === "script" || name === "style"));
	normaliseProtectedEmails(links, base);
	applyBuiltInFilters({ document, base }, filters);
	return document;
}

/** The page as a tree, after the custom filters. */
async function readPage(input: ExtractInput, content: string, scripting: boolean): Promise<Document> {
	const document = parseHtml(content, { scripting });
	const custom = findCustomFilters(input);
	if (custom.length === 0) return document;
	refuseDepth(document.children, input.source.url);
	const page = isWrittenTree(content) ? document : scripting ? serializeHtml(document) : content;
	return applyCustomFilters(page, input.source, custom);
}

function refuseDepth(nodes: Parameters<typeof isDeeperThan>[0], url: string): void {
	if (!isDeeperThan(nodes, MAX_DEPTH)) return;
	throw new ExtractError("PAGE_TOO_DEEP", `The elements of ${url} are nested more than ${MAX_DEPTH} levels deep`, {
		failure: "failed",
		hint: "Select a part of the page that is less deeply nested, or remove the deep part.",
	});
}

function isMiss(error: unknown): boolean {
	return error instanceof ExtractError && error.failure === "selector-missed";
}
