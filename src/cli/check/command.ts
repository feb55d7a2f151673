/** `tosa check`: every problem of the declarations and, where asked for, of the pages that they declare, in one run. */

import { relative, resolve, sep } from "node:path";
import { runCheck } from "../../check/run.js";
import { UsageError } from "../../errors.js";
import { checkSelector } from "../../extract/select.js";
import { checkPattern } from "../../match/watch.js";
import { plural } from "../../plural.js";
import { isProblemsFormat, PROBLEM_RENDERERS } from "../../report/problems/index.js";
import type { Checked, ProblemsFormat, ProblemsRenderer } from "../../report/problems/model.js";
import { logSafe } from "../../report/problems/text.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT, type ExitCode } from "../exit.js";
import { textOption } from "../options.js";
import type { Output } from "../output.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, dir, cwd, now, signal, versions } = context;
	const files = Array.isArray(args[0]) ? (args[0] as readonly string[]) : [];
	refuseContradictions(files, options);
	const format = formatOf(context, options);
	const renderer: ProblemsRenderer = PROBLEM_RENDERERS[format];
	const drawing = {
		color: output.colors.isColorSupported,
		...(format !== "pretty" && { fileOf: fileFinder(context) }),
	};
	const results = runCheck(dir, {
		files,
		cwd,
		now,
		signal,
		checkPattern,
		checkSelector,
		pages: options["online"] ? "online" : options["fromSnapshots"] ? "stored" : "none",
		progress: (line) => output.note(logSafe(line)),
		...(versions !== undefined && { versionsPath: versions }),
		...(options["changed"] !== undefined && { changed: { base: textOption(options, "changed") } }),
	});
	const all: Checked[] = [];
	for await (const checked of results) {
		all.push(checked);
		await write(output, format, renderer.each?.(checked, drawing) ?? "");
	}
	await write(output, format, renderer.whole?.(all, drawing) ?? "");
	return summarise(output, all, signal.aborted);
};

function refuseContradictions(files: readonly string[], options: CommandOptions): void {
	if (options["online"] && options["fromSnapshots"]) {
		throw new UsageError("ONLINE_AND_STORED", "--online and --from-snapshots cannot be combined.", {
			hint: "Use --online for the live pages, or --from-snapshots for the stored ones.",
		});
	}
	if (options["changed"] !== undefined && files.length > 0) {
		throw new UsageError("FILES_AND_CHANGED", "--changed cannot be combined with file names.", {
			hint: "Name the files, or let --changed find the ones that the branch touches.",
		});
	}
}

function formatOf({ output }: CommandContext, options: CommandOptions): ProblemsFormat {
	const format = output.json ? "json" : (textOption(options, "format") ?? "pretty");
	if (isProblemsFormat(format)) return format;
	throw new Error(`The option parser accepted the unknown format "${format}".`);
}

/** CI services look for files from the root of what they checked out, wherever in it the collection lies. */
function fileFinder({ dir, cwd, env }: CommandContext): (file: string) => string {
	const roots = [env["GITHUB_WORKSPACE"], env["CI_PROJECT_DIR"]].filter((root) => root !== undefined && root !== "");
	const root = roots.find((candidate) => `${dir}${sep}`.startsWith(`${resolve(candidate ?? "")}${sep}`)) ?? cwd;
	return (file) => relative(root, resolve(dir, file)).split(sep).join("/");
}

async function write(output: Output, format: ProblemsFormat, text: string): Promise<void> {
	if (text === "") return;
	// What is drawn for the terminal is safe already, and has its colours.
	await (format === "pretty" ? output.lines(text.trimEnd()) : output.raw(text));
}

/** A fault of a declaration goes before what could not be checked. */
async function summarise(output: Output, all: readonly Checked[], isInterrupted: boolean): Promise<ExitCode> {
	const problems = all.flatMap((checked) => checked.problems);
	const errors = problems.filter(({ severity }) => severity === "error");
	const unchecked = errors.filter((problem) => problem.unchecked).length;
	const warnings = problems.filter(({ severity }) => severity === "warning").length;
	const said = unchecked > 0 ? ` (${unchecked} could not be checked)` : "";
	if (isInterrupted) output.note("Interrupted: this report is incomplete.");
	if (errors.length + warnings === 0) output.note(isInterrupted ? "No problems so far." : "No problems found.");
	else output.note(`${plural(errors.length, "error")}${said}, ${plural(warnings, "warning")}`);
	if (isInterrupted) return EXIT.interrupted;
	if (errors.length > unchecked) return EXIT.usage;
	return unchecked > 0 ? EXIT.documentFailed : EXIT.done;
}
