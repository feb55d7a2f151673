/** `tosa init`: starts a collection, and says what was imported, what was not, and what to do next. */

import { resolve } from "node:path";
import type { InitNote, InitReport, Mapped, RepositoryState } from "../../init/index.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { textOption } from "../options.js";
import { type Output, widest } from "../output.js";

export const run: CommandRun = async ({ output, dir, cwd }, _args, options) => {
	const from = textOption(options, "from");
	const { initialise } = await import("../../init/index.js");
	const report = await initialise(dir, {
		...(from !== undefined && { from: resolve(cwd, from) }),
		trustFilters: options["trustFilters"] === true,
		cwd,
	});
	if (output.json) await output.object(report);
	else await draw(output, report);
	return report.problems.some(({ severity }) => severity === "error") ? EXIT.usage : EXIT.done;
};

async function draw(output: Output, report: InitReport): Promise<void> {
	const { line, colors } = output;
	const created = report.files.filter(({ action }) => action === "created");
	for (const { path, action } of report.files) {
		await line(`${action === "created" ? colors.green("created") : colors.dim("kept   ")}  ${terminalSafe(path)}`);
	}
	if (created.length === 0) await line("Nothing to do: all files were already there.");
	await drawTakenOver(output, report);
	for (const note of report.notes) await drawNote(output, note);
	await drawState(output, report);
	if (report.schedule?.cron !== undefined) {
		await line("");
		await line(`${colors.bold("Schedule")} (for cron, or the [Timer] of a systemd unit; see docs/operations.md)`);
		for (const entry of [report.schedule.cron, ...(report.schedule.systemd ?? [])]) {
			await line(`  ${terminalSafe(entry)}`);
		}
	}
	await line("");
	await line(`${colors.bold("Next")}`);
	for (const command of report.next) await line(`  ${terminalSafe(command)}`);
}

async function drawTakenOver({ line, colors }: Output, { read, mapped }: InitReport): Promise<void> {
	if (read.length === 0) return;
	await line("");
	await line(`${colors.bold("Imported")} from ${terminalSafe(read.join(", "))}`);
	const width = widest(mapped.map(({ to }) => to));
	for (const { from, to, value } of mapped) {
		await line(`  ${to.padEnd(width)}  ${terminalSafe(JSON.stringify(value))}  ${colors.dim(sourceOf({ from }))}`);
	}
}

function sourceOf({ from }: Pick<Mapped, "from">): string {
	return from === "" ? "(the engine's default)" : `(${terminalSafe(from)})`;
}

async function drawNote({ line, colors }: Output, { code, about, message, advice }: InitNote): Promise<void> {
	await line("");
	await line(`${colors.yellow(terminalSafe(about))}: ${terminalSafe(message)} ${colors.dim(`(${code})`)}`);
	await line(`  ${terminalSafe(advice)}`);
}

async function drawState({ line, colors }: Output, report: InitReport): Promise<void> {
	const { services, terms, sources } = report.counts;
	await line(
		`\n${colors.bold("The collection")} ${plural(services, "service")}, ${terms} terms, ${plural(sources, "source")}`,
	);
	for (const { severity, file, message, hint, code } of report.problems) {
		if (severity !== "error") continue;
		await line(`  ${colors.red("error")} ${terminalSafe(file)}: ${terminalSafe(message)} ${colors.dim(`(${code})`)}`);
		await line(`    ${terminalSafe(hint)}`);
	}
	for (const label of ["versions", "snapshots"] as const) {
		const state = report[label];
		await line(
			`  ${label.padEnd(9)}  ${terminalSafe(state.path)}: ${terminalSafe(describe(state, report.counts.terms))}`,
		);
		if (state.error?.hint) await line(`    ${terminalSafe(state.error.hint)}`);
	}
}

function describe({ state, branch, documents, declared, error }: RepositoryState, terms: number): string {
	const held = `${plural(documents ?? 0, "document")}${branch === undefined ? "" : ` on ${branch}`}`;
	const known = declared === undefined ? "" : `, including ${declared} of the ${terms} declared terms`;
	switch (state) {
		case "missing":
			return "does not exist yet; the first run creates it";
		case "continues":
			return `${held}${known}; new runs continue it`;
		case "stops":
			return error?.message ?? "a run would stop";
		default:
			return state satisfies never;
	}
}
