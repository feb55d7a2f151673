/** Choosing among the elements on the way from the body down to the wanted text, and wording the choice as proposals. */
import { Element } from "domhandler";
import type { SelectorProposal } from "../model.js";
import type { GroupSelector, SelectorBuilder } from "./stable-selector.js";

/** An element, or a group of them by one selector, and how well they hold the wanted text. */
export interface Candidate {
	readonly target: Element | GroupSelector;
	/** Words below it; two candidates of one page that hold as many hold the same. */
	readonly size: number;
	/** Share of the wanted words that it holds. */
	readonly share: number;
	/** Share of its words that are wanted. */
	readonly precision: number;
}

/** How much a point of fragility costs against fit, and which weight the share has in it. */
export interface Weights {
	readonly costOfFragility: number;
	/** How many times as much as precision share counts. */
	readonly beta: number;
}

const MAX_PROPOSALS = 3;
/** Bounds on the work, however deep the page. */
const MAX_WRAPPERS = 10;
const MAX_SIZES = 12;
/** Others are proposed beside the best while they fit this well in comparison. */
const WORTH_SHOWING = 0.75;
/** What holds the whole page, such as the body or the root of an application, holds whatever comes to it. */
const WHOLE_PAGE = 5;

/** The best of `candidates`, at most three, best first. `pageSize`: words of the page. */
export function proposalsOf(
	builder: SelectorBuilder,
	candidates: readonly Candidate[],
	pageSize: number,
	weights: Weights,
): SelectorProposal[] {
	const rated = preselect(candidates, weights.beta).flatMap((candidate) => {
		const { target, size, share, precision } = candidate;
		const found = target instanceof Element ? builder.selectorOf(target) : target;
		if (!found) return [];
		const fragility = found.fragility + (size === pageSize ? WHOLE_PAGE : 0);
		const rating = fitOf(candidate, weights.beta) * (1 - weights.costOfFragility * fragility);
		return [{ size, rating, proposal: { selector: found.selector, share, precision, anchor: found.anchor } }];
	});
	rated.sort((a, b) => b.rating - a.rating);
	const best = rated[0]?.rating ?? 0;
	const distinct = rated.filter(({ size }, index) => rated.findIndex((other) => other.size === size) === index);
	const worthy = distinct.filter(({ rating }) => rating >= best * WORTH_SHOWING);
	return worthy.slice(0, MAX_PROPOSALS).map(({ proposal }) => proposal);
}

/** The few for which selectors are made: of wrappers around the same words, the outermost and the innermost ones. */
function preselect(candidates: readonly Candidate[], beta: number): readonly Candidate[] {
	const bySize = new Map<number, Candidate[]>();
	for (const candidate of candidates) {
		const same = bySize.get(candidate.size);
		if (!same) bySize.set(candidate.size, [candidate]);
		else if (same.length < MAX_WRAPPERS) same.push(candidate);
		else same.splice(MAX_WRAPPERS / 2, 1) && same.push(candidate);
	}
	const byFit = [...bySize.values()].sort(([a], [b]) => fitOf(b as Candidate, beta) - fitOf(a as Candidate, beta));
	return byFit.slice(0, MAX_SIZES).flat();
}

/**
 * The F measure of share and precision: a part of the terms that is missing is worse than a menu that is recorded with
 * them. Source: C. J. van Rijsbergen, Information Retrieval (1979), chapter 7.
 */
function fitOf({ share, precision }: Candidate, beta: number): number {
	const weight = beta * beta;
	return share + precision === 0 ? 0 : ((1 + weight) * share * precision) / (weight * precision + share);
}
