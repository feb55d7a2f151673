/** Compares what two fetches of one source gave: the same text, or which lines differ and what would make them the same. */

import { diffDocuments } from "../diff/document.js";
import type { DifferingLine, Problem } from "../errors.js";
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
		const message = "One of two fetches gave a text, the other none: the page is not the same at each visit.";
		const hint =
			"Fetch it again; if it stays so, declare an address, or `executeClientScripts`, that always gives the text.";
		return [problemAt(place, paths.source, "TEXT_UNSTABLE", { message, hint, url: source.url })];
	}
	const lines = differingLines(before, after);
	const proposals = await proposeSameText(first, second, context);
	const message =
		first.lane === second.lane
			? "Two fetches, one after the other, gave different texts."
			: "Two fetches gave different texts: one came over plain HTTP, the other from the browser.";
	const hint =
		proposals.length > 0
			? "Take the part that varies out; with what is proposed, the two texts are the same."
			: "Each check would record a change. Find the part that varies with each visit, and take it out with `remove` or a filter.";
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
	const blocks = diffDocuments(before, after).blocks.filter(({ op }) => op !== "keep");
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
