/** Judges the selectors of a source one by one: each of `select` finds text, each of `remove` finds something. */
import type { Selector } from "../collection/model.js";
import type { Problem } from "../errors.js";
import type { PageInspection } from "../extract/index.js";
import type { SourceContext } from "./model.js";
import { problemAt } from "./places.js";
import { proposeSelect } from "./proposals.js";

/** For a page from which a text was extracted: some of its selectors match. */
export async function judgeSelectors(
	html: string | undefined,
	inspection: PageInspection | undefined,
	context: SourceContext,
): Promise<readonly Problem[]> {
	if (!inspection) return [];
	const { source, place, paths } = context;
	const problems: Problem[] = [];
	for (const [index, selector] of source.select.entries()) {
		const match = inspection.select[index];
		if (!match || match.hasText) continue;
		const isMissed = match.matches === 0;
		const proposals = await proposeSelect(html, context);
		problems.push(
			problemAt(place, paths.select[index] ?? paths.source, isMissed ? "SELECTOR_MISSED" : "SELECTION_EMPTY", {
				message: isMissed
					? `Nothing on the page matches ${describe(selector)}; the other selectors do find text.`
					: `What ${describe(selector)} matches contains no text; the other selectors do find some.`,
				hint: "Correct this selector, or delete it: every selected part should be on the page.",
				url: source.url,
				...(proposals.length > 0 && { proposals }),
			}),
		);
	}
	for (const [index, selector] of source.remove.entries()) {
		if (inspection.remove[index]?.matches !== 0) continue;
		problems.push(
			problemAt(place, paths.remove[index] ?? paths.source, "REMOVE_MISSED", {
				message: `Nothing on the page matches ${describe(selector)} in \`remove\`.`,
				hint: "Delete or correct it: what it was meant to remove may be back in the text.",
				url: source.url,
			}),
		);
	}
	return problems;
}

function describe(selector: Selector): string {
	return typeof selector === "string" ? selector : JSON.stringify(selector);
}
