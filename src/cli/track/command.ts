/** `tosa track`: runs the pipeline over the declared documents, and says what came of each. */

import type { PushResult } from "../../archive/model.js";
import { PUSH_DEFAULTS } from "../../collection/config/defaults.js";
import type { PushConfig } from "../../collection/model.js";
import { EnvironmentError, type Problem } from "../../errors.js";
import type { RouteResult } from "../../notify/model.js";
import { isFailure, type Outcome, type TrackResult } from "../../pipeline/outcome.js";
import { track } from "../../pipeline/track/track.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { loadDeclared, selectTerms } from "../declared.js";
import { EXIT, type ExitCode } from "../exit.js";
import { argument } from "../options.js";
import { countAll, drawOutcome, drawUpgrade, summaryLine } from "../outcome-lines.js";
import type { Output } from "../output.js";
import { deliveryOf } from "./delivery.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, now, signal } = context;
	const startedMs = performance.now();
	let leftOut: readonly Problem[] = [];
	const collection = await loadDeclared(context, { faults: "leave-out", leftOut: (problems) => (leftOut = problems) });
	tellLeftOut(output, leftOut);
	const terms = selectTerms(collection, argument(args, 0), argument(args, 1));
	const delivery = deliveryOf(context, collection, options);
	const facts: RunFacts = { counts: {}, changed: false, environmentFailed: false, faulty: leftOut.length > 0 };
	const quiet = options["quiet"] === true;
	const pushed: PushResult[] = [];
	const push = pushOption(options, collection.config.push);
	try {
		await delivery.begin();
		const results = track(collection, {
			terms,
			now,
			signal,
			warn: (warning) => output.note(warning),
			...(push && { push: { ...push, told: (result) => tellPush(output, result, pushed, quiet) } }),
		});
		for await (const result of results) {
			facts.counts[result.outcome] = (facts.counts[result.outcome] ?? 0) + 1;
			facts.changed ||= result.shown === true;
			facts.environmentFailed ||= result.error?.environment === true;
			if (output.json) await output.object(result);
			else if (!quiet || result.outcome !== "unchanged" || result.upgrade !== undefined)
				await drawResult(output, result);
		}
		const routes = signal.aborted ? [] : await delivery.deliver(quiet);
		const durationMs = Math.round(performance.now() - startedMs);
		const isSilent = quiet && Object.keys(facts.counts).every((outcome) => outcome === "unchanged");
		if (!isSilent || output.json)
			await summarise(context, facts.counts, terms.length, durationMs, push && pushed, routes);
		const failed = pushed.some(({ outcome }) => outcome === "failed") || routes.some((route) => route.needsAttention);
		const code = exitCode(facts, failed, options["failOnChange"] === true, signal.aborted);
		if (!signal.aborted) await delivery.beat(runFailed(facts, code, pushed));
		return code;
	} catch (error) {
		// Another run holds the lock: that one will call.
		const isLocked = error instanceof EnvironmentError && error.code === "LOCKED";
		if (!signal.aborted && !isLocked) await delivery.beat(true);
		throw error;
	}
};

/** Services whose declarations are at fault: the others are checked all the same. */
function tellLeftOut(output: Output, problems: readonly Problem[]): void {
	for (const { file, line, path, message, hint, code } of problems) {
		const where = [file, line, path].filter((part) => part !== undefined && part !== "").join(":");
		output.note(`error ${where}: ${message} (${code})`);
		output.note(`  ${hint}`);
	}
	const services = new Set(problems.map(({ service }) => service));
	if (services.size > 0)
		output.note(`Left out: ${[...services].join(", ")}. \`tosa check\` lists every error and warning.`);
}

/** What the command line says goes before the configuration. */
function pushOption(options: CommandOptions, configured: PushConfig | false): PushConfig | false {
	if (options["push"] === undefined) return configured;
	return options["push"] === true && (configured || PUSH_DEFAULTS);
}

interface RunFacts {
	readonly counts: Partial<Record<Outcome, number>>;
	/** Something that deserves attention was recorded. */
	changed: boolean;
	environmentFailed: boolean;
	/** Services were left out because of their declarations. */
	readonly faulty: boolean;
}

/** @param failed a push or a route */
function exitCode(facts: RunFacts, failed: boolean, tellsChanges: boolean, aborted: boolean): ExitCode {
	if (aborted) return EXIT.interrupted;
	if (facts.environmentFailed) return EXIT.environment;
	if (facts.faulty) return EXIT.usage;
	const changed = tellsChanges && facts.changed;
	if (failed || (Object.keys(facts.counts) as Outcome[]).some(isFailure))
		return changed ? EXIT.changesAndFailures : EXIT.documentFailed;
	return changed ? EXIT.changes : EXIT.done;
}

/** Whether the run could not do its work. Some site is always down, so that a document that failed is not enough. */
function runFailed({ counts }: RunFacts, code: ExitCode, pushed: readonly PushResult[]): boolean {
	if (code === EXIT.usage || code === EXIT.environment) return true;
	const outcomes = Object.keys(counts) as Outcome[];
	return pushed.some(({ outcome }) => outcome === "failed") || (outcomes.length > 0 && outcomes.every(isFailure));
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
	const more = [...kind, ...watches, ...earlierOf(result)].join("  ");
	await drawOutcome(output, MARK[result.outcome], { ...result, ...(more !== "" && { more }) });
}

function earlierOf({ commit, earlier }: TrackResult): string[] {
	if (earlier === undefined) return [];
	const others = earlier.filter((each) => each !== commit).map((each) => each.slice(0, 7));
	if (others.length === 0) return ["(recorded by an earlier run that could not tell)"];
	return [`(an earlier run that could not tell also recorded ${others.join(", ")})`];
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
	notify: readonly RouteResult[],
): Promise<void> {
	if (output.json) {
		const checked = countAll(outcomes);
		await output.object({
			summary: {
				declared,
				checked,
				outcomes,
				interrupted: signal.aborted,
				durationMs,
				...(push && { push }),
				...(notify.length > 0 && { notify }),
			},
		});
		return;
	}
	await output.line(summaryLine("checked", outcomes, declared, durationMs));
	if (outcomes.suspect) output.note("Suspect captures were held back. `tosa review` shows them and lets you decide.");
}
