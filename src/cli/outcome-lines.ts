/** Draws the results of a run: one line per document, its error below, and a summary. */
import type { TrackError } from "../pipeline/outcome.js";
import { terminalSafe } from "../report/sanitize.js";
import type { Output } from "./output.js";

export type Mark = "green" | "yellow" | "cyan" | "dim" | "magenta" | "red";

/** What a line is drawn from. */
export interface DrawnResult {
	readonly service: string;
	readonly terms: string;
	readonly outcome: string;
	readonly commit?: string | undefined;
	readonly error?: TrackError | undefined;
	/** Shown after the names. */
	readonly more?: string | undefined;
}

const LABEL_WIDTH = 15;

/** One document. */
export async function drawOutcome({ colors, line }: Output, mark: Mark, result: DrawnResult): Promise<void> {
	const label = colors[mark](result.outcome.padEnd(LABEL_WIDTH));
	const commit = result.commit === undefined ? "" : `  ${colors.dim(result.commit.slice(0, 7))}`;
	const more = result.more === undefined ? "" : `  ${result.more}`;
	await line(`${label}  ${terminalSafe(result.service)}  ${terminalSafe(result.terms)}${commit}${more}`);
	if (!result.error) return;
	const indent = " ".repeat(LABEL_WIDTH + 2);
	await line(`${indent}${terminalSafe(result.error.message)} ${colors.dim(`(${result.error.code})`)}`);
	if (result.error.hint) await line(`${indent}${terminalSafe(result.error.hint)}`);
}

/** The version that a changed declaration made of a stored page, on a line of its own. */
export async function drawUpgrade(
	output: Output,
	{ service, terms, upgrade }: { readonly service: string; readonly terms: string; readonly upgrade: string },
): Promise<void> {
	await drawOutcome(output, "cyan", { outcome: "upgraded", service, terms, commit: upgrade });
}

/** `12 checked in 0.5 s: 11 unchanged, 1 changed`. @param verb what was done to each */
export function summaryLine(
	verb: string,
	outcomes: Readonly<Record<string, number | undefined>>,
	declared: number,
	durationMs: number,
): string {
	const done = countAll(outcomes);
	const parts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
	const left = done < declared ? `, ${declared - done} not ${verb}` : "";
	return `${done} ${verb} in ${(durationMs / 1000).toFixed(1)} s: ${parts.join(", ") || "none"}${left}`;
}

export function countAll(outcomes: Readonly<Record<string, number | undefined>>): number {
	return Object.values(outcomes).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
