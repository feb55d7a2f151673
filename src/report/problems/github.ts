/**
 * Writes problems as workflow commands, which GitHub shows as annotations at their place.
 *
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions, and the escaping of
 * `@actions/core` (`escapeData`, `escapeProperty`).
 */
import type { Problem } from "../../errors.js";
import { terminalSafe } from "../sanitize.js";
import type { Checked, ProblemsOptions } from "./model.js";
import { detailsOf } from "./text.js";

/** GitHub cuts longer annotations off, wherever that is. */
const LONGEST_MESSAGE = 4000;

/** One line a problem: `::error file=…,line=…,col=…,title=…::message`. */
export function writeGithub({ problems }: Checked, { fileOf = (file) => file }: ProblemsOptions): string {
	return problems.map((problem) => `${commandFor(problem, fileOf)}\n`).join("");
}

function commandFor(problem: Problem, fileOf: (file: string) => string): string {
	const { severity, file, line, column, service, terms, code, message, hint } = problem;
	const about = [code, service, terms].filter((part) => part !== undefined).join(" · ");
	const properties = [
		...(file === "" ? [] : [`file=${escapeProperty(fileOf(file))}`]),
		...(line === undefined ? [] : [`line=${line}`]),
		...(line === undefined || column === undefined ? [] : [`col=${column}`]),
		`title=${escapeProperty(about)}`,
	];
	const text = [message, hint, ...detailsOf(problem)].join("\n");
	const short = text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
	return `::${severity} ${properties.join(",")}::${escapeData(short)}`;
}

function escapeData(text: string): string {
	return terminalSafe(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
	return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
