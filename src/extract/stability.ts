/** Proposes what would make two versions of one page read the same: parameters of links to drop, or parts to remove. */
import type { ChildNode, Document } from "domhandler";
import { preparePage } from "./html.js";
import type { ExtractInput } from "./model.js";
import { type Difference, findDifferences } from "./propose/differences.js";
import { proposeRemovals } from "./propose/removals.js";
import { removeSelected, selectNodes } from "./selection.js";

/** Guesses, each to be tried before it is used. */
export interface StabilityProposals {
	/** Query parameters in which links and images differ, for the filter `removeQueryParams`. */
	readonly queryParams: readonly string[];
	/** Lists of selectors for `remove`, those of the smallest elements first. */
	readonly removals: readonly (readonly string[])[];
}

/**
 * @param a one version of an HTML page; its selectors find something
 * @param b another, under the same declaration
 * @throws ExtractError where that is not so
 */
export async function proposeStability(a: ExtractInput, b: ExtractInput): Promise<StabilityProposals> {
	const [pageA, pageB] = [await select(a), await select(b)];
	const differences = findDifferences(pageA.nodes, pageB.nodes);
	return { queryParams: differingParams(differences), removals: proposeRemovals(pageA, pageB) };
}

async function select(input: ExtractInput): Promise<{ document: Document; nodes: readonly ChildNode[] }> {
	const content = Buffer.from(input.content).toString("utf8");
	const { select: selectors, remove, url } = input.source;
	const selectFrom = async (scripting: boolean) => {
		const document = await preparePage(input, content, scripting);
		removeSelected(document, remove);
		return { document, nodes: selectNodes(document, selectors, url) };
	};
	// As in the extraction, a page with <noscript> is read once more where nothing is found.
	return selectFrom(false).catch((error) => {
		if (!/<noscript/i.test(content)) throw error;
		return selectFrom(true);
	});
}

/** The names of parameters that only one of two addresses has, or has with this value. */
function differingParams(differences: readonly Difference[]): readonly string[] {
	const names = differences.flatMap(({ a, b }) => {
		const attribute = a?.name === "img" ? "src" : "href";
		const [before, after] = [a?.attribs[attribute], b?.attribs[attribute]];
		if (before === undefined || after === undefined || !URL.canParse(before) || !URL.canParse(after)) return [];
		const [one, other] = [new URL(before).searchParams, new URL(after).searchParams];
		const all = [...one.keys(), ...other.keys()];
		return all.filter((name) => one.getAll(name).join("\n") !== other.getAll(name).join("\n"));
	});
	return [...new Set(names)].sort();
}
