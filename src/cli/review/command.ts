/** `tosa review`: shows the captures that are held back, with their diffs, and carries out what a person decides. */

import { UsageError } from "../../errors.js";
import { diffTexts } from "../../history/within-time.js";
import { decideHeld, type ReviewDecision, type ReviewResult } from "../../pipeline/held/decide.js";
import { findHeld, type HeldCapture, type HeldTerms, readHeld } from "../../pipeline/held/held.js";
import { plural } from "../../plural.js";
import { renderDiff } from "../../report/diff/index.js";
import type { DiffReport } from "../../report/diff/model.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { loadDeclared, selectTerms } from "../declared.js";
import { EXIT } from "../exit.js";
import { argument } from "../options.js";
import type { Output } from "../output.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, now } = context;
	const decision = decisionOf(options, argument(args, 0));
	const collection = await loadDeclared(context);
	const selected = selectTerms(collection, argument(args, 0), argument(args, 1));
	const warn = (warning: string) => output.note(warning);
	const held = await findHeld(context.dir, selected, warn);
	if (held.length === 0) {
		if (decision !== undefined) throw nothingHeld();
		output.note("Nothing is held back.");
		return EXIT.done;
	}
	if (decision !== undefined) {
		const terms = held.map((each) => each.terms);
		for (const result of await decideHeld(collection, decision, { terms, now, warn })) await draw(output, result);
		return EXIT.done;
	}
	output.startPager();
	for await (const capture of readHeld(collection, held)) await drawCapture(context, capture);
	output.note(`${plural(held.length, "capture is", "captures are")} held back. ${NEXT_STEP}`);
	return EXIT.done;
};

const NEXT_STEP =
	"`tosa review <service> <terms> --accept` records one as a version; --reject keeps it from being recorded automatically.";

/** @throws UsageError unless it is clear what is decided, and for which document */
function decisionOf(options: CommandOptions, service: string | undefined): ReviewDecision | undefined {
	const [accept, reject] = [options["accept"] === true, options["reject"] === true];
	if (accept && reject) {
		throw new UsageError("ACCEPT_AND_REJECT", "--accept cannot be combined with --reject.", {
			hint: "Look at the capture first: `tosa review <service> <terms>`.",
		});
	}
	if (!accept && !reject) return undefined;
	if (service === undefined) {
		throw new UsageError("REVIEW_UNNAMED", "Name the service and terms to accept or reject.", {
			hint: "For example: `tosa review <service> <terms> --accept`. `tosa review` lists what is held back.",
		});
	}
	return accept ? "accept" : "reject";
}

function nothingHeld(): UsageError {
	return new UsageError("NOTHING_HELD", "None of these documents is held back.", {
		hint: "`tosa review` lists the captures that are.",
	});
}

async function draw(output: Output, result: ReviewResult): Promise<void> {
	if (output.json) return output.object(result);
	const commit = result.commit === undefined ? "" : `  ${output.colors.dim(result.commit.slice(0, 7))}`;
	const names = `${terminalSafe(result.service)}  ${terminalSafe(result.terms)}`;
	await output.line(`${result.decision}  ${names}${commit}`);
	if (result.decision === "rejected")
		output.note("It stays held back while the page looks like this; a different page is examined again.");
}

async function drawCapture({ output }: CommandContext, capture: HeldCapture): Promise<void> {
	const report = reportOf(capture);
	if (output.json) return output.object(rowOf(capture, report));
	const { colors } = output;
	const { checks, since } = capture.held;
	const rejected = isRejected(capture) ? ", rejected in review" : "";
	await output.line(
		colors.bold(colors.magenta(`held since ${since.slice(0, 10)}, ${plural(checks, "check")}${rejected}`)),
	);
	for (const { code, reason } of capture.held.reasons) {
		await output.line(`  ${terminalSafe(reason)} ${colors.dim(`(${terminalSafe(code)})`)}`);
	}
	const color = colors.isColorSupported;
	await output.lines(renderDiff("text", report, { color, ...(output.width !== undefined && { width: output.width }) }));
}

function reportOf({ terms, held, from, before, after, date }: HeldCapture): DiffReport {
	return {
		service: terms.serviceId,
		terms: terms.type,
		from,
		before,
		after,
		kind: "held",
		to: { commit: held.snapshots[0] ?? "", date },
		diff: diffTexts(before, after),
	};
}

function rowOf({ terms, held, ...capture }: HeldCapture, { diff }: DiffReport) {
	return {
		service: terms.serviceId,
		terms: terms.type,
		since: held.since,
		checks: held.checks,
		rejected: isRejected({ held }),
		reasons: held.reasons,
		snapshots: held.snapshots,
		version: capture.from?.commit ?? null,
		wordsAdded: diff.wordsAdded,
		wordsRemoved: diff.wordsRemoved,
		blocks: diff.blocks,
	};
}

function isRejected({ held }: Pick<HeldTerms, "held">): boolean {
	return held.rejected === held.mark;
}
