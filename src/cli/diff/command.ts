/** `tosa diff`: what changed in one document between two points. */
import type { RecordedEntry } from "../../archive/model.js";
import { findDocument } from "../../history/archive.js";
import { compare } from "../../history/compare.js";
import { basisOf, isDocument } from "../../history/kinds.js";
import { isDiffFormat, renderDiff, renderStat } from "../../report/diff/index.js";
import type { DiffFormat, DiffReport, RenderOptions } from "../../report/diff/model.js";
import { commitUrlOf } from "../commit-url.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import { argument, requiredArgument, textOption, wholeNumber } from "../options.js";
import { sourcesOf } from "../source-addresses.js";
import { loadWatches } from "../watches.js";
import { judgeAll, latestShown, reportOn } from "./report.js";
import { reportOnPair } from "./with.js";

export const run: CommandRun = async (context, args, options) => {
	const format = formatOf(context, options);
	const { output } = context;
	const archive = await openVersions(context);
	try {
		const other = textOption(options, "with");
		if (other !== undefined) {
			const pair = await reportOnPair(archive, other, context, args, options);
			await draw(context, format, pair, options);
			return options["exitCode"] && pair.before !== pair.after ? EXIT.changes : EXIT.done;
		}
		const document = findDocument(archive, requiredArgument(args, 0), requiredArgument(args, 1));
		const { history } = archive;
		const entries = await history.of(document.path);
		const points = { from: argument(args, 2), to: argument(args, 3), commit: textOption(options, "commit") };
		const isOpen = points.from === undefined && points.commit === undefined;
		const all = options["all"] === true;
		const verdicts = points.from === undefined && entries.length > 1 ? await judgeAll(entries, history) : [];
		const latest = isOpen && !all ? latestShown(entries, verdicts, output.note) : undefined;
		const verdictOn = (entry: RecordedEntry) => verdicts[entries.indexOf(entry)];
		const basis = async (to: RecordedEntry) => {
			const verdict = verdictOn(to);
			// The first version in another language is told beside the one before, and compared with none.
			if (verdict?.instead !== "language") return basisOf(entries, to, verdict ?? {});
			return entries.slice(0, entries.indexOf(to)).findLast((entry, at) => isDocument(entry, verdicts[at] ?? {}));
		};
		const comparison = await compare(entries, { ...points, latest, basisOf: basis }, history);
		const watches = await loadWatches(context, [document.serviceId]);
		const report = await reportOn(document, comparison, entries, history, {
			all,
			format,
			watches,
			now: context.now(),
			isSwitch: verdictOn(comparison.to)?.instead === "language",
		});
		if (report.languages !== undefined) output.note("--format patch shows both texts, line by line.");
		const isWithSources = format === "html" || format === "markdown";
		const sources = isWithSources ? (await sourcesOf(context, [comparison.to])).get(comparison.to.commit) : undefined;
		await draw(context, format, { ...report, ...(sources && { sources }) }, options);
		return options["exitCode"] && comparison.before !== comparison.after ? EXIT.changes : EXIT.done;
	} finally {
		await archive.close();
	}
};

function formatOf({ output }: CommandContext, options: CommandOptions): DiffFormat {
	const format = output.json ? "json" : (textOption(options, "format") ?? "text");
	if (isDiffFormat(format)) return format;
	throw new Error(`The option parser accepted the unknown format "${format}".`);
}

function drawingOf({ output }: CommandContext, options: CommandOptions): RenderOptions {
	const context = wholeNumber(options, "context", "--context", 0);
	return {
		color: output.colors.isColorSupported,
		...(output.width !== undefined && { width: output.width }),
		...(context !== undefined && { context }),
		...(options["sideBySide"] === true && { sideBySide: true }),
	};
}

async function draw(
	context: CommandContext,
	format: DiffFormat,
	report: DiffReport,
	options: CommandOptions,
): Promise<void> {
	const drawing = { ...drawingOf(context, options), commitUrl: await commitUrlOf(context, options) };
	const isStat = options["stat"] === true && format === "text";
	await write(context, format, isStat ? renderStat(report, drawing) : renderDiff(format, report, drawing));
}

async function write({ output }: CommandContext, format: DiffFormat, text: string): Promise<void> {
	if (format !== "text") return output.raw(text);
	output.startPager();
	return output.lines(text.trimEnd());
}
