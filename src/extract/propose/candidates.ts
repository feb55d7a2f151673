/** Choosing among the elements on the way from the body down to the wanted text, and wording the choice as proposals. */
import type { Document, Element } from "domhandler";
import type { SelectorProposal } from "../model.js";
import { prepareSelectors } from "./stable-selector.js";

/** An element, and how well it holds the wanted text. */
export interface Candidate {
	readonly element: Element;
	/** Words below it; two candidates of one way that hold as many hold the same. */
	readonly size: number;
	/** Share of the wanted words that it holds. */
	readonly share: number;
	/** Share of its words that are wanted. */
	readonly precision: number;
}

const MAX_PROPOSALS = 3;
/** What a point of fragility costs against fit: a position in the body may lose to a landmark with a little more around. */
const COST_OF_FRAGILITY = 0.015;
/** Others are proposed beside the best while they fit this well in comparison. */
const WORTH_SHOWING = 0.75;

/** The best of `candidates`, at most three, best first. */
export function proposalsOf(document: Document, candidates: readonly Candidate[]): SelectorProposal[] {
	const best = Math.max(0, ...candidates.map(fitOf));
	const worthy = candidates.filter((candidate) => fitOf(candidate) >= best * WORTH_SHOWING);
	const build = prepareSelectors(document);
	const rated = worthy.map((candidate) => {
		const { selector, anchor, fragility } = build(candidate.element);
		const { size, share, precision } = candidate;
		return { size, rating: fitOf(candidate) * (1 - COST_OF_FRAGILITY * fragility), proposal: { selector, share, precision, anchor } };
	});
	rated.sort((a, b) => b.rating - a.rating);
	const distinct = rated.filter(({ size }, index) => rated.findIndex((other) => other.size === size) === index);
	return distinct.slice(0, MAX_PROPOSALS).map(({ proposal }) => proposal);
}

/**
 * The F measure of share and precision, share counting twice: a part of the terms that is missing is worse than a
 * menu that is recorded with them. Source: C. J. van Rijsbergen, Information Retrieval (1979), chapter 7.
 */
function fitOf({ share, precision }: Candidate): number {
	return share + precision === 0 ? 0 : (5 * share * precision) / (4 * precision + share);
}
