/** Proposes changes of a declaration, and tries them on the pages at hand before anybody gets to see them. */

import { withQueryParams, withRemoved } from "../collection/declarations/entries.js";
import type { CustomFilters, Source } from "../collection/model.js";
import { ExtractError, type Proposal } from "../errors.js";
import type { SelectorProposal } from "../extract/model.js";
import { extractMarkdown } from "../pipeline/capture.js";
import { countWords } from "../text/words.js";
import { type DeclaredPage, runTask } from "../workers/index.js";
import type { Sighting, SourceContext } from "./model.js";

/** Where making two pages the same costs more of the text than this, something else is wrong. */
const MOST_LOST = 0.1;
/** A proposal that costs no more is taken; otherwise the one that costs least. */
const LITTLE_LOST = 0.02;
/** Selectors in one proposal that are tried without, one by one. */
const MOST_TRIED = 20;

/**
 * What could be selected in a page, the best that is found, if any: most of the text that is known from before or, where
 * none is, the main content.
 */
export async function proposeSelect(
	html: string | undefined,
	{ source, earlier }: Pick<SourceContext, "source" | "earlier">,
): Promise<readonly Proposal[]> {
	if (html === undefined) return [];
	const about = { subject: source.url };
	if (earlier === undefined) return proposeMain(await runTask("proposeMainContent", [html], about).catch(noProposal));
	const [best] = await runTask("proposeForText", [html, earlier.markdown], about).catch(noProposal);
	if (!best) return [];
	const { selector, share, precision } = best;
	const measured = { share: rounded(share), ...(precision !== undefined && { precision: rounded(precision) }) };
	return [{ key: "select", value: selector, ...measured, before: earlier.date.toISOString().slice(0, 10) }];
}

/** What takes too much to be proposed is not proposed; the problem is told without it. */
function noProposal(error: unknown): [] {
	if (error instanceof ExtractError) return [];
	throw error;
}

/** The whole body is no proposal: it holds the navigation too. */
function proposeMain([best]: readonly SelectorProposal[]): readonly Proposal[] {
	return best === undefined || best.selector === "body" ? [] : [{ key: "select", value: best.selector }];
}

/**
 * What makes two fetches of one source give the same text, and loses little of it: both pages have been extracted again
 * with it. A filter that loses nothing goes before what is to be removed.
 */
export async function proposeSameText(
	first: Sighting,
	second: Sighting,
	context: SourceContext,
): Promise<readonly Proposal[]> {
	const { source, customFilters } = context;
	const isPage = [first, second].every(({ snapshot }) => snapshot.mediaType !== "application/pdf");
	if (!isPage || source.select.length === 0) return [];
	const pages = [declaredPage(first, source, customFilters), declaredPage(second, source, customFilters)] as const;
	const proposed = await runTask("proposeStability", [...pages], { subject: source.url }).catch(noProposal);
	if (!("removals" in proposed)) return [];
	const { queryParams, removals } = proposed;
	const lost = (changed: Source) => lostWith(changed, [first, second], context);
	if (queryParams.length > 0) {
		const lostByFilter = await lost(withQueryParams(source, queryParams));
		if (lostByFilter !== undefined) {
			return [{ key: "filter", value: { removeQueryParams: queryParams }, lost: rounded(lostByFilter) }];
		}
	}
	let best: { readonly selectors: readonly string[]; readonly lost: number } | undefined;
	for (const removal of removals) {
		if (best && best.lost <= LITTLE_LOST) break;
		const lostAll = await lost(withRemoved(source, removal));
		if (lostAll === undefined || lostAll > MOST_LOST) continue;
		const selectors = await withoutNeedless(removal, source, lost);
		const lostByThem = (await lost(withRemoved(source, selectors))) ?? lostAll;
		if (!best || lostByThem < best.lost) best = { selectors, lost: lostByThem };
	}
	if (!best) return [];
	const [only, another] = best.selectors;
	return [{ key: "remove", value: another === undefined ? only : best.selectors, lost: rounded(best.lost) }];
}

/** The page of a sighting, as tasks take it. */
export function declaredPage(sighting: Sighting, source: Source, customFilters: CustomFilters): DeclaredPage {
	const { content, mediaType } = sighting.snapshot;
	return { content, mediaType, source, ...(customFilters && { customFilters }) };
}

/** The share of the words that is lost under a changed declaration; undefined where the two texts still differ. */
async function lostWith(
	changed: Source,
	sightings: readonly Sighting[],
	{ customFilters }: SourceContext,
): Promise<number | undefined> {
	const texts: string[] = [];
	for (const { snapshot } of sightings) {
		try {
			texts.push(await extractMarkdown(changed, snapshot, customFilters));
		} catch (error) {
			if (error instanceof ExtractError) return undefined;
			throw error;
		}
	}
	if (new Set(texts).size > 1) return undefined;
	const before = sightings.reduce((sum, { markdown = "" }) => sum + countWords(markdown), 0);
	const after = texts.reduce((sum, text) => sum + countWords(text), 0);
	return before === 0 ? 0 : Math.max(0, (before - after) / before);
}

/** What lies beside the selection differs too, and need not be removed. */
async function withoutNeedless(
	removal: readonly string[],
	source: Source,
	lost: (changed: Source) => Promise<number | undefined>,
): Promise<readonly string[]> {
	let needed = removal;
	for (const selector of removal.slice(0, MOST_TRIED)) {
		const rest = needed.filter((other) => other !== selector);
		if (rest.length > 0 && (await lost(withRemoved(source, rest))) !== undefined) needed = rest;
	}
	return needed;
}

function rounded(share: number): number {
	return Math.round(share * 1000) / 1000;
}
