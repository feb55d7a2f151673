/** Draws what `tosa noise` tells of one document: its causes, the replayed effect, and the JSON to paste. */

import { LEAST_CHANGES } from "../../noise/find/index.js";
import type { Effect } from "../../noise/find/model.js";
import { plural } from "../../plural.js";
import { dayOf } from "../../report/diff/outline.js";
import { terminalSafe } from "../../report/sanitize.js";
import { wrapText } from "../columns.js";
import type { Output } from "../output.js";
import { describeCause } from "./causes.js";
import type { NoiseReport, ReportedCause } from "./report.js";

const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 100;
/** Paragraphs of the terms that come and go are many, and nothing can be done about them. */
const LISTED_TERMS = 3;
const LISTED = 15;

export async function drawNoise(output: Output, report: NoiseReport): Promise<void> {
	const { colors } = output;
	const { document, changes, shown, hidden, since, causes } = report;
	const name = terminalSafe(`${document.serviceId} — ${document.termsType}`);
	const when = `since ${dayOf(since)}`;
	await output.line(`${colors.bold(name)}  ${plural(changes, "change")} ${when}: ${shown} shown, ${hidden} hidden`);
	const listed = listedOf(causes);
	if (listed.length === 0)
		output.note("Nothing in the hidden changes recurred three times: there is no noise to silence.");
	for (const cause of listed) await drawCause(output, cause);
	const left = causes.length - listed.length;
	if (left > 0) await output.lines(colors.dim(`\n  and ${plural(left, "rarer cause")} (--json lists all)`));
	await drawEffects(output, report);
	await drawEntries(output, report);
}

/** The rarest and the many paragraphs of the terms are left out. */
function listedOf(causes: readonly ReportedCause[]): readonly ReportedCause[] {
	const terms = causes.filter(({ verdict }) => verdict === "terms").slice(LISTED_TERMS);
	return causes.filter((each) => each.cause.changes >= LEAST_CHANGES && !terms.includes(each)).slice(0, LISTED);
}

async function drawCause(output: Output, reported: ReportedCause): Promise<void> {
	const { colors } = output;
	const { changes, since, until } = reported.cause;
	const { title, details, advice } = describeCause(reported);
	const when = dayOf(since) === dayOf(until) ? `on ${dayOf(since)}` : `${dayOf(since)} to ${dayOf(until)}`;
	const mark = reported.isSilenced ? colors.green("✓") : reported.verdict === "doubtful" ? colors.yellow("!") : "·";
	await output.line("");
	await output.line(`${mark} ${colors.bold(terminalSafe(title))}`);
	await output.line(`    ${plural(changes, "hidden change")}, ${when}`);
	for (const detail of details) await indented(output, detail, colors.dim);
	for (const each of advice) await indented(output, each, (text) => text);
}

async function drawEffects(output: Output, { effect, possible, stored }: NoiseReport): Promise<void> {
	if (effect) {
		await output.line("");
		await output.line(output.colors.bold("The entries below, replayed on the history"));
		await drawEffect(output, effect, "recorded changes");
	}
	if (stored) await drawEffect(output, stored, "changes between stored pages (extracted again)");
	if (possible && possible.gone > (effect?.gone ?? 0)) {
		const text = `With the paragraphs marked ✗ removed${effect ? " too" : ""}, ${possible.gone} of ${plural(possible.changes, "change")} would not have been recorded${shownOf(possible)}.`;
		await output.line("");
		await indented(output, text, (each) => each);
	}
}

async function drawEffect(output: Output, effect: Effect, what: string): Promise<void> {
	const { changes, gone, left, leftHidden } = effect;
	const share = changes === 0 ? 0 : Math.floor((gone / changes) * 100);
	await indented(
		output,
		`${gone} of ${changes} ${what} would not have been recorded (${share}%)${shownOf(effect)}; ${left} ${left === 1 ? "remains" : "remain"}, ${left - leftHidden} of them shown.`,
		(text) => text,
	);
	for (const { commit, date } of effect.goneShown.slice(0, 5)) {
		await output.line(`      ${output.colors.yellow(commit.slice(0, 7))} ${dayOf(date)} is shown, and would be lost`);
	}
}

function shownOf({ goneShown }: Effect): string {
	return goneShown.length === 0 ? ", none of them shown" : `, ${goneShown.length} of them shown`;
}

async function drawEntries(
	output: Output,
	{ document, entries, declaration, withoutPages, causes }: NoiseReport,
): Promise<void> {
	if (withoutPages && causes.some(({ cause, verdict }) => cause.type === "paragraphs" && verdict === "proposed"))
		output.note(withoutPages);
	const [only = {}] = entries;
	const file = terminalSafe(`declarations/${document.serviceId}.json`);
	if (declaration === undefined && Object.keys(only).length === 0) {
		output.note("There is nothing to propose for the declaration.");
		return;
	}
	await output.line("");
	const what = declaration
		? `replace ${terminalSafe(document.termsType)} under "terms" with`
		: `add to ${terminalSafe(document.termsType)}`;
	await output.line(output.colors.bold(`In ${file}, ${what}`));
	const value = declaration ? { [document.termsType]: declaration } : only;
	const lines = JSON.stringify(value, undefined, 2).split("\n");
	// The braces around are the file's own.
	for (const line of lines.slice(1, -1)) await output.line(terminalSafe(line));
}

async function indented(
	{ width = DEFAULT_WIDTH, line }: Output,
	text: string,
	paint: (text: string) => string,
): Promise<void> {
	for (const each of wrapText(terminalSafe(text), Math.min(width, MAX_WIDTH) - 4)) await line(`    ${paint(each)}`);
}
