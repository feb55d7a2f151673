/** Draws problems for a terminal: place, message with its code, what to do, and what is proposed. */
import pc from "picocolors";
import type { Problem } from "../../errors.js";
import type { Checked, ProblemsOptions } from "./model.js";
import { detailsOf, logSafe, placeSafe } from "./text.js";

/** Empty where nothing is wrong. */
export function drawPretty({ problems }: Checked, { color = false, fileOf = same }: ProblemsOptions): string {
	const colors = pc.createColors(color);
	return problems.map((problem) => `${drawProblem(problem, colors, fileOf).join("\n")}\n`).join("");
}

type Colors = ReturnType<typeof pc.createColors>;

const SEVERITY_COLOR = { error: "red", warning: "yellow", notice: "cyan" } as const satisfies Record<
	Problem["severity"],
	keyof Colors
>;

function drawProblem(problem: Problem, colors: Colors, fileOf: (file: string) => string): string[] {
	const place = [fileOf(problem.file), problem.line].filter((part) => part !== undefined).join(":");
	const severity = colors[SEVERITY_COLOR[problem.severity]](problem.severity);
	const more = problem.severity === "notice" ? [] : [problem.hint, ...detailsOf(problem)];
	return [
		`${colors.bold(placeSafe(place))} ${logSafe(problem.path)}`.trimEnd(),
		`  ${severity} ${logSafe(problem.message)} ${colors.dim(`(${problem.code})`)}`,
		...more.map((line) => `  ${paint(logSafe(line), colors)}`),
	];
}

function paint(line: string, colors: Colors): string {
	if (line.startsWith("- ")) return colors.red(line);
	return line.startsWith("+ ") ? colors.green(line) : line;
}

function same(file: string): string {
	return file;
}
