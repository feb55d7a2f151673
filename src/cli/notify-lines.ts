/** Draws what came of deliveries, for `tosa notify` and at the end of `tosa track`. */
import type { RouteResult } from "../notify/model.js";
import { plural } from "../plural.js";
import { terminalSafe } from "../report/sanitize.js";
import type { Output } from "./output.js";

const MARK = {
	delivered: "green",
	nothing: "dim",
	waiting: "dim",
	failed: "red",
	refused: "red",
	unusable: "red",
} as const satisfies Record<RouteResult["state"], string>;

const LABEL_WIDTH = 15;

/** One line a route, its error below. */
export async function drawRoute({ colors, line }: Output, result: RouteResult): Promise<void> {
	const { route, target, state, sent, owed, owedSince, next, failingSince, error, refusedRecipients } = result;
	const label = colors[MARK[state]](state.padEnd(LABEL_WIDTH));
	const facts = [
		...(sent > 0 ? [`${plural(sent, "message")} accepted`] : []),
		...(owed > 0 ? [`${owed} owed since ${day(owedSince)}`] : []),
		...(next !== undefined && owed > 0 ? [`next at ${minute(next)}`] : []),
		...(failingSince !== undefined ? [`failing since ${minute(failingSince)}`] : []),
	];
	const said = facts.length === 0 ? "" : `  ${colors.dim(facts.join(", "))}`;
	await line(`${label}  ${terminalSafe(route)}  ${terminalSafe(target)}${said}`);
	const indent = " ".repeat(LABEL_WIDTH + 2);
	if (error) await line(`${indent}${terminalSafe(error.message)} ${colors.dim(`(${error.code})`)}`);
	if (error?.hint) await line(`${indent}${terminalSafe(error.hint)}`);
	if (refusedRecipients) await line(`${indent}Refused for: ${terminalSafe(refusedRecipients.join(", "))}`);
}

function day(date: string | undefined): string {
	return date?.slice(0, 10) ?? "an unknown time";
}

/** `2026-03-01 06:00 UTC` */
export function minute(date: string): string {
	return `${date.slice(0, 16).replace("T", " ")} UTC`;
}
