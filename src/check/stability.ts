/** Compares what two fetches of one source gave: the same text, or which lines differ and what would make them the same. */

import type { DifferingLine, Problem } from "../errors.js";
import { diffTexts } from "../history/within-time.js";
import type { Sighting, SourceContext } from "./model.js";
import { problemAt } from "./places.js";
import { proposeSameText } from "./proposals.js";

const SHOWN_LINES = 12;
const LONGEST_LINE = 300;

/** No problem where both have a text and it is the same, or where neither has one. */
export async function judgeStability(
	first: Sighting,
	second: Sighting,
	context: SourceContext,
): Promise<readonly Problem[]> {
	const { place, paths, source } = context;
	const [before, after] = [first.markdown, second.markdown];
	if (before === after) return [];
	if (before === undefined || after === undefined) {
		const message = "One of two fetches returned text, the other none: the page differs from visit to visit.";
		const hint =
			"Try again. If this persists, declare a URL or an `executeClientScripts` setting that always returns the text.";
		return [problemAt(place, paths.source, "TEXT_UNSTABLE", { message, hint, url: source.url })];
	}
	const lines = differingLines(before, after);
	const proposals = await proposeSameText(first, second, context);
	const message =
		first.lane === second.lane
			? "Two consecutive fetches returned different texts."
			: "Two fetches returned different texts: one over plain HTTP, the other from the browser.";
	const hint =
		proposals.length > 0
			? "Remove the part that varies. With the proposed entries, the two texts are the same."
			: "Every check would record a change. Find the part that varies from visit to visit, and exclude it with `remove` or a filter.";
	return [
		problemAt(place, paths.source, "TEXT_UNSTABLE", {
			message,
			hint,
			url: source.url,
			lines: lines.slice(0, SHOWN_LINES),
			figures: { lines: lines.length },
			...(proposals.length > 0 && { proposals }),
		}),
	];
}

/** The blocks that only one of the texts holds, in reading order. Where only white space differs, the raw lines. */
function differingLines(before: string, after: string): readonly DifferingLine[] {
	const blocks = diffTexts(before, after).blocks.filter(({ op }) => op !== "keep");
	if (blocks.length === 0) return rawLines(before, after);
	return blocks.flatMap((block) => [...line("-", block.before), ...line("+", block.after)]);
}

function rawLines(before: string, after: string): readonly DifferingLine[] {
	const [a, b] = [before.split("\n"), after.split("\n")];
	return [
		...a.filter((text) => !b.includes(text)).flatMap((text) => line("-", text)),
		...b.filter((text) => !a.includes(text)).flatMap((text) => line("+", text)),
	];
}

function line(sign: DifferingLine["sign"], text: string | undefined): readonly DifferingLine[] {
	if (text === undefined) return [];
	const flat = text.replace(/\s+/g, " ").trim();
	return [{ sign, text: flat.length > LONGEST_LINE ? `${flat.slice(0, LONGEST_LINE - 1)}…` : flat }];
}
