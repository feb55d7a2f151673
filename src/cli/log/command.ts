/** `tosa log`: one line a change, newest first; those that deserve attention, or all. */
import { UsageError } from "../../errors.js";
import { findDocuments } from "../../history/archive.js";
import { openGists } from "../../history/gists.js";
import { openKinds } from "../../history/kinds.js";
import { openLanguages } from "../../history/languages.js";
import { isSwitch, type LogEntry, logRow, selectEntries } from "../../history/log.js";
import { parseDateOption } from "../../history/points.js";
import { rememberTexts } from "../../history/versions.js";
import { openWatcher } from "../../history/watched.js";
import { openWordCounts } from "../../history/word-counts.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { findKindsAhead } from "../kinds-ahead.js";
import { keepMemoryLean } from "../lean-memory.js";
import { openVersions } from "../locate.js";
import { argument, textOption, wholeNumber } from "../options.js";
import { attemptDocuments } from "../unreadable.js";
import { loadWatches } from "../watches.js";
import { describeHidden, hiddenNotes, rowDrawer } from "./drawing.js";
import { kindFilter } from "./kinds.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, signal } = context;
	refuseStats(options);
	const isWanted = kindFilter(options);
	const limit = wholeNumber(options, "limit", "--limit", 1);
	keepMemoryLean();
	const archive = await openVersions(context);
	const texts = rememberTexts(archive.history);
	const counts = openWordCounts(texts);
	const gists = options["gist"] === false ? undefined : openGists(texts);
	const languages = openLanguages(texts);
	const kinds = openKinds(archive.history);
	const isMarked = watchFilter(options);
	const { attempt, exitCode } = attemptDocuments(output);
	try {
		const documents = findDocuments(archive, argument(args, 0), argument(args, 1));
		const progress = await findKindsAhead(context, archive, kinds, documents);
		const all = await selectEntries(archive.history, kinds, { documents, ...range(options) }, progress, attempt);
		const known = all.filter(({ isBoundary }) => !isBoundary);
		if (options["stats"] === true) {
			if (signal.aborted) return EXIT.interrupted;
			const { printStats } = await import("./stats.js");
			await printStats(output, known, limit);
			return exitCode();
		}
		// Text from here on is in another language: who reads the list must know, whatever kinds are wanted.
		const isTold = ({ verdict }: LogEntry) => !output.json && options["kind"] === undefined && isSwitch(verdict);
		const wanted = all.filter((entry) => isWanted(entry.verdict) || isTold(entry));
		const services = documents.map(({ serviceId }) => serviceId);
		const watcher = openWatcher(archive.history, await loadWatches(context, services));
		output.startPager();
		const draw = output.json ? output.object : rowDrawer(output, wanted, options["reasons"] === true);
		// Rows are drawn as their words are counted: the first appears at once, however long the history is.
		let drawn = 0;
		for (const entry of wanted) {
			if (signal.aborted) return EXIT.interrupted;
			const row = await attempt(entry.document, async () => {
				const watches = await watcher.of(entry, entry.document);
				return isMarked && !isMarked(watches)
					? undefined
					: logRow(counts, entry, watches, gists, output.json ? languages : undefined);
			});
			if (row === undefined) continue;
			await draw(row);
			if (++drawn === limit) break;
		}
		if (signal.aborted) return EXIT.interrupted;
		if (known.length === 0 || (isMarked && drawn === 0)) output.note("No recorded change matches.");
		noteHidden(context, options, known, wanted);
		return exitCode();
	} finally {
		await counts.save();
		await gists?.save();
		await languages.save();
		await kinds.save();
		await archive.close();
	}
};

/** The figures are those of every kind. @throws UsageError STATS_AND_OTHERS */
function refuseStats(options: CommandOptions): void {
	if (options["stats"] !== true) return;
	const other = ["kind", "watch", "reasons"].find((name) => options[name] !== undefined);
	if (other === undefined) return;
	throw new UsageError("STATS_AND_OTHERS", `--stats cannot be combined with --${other}.`, {
		hint: "--stats counts changes of every kind; combine it with --since, --until or -n.",
	});
}

function range(options: CommandOptions): { since?: Date; until?: Date } {
	const since = textOption(options, "since");
	const until = textOption(options, "until");
	return {
		...(since !== undefined && { since: parseDateOption("--since", since, "start") }),
		...(until !== undefined && { until: parseDateOption("--until", until, "end") }),
	};
}

/** `--watch`: marked changes only; `--watch <name>`: those marked with it. */
function watchFilter({ watch }: CommandOptions): ((watches: readonly string[]) => boolean) | undefined {
	if (watch === undefined || watch === false) return undefined;
	const wanted = typeof watch === "string" ? watch.toLowerCase() : undefined;
	return (watches) => watches.some((name) => wanted === undefined || name.toLowerCase() === wanted);
}

/** With `--kind` there is nothing to note: the other kinds were left out on purpose. */
function noteHidden(
	{ output }: CommandContext,
	options: CommandOptions,
	all: readonly LogEntry[],
	wanted: readonly LogEntry[],
): void {
	const listed = new Set(wanted);
	const hidden = all.filter((entry) => !listed.has(entry));
	if (options["kind"] !== undefined || hidden.length === 0) return;
	for (const note of hiddenNotes(hidden)) output.note(note);
	output.note(describeHidden(hidden));
}
