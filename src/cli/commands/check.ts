/** `tosa check`: every problem of the declarations and the configuration, in one run. */
import type { Problem } from "../../errors.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import type { Output } from "../output.js";

export const run: CommandRun = async (context, args) => {
	const { output } = context;
	const [{ checkCollection }, { checkPattern }, { checkSelector }] = await Promise.all([
		import("../../collection/check.js"),
		import("../../match/watch.js"),
		import("../../extract/select.js"),
	]);
	const files = Array.isArray(args[0]) ? (args[0] as readonly string[]) : [];
	const problems = await checkCollection(context.dir, { files, cwd: context.cwd, checkPattern, checkSelector });
	const errors = problems.filter((problem) => problem.severity === "error").length;
	for (const problem of problems) await (output.json ? output.object(problem) : drawProblem(output, problem));
	if (problems.length === 0) output.note("No problems found.");
	else output.note(`${errors} errors, ${problems.length - errors} warnings`);
	return errors > 0 ? EXIT.usage : EXIT.done;
};

async function drawProblem({ colors, line }: Output, problem: Problem): Promise<void> {
	const place = [problem.file, problem.line].filter((part) => part !== undefined).join(":");
	const severity = problem.severity === "error" ? colors.red("error") : colors.yellow("warning");
	await line(`${colors.bold(terminalSafe(place))} ${terminalSafe(problem.path)}`.trimEnd());
	await line(`  ${severity} ${terminalSafe(problem.message)} ${colors.dim(`(${problem.code})`)}`);
	await line(`  ${terminalSafe(problem.hint)}`);
}
