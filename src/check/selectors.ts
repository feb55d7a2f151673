/** Judges the selectors of a source one by one: each of `select` finds text, each of `remove` finds something. */
import type { Selector } from "../collection/model.js";
import type { Problem } from "../errors.js";
import type { PageInspection } from "../extract/index.js";
import type { SourceContext } from "./model.js";
import { problemAt } from "./places.js";
import { proposeSelect } from "./proposals.js";

/** For a page from which a text was extracted: some of its selectors match. */
export function judgeSelectors(
	html: string | undefined,
	inspection: PageInspection | undefined,
	context: SourceContext,
): readonly Problem[] {
	if (!inspection) return [];
	const { source, place, paths, earlier } = context;
	const problems: Problem[] = [];
	for (const [index, selector] of source.select.entries()) {
		const match = inspection.select[index];
		if (!match || match.hasText) continue;
		const isMissed = match.matches === 0;
		const proposals = proposeSelect(html, earlier);
		problems.push(
			problemAt(place, paths.select[index] ?? paths.source, isMissed ? "SELECTOR_MISSED" : "SELECTION_EMPTY", {
				message: isMissed
					? `Nothing in the page matches ${describe(selector)}; the other selectors do find text.`
					: `What ${describe(selector)} matches holds no text; the other selectors do find some.`,
				hint: "Correct this selector, or take it out of the list: a part that is named should be there.",
				url: source.url,
				...(proposals.length > 0 && { proposals }),
			}),
		);
	}
	for (const [index, selector] of source.remove.entries()) {
		if (inspection.remove[index]?.matches !== 0) continue;
		problems.push(
			problemAt(place, paths.remove[index] ?? paths.source, "REMOVE_MISSED", {
				message: `Nothing in the page matches ${describe(selector)}, which is to be removed.`,
				hint: "Take it out of `remove`, or correct it: what it meant may be in the text again.",
				url: source.url,
			}),
		);
	}
	return problems;
}

function describe(selector: Selector): string {
	return typeof selector === "string" ? selector : JSON.stringify(selector);
}
