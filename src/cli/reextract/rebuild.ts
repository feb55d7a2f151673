/** `tosa reextract --all-history`: rebuilds the history into a branch, reports on each document, and says what to do next. */

import { relative } from "node:path";
import { UsageError } from "../../errors.js";
import { type Rebuilt, rebuildHistory } from "../../pipeline/reextract/rebuild.js";
import type { RebuiltDocument } from "../../pipeline/reextract/rebuilder.js";
import { plural } from "../../plural.js";
import type { CommandRun } from "../context.js";
import { loadDeclared, selectEverDeclared } from "../declared.js";
import { EXIT } from "../exit.js";
import { requireRepository } from "../locate.js";
import { argument, textOption } from "../options.js";
import { drawOutcome } from "../outcome-lines.js";
import type { Output } from "../output.js";

const PROGRESS_MS = 2000;

export const run: CommandRun = async (context, args, options) => {
	const { output, now, signal, cwd } = context;
	if (options["dryRun"] === true) {
		throw new UsageError("OPTIONS_EXCLUDE", "--dry-run and --all-history cannot be combined.", {
			hint: "--all-history only adds a branch, which you can compare with yours and delete with `git branch -D`.",
		});
	}
	const collection = await loadDeclared(context);
	const chosen = selectEverDeclared(collection, argument(args, 0), argument(args, 1));
	const names = new Set(chosen.map(({ serviceId, type }) => `${serviceId}/${type}`));
	const includes = (serviceId: string, termsType: string) => names.has(`${serviceId}/${termsType}`);
	requireRepository(collection.config.snapshotsPath, "snapshots");
	const branch = textOption(options, "branch") ?? `rebuilt-${now().toISOString().slice(0, 10)}`;
	const startedMs = performance.now();
	let toldMs = startedMs;
	const rebuilt = await rebuildHistory(collection, {
		branch,
		includes,
		now,
		signal,
		onProgress(done, total) {
			if (performance.now() - toldMs < PROGRESS_MS) return;
			toldMs = performance.now();
			output.note(`${done} of ${total} captures`);
		},
	});
	const durationMs = Math.round(performance.now() - startedMs);
	if (rebuilt.interrupted) {
		output.note("Interrupted: no branch was created.");
		return EXIT.interrupted;
	}
	for (const document of rebuilt.documents) {
		if (output.json) await output.object(document);
		else await drawDocument(output, document);
	}
	const sums = sumUp(rebuilt, durationMs);
	if (output.json) await output.object({ summary: sums });
	else await drawSummary(output, sums, { cwd, path: collection.config.versionsPath });
	return sums.lost > 0 ? EXIT.documentFailed : EXIT.done;
};

type Sums = ReturnType<typeof sumUp>;

function sumUp({ branch, current, bare, tip, captures, documents }: Rebuilt, durationMs: number) {
	const sum = (count: (document: RebuiltDocument) => number) => documents.reduce((all, each) => all + count(each), 0);
	const copied = documents.filter(({ outcome }) => outcome === "copied");
	return {
		branch,
		current: current ?? null,
		bare,
		commit: tip ?? null,
		captures,
		rebuilt: documents.length - copied.length,
		copied: copied.length,
		before: sum(({ before }) => before),
		after: sum(({ after }) => after),
		upgrades: sum(({ upgrades }) => upgrades),
		kept: sum(({ kept }) => kept),
		lost: sum(({ lost }) => lost),
		failures: sum(({ failures }) => failures.length),
		otherText: documents.filter(({ sameText }) => !sameText).length,
		durationMs,
	};
}

async function drawDocument(output: Output, document: RebuiltDocument): Promise<void> {
	const { outcome, before, after, upgrades, kept, lost, sameText, failures } = document;
	const { yellow, red } = output.colors;
	const notes = [
		before === after ? plural(after, "version") : yellow(`${before} → ${plural(after, "version")}`),
		upgrades > 0 && plural(upgrades, "upgrade"),
		outcome === "rebuilt" && kept > 0 && `${kept} kept as recorded`,
		lost > 0 && red(`${lost} lost`),
		failures.length > 0 && `${plural(failures.length, "capture")} without text`,
		!sameText && yellow("ends with a different text"),
	];
	const more = notes.filter((note) => note !== false).join(", ");
	await drawOutcome(output, outcome === "rebuilt" ? "green" : "dim", { ...document, more });
}

async function drawSummary(
	output: Output,
	sums: Sums,
	{ cwd, path }: { readonly cwd: string; readonly path: string },
): Promise<void> {
	const { branch, current, rebuilt, copied, captures, before, after, lost, failures, durationMs } = sums;
	const seconds = (durationMs / 1000).toFixed(1);
	const here = current ?? "the current branch";
	await output.line(
		`${plural(rebuilt, "document")} rebuilt from ${plural(captures, "capture")} in ${seconds} s, ${copied} copied: ${plural(after, "version")} on ${branch}, ${before} on ${here}`,
	);
	if (lost > 0)
		await output.line(
			`${branch} lacks ${plural(lost, "recorded version")}: the stored pages yield no text under the declarations of their dates.`,
		);
	if (failures > 0) await output.line(`${plural(failures, "capture")} yielded no text; --json lists them.`);
	if (sums.commit === null) return output.line("There was nothing to write: no branch was created.");
	const git = `git -C ${shellWord(relative(cwd, path) || ".")}`;
	const beside = shellWord(`${path}-${branch.replace(/[^\w.-]+/g, "-")}`);
	const name = shellWord(branch);
	const adopt = sums.bare ? `${git} symbolic-ref HEAD ${shellWord(`refs/heads/${branch}`)}` : `${git} switch ${name}`;
	for (const line of [
		`The branch ${here} is unchanged. To compare:`,
		...(current === null ? [] : [`  ${git} diff --stat ${shellWord(current)} ${name}`]),
		`  ${git} log --oneline ${name}`,
		`  ${git} worktree add ${beside} ${name} && tosa --versions ${beside} log`,
		"To adopt it (after `git worktree remove` of the one added above):",
		`  ${adopt}`,
	]) {
		await output.line(line);
	}
}

/** A word that a shell takes as it stands. */
function shellWord(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
