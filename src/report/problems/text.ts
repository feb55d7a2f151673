/** The words of a problem that every format shares, and text made safe for one line of a log. */

import type { Problem, Proposal } from "../../errors.js";
import { plural } from "../../plural.js";
import { lineSafe, terminalSafe } from "../sanitize.js";

/** Text within one line of a terminal or a CI log. */
export function logSafe(text: string): string {
	return lineSafe(terminalSafe(text).replaceAll("\t", " "));
}

/** A place at the beginning of a line, such as a file's name. */
export function placeSafe(text: string): string {
	return logSafe(text).replace(/^\s*(?=::)/, "./");
}

/** What stands below the message and the hint: the lines that differ, and what is proposed. Not made safe. */
export function detailsOf({ lines = [], proposals = [], figures }: Problem): readonly string[] {
	const left = typeof figures?.["lines"] === "number" ? figures["lines"] - lines.length : 0;
	return [
		...lines.map(({ sign, text }) => `${sign} ${text}`),
		...(left > 0 ? [`… ${plural(left, "more line")}`] : []),
		...proposals.map(describeProposal),
	];
}

function describeProposal({ key, value, share, precision, lost, before }: Proposal): string {
	const percent = (part: number) => `${Math.round(part * 100)} %`;
	const known = before === undefined ? "the recorded text" : `the text of ${before}`;
	const facts = [
		...(share === undefined ? [] : [`finds ${percent(share)} of ${known}`]),
		...(precision === undefined ? [] : [`${percent(precision)} of what it selects was recorded before`]),
		...(lost === undefined ? [] : [`loses ${percent(lost)} of the text`]),
		...(key === "select" && share === undefined ? ["the main content of the page"] : []),
	];
	return `proposed: "${key}": ${JSON.stringify(value)}${facts.length > 0 ? ` (${facts.join("; ")})` : ""}`;
}
