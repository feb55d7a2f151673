/** `tosa log`: one line a change, newest first. */
import { findDocuments } from "../../read/archive.js";
import { type LogEntry, type LogRow, logRow, selectEntries } from "../../read/log.js";
import { parseDateOption } from "../../read/points.js";
import { openWatcher } from "../../read/watched.js";
import { openWordCounts } from "../../read/word-counts.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import { argument, textOption, wholeNumber } from "../options.js";
import { type Output, widest } from "../output.js";
import { loadWatches } from "../watches.js";

export const run: CommandRun = async (context, args, options) => {
	const archive = await openVersions(context);
	const counts = openWordCounts(archive.history);
	const isMeant = watchFilter(options);
	try {
		const service = argument(args, 0);
		const documents = findDocuments(archive, service, argument(args, 1));
		const limit = wholeNumber(options, "limit", "--limit", 1);
		const entries = await selectEntries(archive.history, {
			documents,
			everything: service === undefined,
			...range(options),
			limit: isMeant ? undefined : limit,
		});
		const watcher = openWatcher(archive.history, await loadWatches(context));
		const { output } = context;
		output.startPager();
		const draw = output.json ? (row: LogRow) => output.object(row) : lineDrawer(output, entries);
		// Rows are drawn as they are counted: the first appears at once, however long the history is.
		let drawn = 0;
		for (const entry of entries) {
			if (context.signal.aborted) return EXIT.interrupted;
			const watches = await watcher.of(entry, entry.document);
			if (isMeant && !isMeant(watches)) continue;
			await draw(await logRow(counts, entry, watches));
			if (++drawn === limit) break;
		}
		if (drawn === 0) output.note("Nothing was recorded that matches.");
		return EXIT.done;
	} finally {
		await counts.save();
		await archive.close();
	}
};

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

const KIND_LABEL = {
	first: "first record",
	change: "change",
	extraction: "technical upgrade",
} satisfies Record<LogRow["kind"], string>;

function lineDrawer(output: Output, entries: readonly LogEntry[]): (row: LogRow) => Promise<void> {
	const { colors } = output;
	const serviceWidth = widest(entries.map((entry) => entry.document.serviceId));
	const termsWidth = widest(entries.map((entry) => entry.document.termsType));
	const kindWidth = widest(Object.values(KIND_LABEL));
	return (row) =>
		output.line(
			[
				row.date.slice(0, 10),
				colors.bold(terminalSafe(row.service.padEnd(serviceWidth))),
				terminalSafe(row.terms.padEnd(termsWidth)),
				KIND_LABEL[row.kind].padEnd(kindWidth),
				colors.green(`+${row.wordsAdded}`.padStart(7)),
				colors.red(`−${row.wordsRemoved}`.padStart(7)),
				colors.yellow(row.commit.slice(0, 7)),
				...(row.watches.length > 0 ? [colors.magenta(`[${terminalSafe(row.watches.join(", "))}]`)] : []),
			].join("  "),
		);
}
