/**
 * Writes everything that was checked as a JUnit report: a suite for each service, a case for each terms or source.
 *
 * Format: https://github.com/testmoapp/junitxml (what CI services read in common), of which one `failure`, `error` or
 * `skipped` a case is used, and `system-out` for what does not make it fail.
 */
import type { Problem } from "../../errors.js";
import type { Checked, ProblemsOptions } from "./model.js";
import { detailsOf } from "./text.js";
import { escapeAttribute, escapeXml } from "./xml.js";

interface Case {
	readonly name: string;
	readonly results: readonly Checked[];
	readonly problems: readonly Problem[];
}

interface Sums {
	readonly tests: number;
	readonly failures: number;
	readonly errors: number;
	readonly skipped: number;
}

/** A problem of the declaration is a failure; what could not be checked is an error. */
export function writeJunit(all: readonly Checked[], { fileOf = (file) => file }: ProblemsOptions): string {
	const suites = group(all, ({ service, file }) => service ?? file).map(([name, results]) => {
		const cases = group(results, nameOf).map(([title, same]): Case => {
			return { name: title, results: same, problems: same.flatMap(({ problems }) => problems) };
		});
		const lines = cases.map((one) => writeCase(name, one, fileOf));
		const head = `  <testsuite name="${escapeAttribute(name)}" ${writeSums(sumOf(cases))} time="${secondsOf(results)}">`;
		return { cases, text: [head, ...lines, "  </testsuite>"].join("\n") };
	});
	const sums = writeSums(sumOf(suites.flatMap(({ cases }) => cases)));
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="tosa check" ${sums} time="${secondsOf(all)}">`,
		...suites.map(({ text }) => text),
		"</testsuites>",
		"",
	].join("\n");
}

function nameOf({ terms, source, file }: Checked): string {
	return [terms ?? file, source].filter((part) => part !== undefined).join(" · ");
}

function writeCase(suite: string, one: Case, fileOf: (file: string) => string): string {
	const [first] = one.results;
	const attributes = [
		`name="${escapeAttribute(one.name)}"`,
		`classname="${escapeAttribute(suite)}"`,
		...(first ? [`file="${escapeAttribute(fileOf(first.file))}"`] : []),
		...(first?.line === undefined ? [] : [`line="${first.line}"`]),
		`time="${secondsOf(one.results)}"`,
	];
	const inner = [...writeOutcome(one), ...writeOut(one.problems.filter(({ severity }) => severity !== "error"))];
	if (inner.length === 0) return `    <testcase ${attributes.join(" ")}/>`;
	return [`    <testcase ${attributes.join(" ")}>`, ...inner.map((line) => `      ${line}`), "    </testcase>"].join(
		"\n",
	);
}

function writeOutcome(one: Case): readonly string[] {
	const errors = one.problems.filter(({ severity }) => severity === "error");
	const [first] = errors.toSorted((a, b) => Number(a.unchecked ?? false) - Number(b.unchecked ?? false));
	if (first) {
		const tag = outcomeOf(one) === "error" ? "error" : "failure";
		const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
		const head = `<${tag} message="${escapeAttribute(first.message + more)}" type="${escapeAttribute(first.code)}">`;
		return [`${head}${escapeXml(errors.map(tell).join("\n\n"))}</${tag}>`];
	}
	const reason = one.results.find(({ skipped }) => skipped !== undefined)?.skipped;
	return reason === undefined ? [] : [`<skipped message="${escapeAttribute(reason)}"/>`];
}

function writeOut(problems: readonly Problem[]): readonly string[] {
	return problems.length === 0 ? [] : [`<system-out>${escapeXml(problems.map(tell).join("\n\n"))}</system-out>`];
}

function tell(problem: Problem): string {
	const { severity, code, file, line, path, message, hint } = problem;
	const place = [file, line].filter((part) => part !== undefined).join(":");
	return [`${severity} ${code} ${place} ${path}`.trimEnd(), message, hint, ...detailsOf(problem)].join("\n");
}

type Outcome = "passed" | "failure" | "error" | "skipped";

function outcomeOf({ problems, results }: Case): Outcome {
	const errors = problems.filter(({ severity }) => severity === "error");
	if (errors.some(({ unchecked }) => !unchecked)) return "failure";
	if (errors.length > 0) return "error";
	return results.some(({ skipped }) => skipped !== undefined) ? "skipped" : "passed";
}

function sumOf(cases: readonly Case[]): Sums {
	const outcomes = cases.map(outcomeOf);
	const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
	return { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

function writeSums({ tests, failures, errors, skipped }: Sums): string {
	return `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function secondsOf(results: readonly Checked[]): string {
	return (results.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0) / 1000).toFixed(3);
}

/** In the order of the first of each. */
function group<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [string, readonly T[]])[] {
	const groups = new Map<string, T[]>();
	for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
	return [...groups];
}
