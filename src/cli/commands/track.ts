/** `tosa track`: runs the pipeline over the declared documents, and says what came of each. */

import { isFailure, type Outcome, type TrackResult } from "../../outcome.js";
import { terminalSafe } from "../../report/sanitize.js";
import { track } from "../../track.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared, selectTerms } from "../declared.js";
import { EXIT, type ExitCode } from "../exit.js";
import { argument } from "../options.js";
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

async function drawResult({ colors, line }: Output, result: TrackResult): Promise<void> {
	const label = colors[MARK[result.outcome]](result.outcome.padEnd(15));
	const commit = result.commit === undefined ? "" : `  ${colors.dim(result.commit.slice(0, 7))}`;
	if (result.upgrade !== undefined) {
		const applied = `${colors.cyan("upgraded".padEnd(15))}  ${terminalSafe(result.service)}  ${terminalSafe(result.terms)}`;
		await line(`${applied}  ${colors.dim(result.upgrade.slice(0, 7))}`);
	}
	await line(`${label}  ${terminalSafe(result.service)}  ${terminalSafe(result.terms)}${commit}`);
	if (!result.error) return;
	await line(`                 ${terminalSafe(result.error.message)} ${colors.dim(`(${result.error.code})`)}`);
	if (result.error.hint) await line(`                 ${terminalSafe(result.error.hint)}`);
}

async function summarise(
	{ output, signal }: CommandContext,
	outcomes: Partial<Record<Outcome, number>>,
	declared: number,
	durationMs: number,
): Promise<void> {
	const checked = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
	if (output.json) {
		await output.object({ summary: { declared, checked, outcomes, interrupted: signal.aborted, durationMs } });
		return;
	}
	const parts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
	const unchecked = checked < declared ? `, ${declared - checked} not checked` : "";
	await output.line(
		`${checked} checked in ${(durationMs / 1000).toFixed(1)} s: ${parts.join(", ") || "none"}${unchecked}`,
	);
}
