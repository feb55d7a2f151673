/** `tosa track`: runs the pipeline over the declared documents, and says what came of each. */

import { isFailure, type Outcome, type TrackResult } from "../../outcome.js";
import { track } from "../../track.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared, selectTerms } from "../declared.js";
import { EXIT, type ExitCode } from "../exit.js";
import { argument } from "../options.js";
import { countAll, drawOutcome, drawUpgrade, summaryLine } from "../outcome-lines.js";
import type { Output } from "../output.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, now, signal } = context;
	const collection = await loadDeclared(context);
	const terms = selectTerms(collection, argument(args, 0), argument(args, 1));
	const startedMs = performance.now();
	const counts: Partial<Record<Outcome, number>> = {};
	let environmentFailed = false;
	const results = track(collection, { terms, now, signal, warn: (warning) => output.note(warning) });
	for await (const result of results) {
		counts[result.outcome] = (counts[result.outcome] ?? 0) + 1;
		environmentFailed ||= result.error?.environment === true;
		if (output.json) await output.object(result);
		else if (!options["quiet"] || result.outcome !== "unchanged" || result.upgrade !== undefined)
			await drawResult(output, result);
	}
	await summarise(context, counts, terms.length, Math.round(performance.now() - startedMs));
	return exitCode(counts, {
		failOnChange: options["failOnChange"] === true,
		environmentFailed,
		aborted: signal.aborted,
	});
};

function exitCode(
	counts: Partial<Record<Outcome, number>>,
	{ failOnChange, environmentFailed, aborted }: { failOnChange: boolean; environmentFailed: boolean; aborted: boolean },
): ExitCode {
	if (aborted) return EXIT.interrupted;
	if (environmentFailed) return EXIT.environment;
	if ((Object.keys(counts) as Outcome[]).some(isFailure)) return EXIT.documentFailed;
	if (failOnChange && (counts.changed || counts.first)) return EXIT.changes;
	return EXIT.done;
}

const MARK = {
	first: "green",
	changed: "yellow",
	unchanged: "dim",
	suspect: "magenta",
	blocked: "red",
	gone: "red",
	empty: "red",
	"selector-missed": "red",
	failed: "red",
} as const satisfies Record<Outcome, string>;

async function drawResult(output: Output, result: TrackResult): Promise<void> {
	if (result.upgrade !== undefined) await drawUpgrade(output, { ...result, upgrade: result.upgrade });
	await drawOutcome(output, MARK[result.outcome], result);
}

async function summarise(
	{ output, signal }: CommandContext,
	outcomes: Partial<Record<Outcome, number>>,
	declared: number,
	durationMs: number,
): Promise<void> {
	if (output.json) {
		const checked = countAll(outcomes);
		await output.object({ summary: { declared, checked, outcomes, interrupted: signal.aborted, durationMs } });
		return;
	}
	await output.line(summaryLine("checked", outcomes, declared, durationMs));
}
