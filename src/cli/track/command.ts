/** `tosa track`: runs the pipeline over the declared documents, and says what came of each. */

import type { PushResult } from "../../archive/model.js";
import { PUSH_DEFAULTS } from "../../collection/config/defaults.js";
import type { PushConfig } from "../../collection/model.js";
import { isFailure, type Outcome, type TrackResult } from "../../pipeline/outcome.js";
import { track } from "../../pipeline/track/track.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
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
	let hasShown = false;
	const pushed: PushResult[] = [];
	const push = pushOption(options, collection.config.push);
	const results = track(collection, {
		terms,
		now,
		signal,
		warn: (warning) => output.note(warning),
		...(push && { push: { ...push, told: (result) => tellPush(output, result, pushed, options["quiet"] === true) } }),
	});
	for await (const result of results) {
		counts[result.outcome] = (counts[result.outcome] ?? 0) + 1;
		hasShown ||= result.shown === true;
		environmentFailed ||= result.error?.environment === true;
		if (output.json) await output.object(result);
		else if (!options["quiet"] || result.outcome !== "unchanged" || result.upgrade !== undefined)
			await drawResult(output, result);
	}
	await summarise(context, counts, terms.length, Math.round(performance.now() - startedMs), push && pushed);
	return exitCode(counts, {
		changed: options["failOnChange"] === true && hasShown,
		environmentFailed,
		pushFailed: pushed.some(({ outcome }) => outcome === "failed"),
		aborted: signal.aborted,
	});
};

/** What the command line says goes before the configuration. */
function pushOption(options: CommandOptions, configured: PushConfig | false): PushConfig | false {
	if (options["push"] === undefined) return configured;
	return options["push"] === true && (configured || PUSH_DEFAULTS);
}

interface RunFacts {
	/** Something that deserves attention was recorded, and the caller wants to be told. */
	readonly changed: boolean;
	readonly environmentFailed: boolean;
	readonly pushFailed: boolean;
	readonly aborted: boolean;
}

function exitCode(
	counts: Partial<Record<Outcome, number>>,
	{ changed, environmentFailed, pushFailed, aborted }: RunFacts,
): ExitCode {
	if (aborted) return EXIT.interrupted;
	if (environmentFailed) return EXIT.environment;
	if (pushFailed || (Object.keys(counts) as Outcome[]).some(isFailure)) return EXIT.documentFailed;
	if (changed) return EXIT.changes;
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
	const { colors } = output;
	const kind = result.shown === false ? [colors.dim(`${result.kind}, hidden`)] : [];
	const watches = result.watches ? [colors.magenta(`[${terminalSafe(result.watches.join(", "))}]`)] : [];
	const more = [...kind, ...watches].join("  ");
	await drawOutcome(output, MARK[result.outcome], { ...result, ...(more !== "" && { more }) });
}

async function tellPush(output: Output, result: PushResult, pushed: PushResult[], quiet: boolean): Promise<void> {
	pushed.push(result);
	if (output.json || (quiet && result.outcome === "up-to-date")) return;
	const { colors, line } = output;
	const { repository, outcome, remote, branch, commit, error } = result;
	const label = colors[PUSH_MARK[outcome]](PUSH_WORD[outcome].padEnd(15));
	const at = commit === undefined ? "" : `  ${colors.dim(commit.slice(0, 7))}`;
	await line(`${label}  ${repository}  ${terminalSafe(`${remote}/${branch}`)}${at}`);
	if (!error) return;
	await line(`                 ${terminalSafe(error.message)} ${colors.dim(`(${error.code})`)}`);
	await line(`                 ${terminalSafe(error.hint)}`);
}

const PUSH_MARK = { pushed: "green", "up-to-date": "dim", failed: "red" } as const satisfies Record<
	PushResult["outcome"],
	string
>;

const PUSH_WORD = { pushed: "pushed", "up-to-date": "up to date", failed: "not pushed" } satisfies Record<
	PushResult["outcome"],
	string
>;

async function summarise(
	{ output, signal }: CommandContext,
	outcomes: Partial<Record<Outcome, number>>,
	declared: number,
	durationMs: number,
	push: readonly PushResult[] | false,
): Promise<void> {
	if (output.json) {
		const checked = countAll(outcomes);
		await output.object({
			summary: { declared, checked, outcomes, interrupted: signal.aborted, durationMs, ...(push && { push }) },
		});
		return;
	}
	await output.line(summaryLine("checked", outcomes, declared, durationMs));
	if (outcomes.suspect) output.note("Suspect captures were held back. `tosa review` shows them and lets you decide.");
}
