/** Draws the line between the real part of a change and the rest: what is counted, what is folded, what is said of it. */
import type { BlockChange } from "../../diff/model.js";
import { plural } from "../../plural.js";
import { languagesNote } from "./languages.js";
import type { DiffReport } from "./model.js";
import { pairNote } from "./names.js";
import type { Quiet } from "./outline.js";

/** The blocks without those that changed but are not real. */
export function shownBlocks({ diff, quiet }: DiffReport): readonly BlockChange[] {
	return quiet === undefined ? diff.blocks : diff.blocks.filter((block) => !quiet.has(block));
}

/** What `foldBlocks` is to fold besides what did not change. */
export function foldingOf({ quiet }: DiffReport): { readonly quiet?: Quiet } {
	return quiet === undefined ? {} : { quiet };
}

/** What stands below the sums, as sentences: the reasons for the kind, what lies between, and how much was folded. */
export function listNotes(report: DiffReport): string[] {
	const { reasons = [], recorded = 1, diff } = report;
	const apart = languagesNote(report);
	if (apart !== undefined) return [apart, ...reasons];
	return [
		...pairNote(report),
		...(diff.isCoarse ? [COARSE] : []),
		...reasons,
		...(recorded > 1 ? [`Net of ${recorded} recorded changes; what came and went in between is not shown.`] : []),
		...foldedNote(report),
	];
}

const COARSE =
	"The texts take too long to compare: what lies between the lines that they begin and end with is told as a whole.";

/** How much was folded, where something was. */
export function foldedNote({ quiet }: DiffReport): string[] {
	return quiet === undefined || quiet.size === 0 ? [] : [describeQuiet(quiet)];
}

/** Such as "4 changes are folded: 3 links, 1 seen-before." */
function describeQuiet(quiet: Quiet): string {
	const counts = new Map<string, number>();
	for (const kind of quiet.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kind}`);
	return `${plural(quiet.size, "change")} ${quiet.size === 1 ? "is" : "are"} folded: ${kinds.join(", ")}.`;
}
