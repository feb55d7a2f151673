/** Proposes what would make two versions of one page read the same: parameters of links to drop, or parts to remove. */
import type { ExtractInput } from "./model.js";
import { type Difference, findDifferences } from "./propose/differences.js";
import { proposeRemovals } from "./propose/removals.js";
import { selectPage } from "./selected-page.js";

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
	const [pageA, pageB] = [await selectPage(a), await selectPage(b)];
	const differences = findDifferences(pageA.nodes, pageB.nodes);
	return { queryParams: differingParams(differences), removals: proposeRemovals(pageA, pageB) };
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
