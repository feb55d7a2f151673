/** `tosa diff`: what changed in one document between two points. */
import { diffDocuments } from "../../diff/document.js";
import type { Watch } from "../../match/watch.js";
import { announcementsIn } from "../../read/announcements.js";
import { findDocument } from "../../read/archive.js";
import { type Comparison, compare } from "../../read/compare.js";
import { kindOf } from "../../read/log.js";
import { toldBy, watchedBetween } from "../../read/watched.js";
import { isDiffFormat, renderDiff, renderStat } from "../../report/index.js";
import type { DiffFormat, DiffReport, RenderOptions } from "../../report/model.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import { argument, requiredArgument, textOption, wholeNumber } from "../options.js";
import { loadWatches } from "../watches.js";

export const run: CommandRun = async (context, args, options) => {
	const format = formatOf(context, options);
	const archive = await openVersions(context);
	try {
		const document = findDocument(archive, requiredArgument(args, 0), requiredArgument(args, 1));
		const points = { from: argument(args, 2), to: argument(args, 3), commit: textOption(options, "commit") };
		const entries = await archive.history.of(document.path);
		const comparison = await compare(entries, points, archive.history);
		const report = await reportOn(document, comparison, await loadWatches(context), context.now());
		const drawing = drawingOf(context, options);
		const isStat = options["stat"] === true && format === "text";
		await write(context, format, isStat ? renderStat(report, drawing) : renderDiff(format, report, drawing));
		return options["exitCode"] && comparison.before !== comparison.after ? EXIT.changes : EXIT.done;
	} finally {
		await archive.close();
	}
};

function formatOf({ output }: CommandContext, options: CommandOptions): DiffFormat {
	const format = output.json ? "json" : (textOption(options, "format") ?? "text");
	if (isDiffFormat(format)) return format;
	throw new Error(`The option parser let the format "${format}" pass.`);
}

function drawingOf({ output }: CommandContext, options: CommandOptions): RenderOptions {
	const context = wholeNumber(options, "context", "--context", 0);
	return {
		color: output.colors.isColorSupported,
		...(output.width !== undefined && { width: output.width }),
		...(context !== undefined && { context }),
	};
}

async function reportOn(
	document: { serviceId: string; termsType: string },
	comparison: Comparison,
	watches: readonly Watch[],
	now: Date,
): Promise<DiffReport> {
	const { from, to, before, after } = comparison;
	const diff = diffDocuments(before, after);
	const isOneChange = from?.blob === to.previousBlob;
	const touched = from ? watchedBetween(watches, document, Buffer.from(before), Buffer.from(after)) : [];
	return {
		service: document.serviceId,
		terms: document.termsType,
		from,
		to,
		kind: isOneChange ? kindOf(to) : "change",
		watches: [...new Set([...(isOneChange ? toldBy(to) : []), ...touched])],
		announced: await announcementsIn(diff, now),
		diff,
		before,
		after,
	};
}

async function write({ output }: CommandContext, format: DiffFormat, text: string): Promise<void> {
	if (format !== "text") return output.raw(text);
	output.startPager();
	return output.line(text.trimEnd());
}
