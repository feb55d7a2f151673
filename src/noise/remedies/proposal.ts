/** Turns what was found to be noise into entries of a declaration, selectors tried on the pages at hand. */

import { entriesOf, type ProposedEntries, withQueryParams } from "../../collection/declarations/entries.js";
import type { CustomFilters, Source } from "../../collection/model.js";
import type { JudgedCause } from "../find/index.js";
import type { Cause, ParagraphCause } from "../find/model.js";
import { findRemoval, type Page } from "./selectors.js";

/** The pages of each source, in the order of the sources; the latest first. */
export type PagesOf = (source: Source) => AsyncIterable<Page>;

/** What became of paragraphs that are to be removed. */
export interface Selection {
	/** Empty where no page holds the paragraphs, or no selector takes just them. */
	readonly selectors: readonly string[];
	/** `loses-shown`: on the stored pages, the selectors take what was shown as a change. */
	readonly reason?: "no-page" | "no-selector" | "loses-shown";
}

export interface NoiseProposal {
	/** The causes that the entries silence. */
	readonly causes: readonly Cause[];
	/** The declaration's sources with the entries; those given where nothing is proposed. */
	readonly sources: readonly Source[];
	/** One for each source. */
	readonly entries: readonly ProposedEntries[];
	/** By cause. */
	readonly selections: ReadonlyMap<Cause, Selection>;
}

/**
 * @param wanted the causes to silence
 * @param sources as declared
 */
export async function proposeEntries(
	wanted: readonly JudgedCause[],
	sources: readonly Source[],
	pagesOf: PagesOf,
	customFilters: CustomFilters,
): Promise<NoiseProposal> {
	const names = parametersOf(wanted);
	// Of a combined document, a parameter is taken out of every source: the history does not say which has it.
	let changed = sources.map((source) => (source.select.length === 0 ? source : withQueryParams(source, names)));
	const causes: Cause[] = wanted.map(({ cause }) => cause).filter(({ type }) => type === "parameter");
	const selections = new Map<Cause, Selection>();
	for (const { cause } of wanted) {
		if (cause.type !== "paragraphs") continue;
		const found = await selectIn(cause, changed, pagesOf, customFilters);
		selections.set(cause, found.selection);
		changed = found.sources;
		if (found.selection.selectors.length > 0) causes.push(cause);
	}
	const entries = sources.map((source, index) => entriesOf(source, changed[index] ?? source));
	return { causes, sources: changed, entries, selections };
}

/** The names of the query parameters among some causes. */
function parametersOf(wanted: readonly JudgedCause[]): readonly string[] {
	return wanted.flatMap(({ cause }) => (cause.type === "parameter" ? cause.name : []));
}

/** Every source that holds the paragraphs gets selectors for them; one without a selector spoils none of the others. */
async function selectIn(
	{ templates }: ParagraphCause,
	sources: Source[],
	pagesOf: PagesOf,
	customFilters: CustomFilters,
): Promise<{ readonly sources: Source[]; readonly selection: Selection }> {
	const selectors: string[] = [];
	const changed: Source[] = [];
	let isHeld = false;
	for (const source of sources) {
		const found = await findRemoval(source, pagesOf(source), (template) => templates.has(template), customFilters);
		changed.push(found?.source ?? source);
		selectors.push(...(found?.selectors ?? []));
		isHeld ||= found !== undefined;
	}
	const reason = isHeld ? "no-selector" : "no-page";
	return { sources: changed, selection: { selectors, ...(selectors.length === 0 && { reason }) } };
}
