/** `tosa reextract`: applies the present declarations to the stored pages, and says what came of each document. */
import { UsageError } from "../../errors.js";
import { previewReextraction } from "../../pipeline/reextract/preview.js";
import { reextract } from "../../pipeline/reextract/reextract.js";
import { isReextractFailure, type ReextractOutcome, type ReextractResult } from "../../pipeline/reextract/result.js";
import type { CommandRun } from "../context.js";
import { loadDeclared, selectTerms } from "../declared.js";
import { EXIT } from "../exit.js";
import { requireRepository } from "../locate.js";
import { argument } from "../options.js";
import { countAll, drawOutcome, drawUpgrade, type Mark, summaryLine } from "../outcome-lines.js";
import type { Output } from "../output.js";

export const run: CommandRun = async (context, args, options) => {
	if (options["allHistory"] === true) {
		const rebuild = await import("./rebuild.js");
		return rebuild.run(context, args, options);
	}
	if (options["branch"] !== undefined) {
		throw new UsageError("OPTION_WITHOUT_ANOTHER", "--branch requires --all-history.", {
			hint: "Add --all-history, or drop --branch.",
		});
	}
	const { output, now, signal } = context;
	const collection = await loadDeclared(context);
	const terms = selectTerms(collection, argument(args, 0), argument(args, 1));
	requireRepository(collection.config.versionsPath, "versions");
	requireRepository(collection.config.snapshotsPath, "snapshots");
	const dryRun = options["dryRun"] === true;
	const startedMs = performance.now();
	const outcomes: Partial<Record<ReextractOutcome, number>> = {};
	let environmentFailed = false;
	const results = dryRun
		? previewReextraction(collection, { terms, signal })
		: reextract(collection, { terms, now, signal, warn: (warning) => output.note(warning) });
	for await (const result of results) {
		outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1;
		environmentFailed ||= result.error?.environment === true;
		if (output.json) await output.object(result);
		else await drawResult(output, result);
	}
	const durationMs = Math.round(performance.now() - startedMs);
	if (output.json) {
		const declared = terms.length;
		const summary = {
			declared,
			extracted: countAll(outcomes),
			outcomes,
			dryRun,
			interrupted: signal.aborted,
			durationMs,
		};
		await output.object({ summary });
	} else {
		await output.line(summaryLine("extracted again", outcomes, terms.length, durationMs));
		if (dryRun) output.note("Nothing was written.");
	}
	if (signal.aborted) return EXIT.interrupted;
	if (environmentFailed) return EXIT.environment;
	const failed = (Object.keys(outcomes) as ReextractOutcome[]).some(isReextractFailure);
	return failed ? EXIT.documentFailed : EXIT.done;
};

const MARKS = {
	first: "green",
	changed: "yellow",
	upgraded: "cyan",
	unchanged: "dim",
	"no-snapshot": "red",
	"other-address": "red",
	empty: "red",
	"selector-missed": "red",
	failed: "red",
} as const satisfies Record<ReextractOutcome, Mark>;

async function drawResult(output: Output, result: ReextractResult): Promise<void> {
	const { outcome, commit, upgrade, wordsAdded, wordsRemoved } = result;
	const isUpgradeAlone = outcome === "upgraded";
	if (upgrade !== undefined && !isUpgradeAlone) await drawUpgrade(output, { ...result, upgrade });
	const { green, red } = output.colors;
	const more = wordsAdded === undefined ? undefined : `${green(`+${wordsAdded}`)} ${red(`−${wordsRemoved}`)} words`;
	await drawOutcome(output, MARKS[outcome], { ...result, commit: isUpgradeAlone ? upgrade : commit, more });
}
