/** `tosa status`: when each declared document was last checked and last succeeded, what is failing, and since when. */

import { type LedgerEntry, type LedgerHeld, ledgerKey, openLedger } from "../../archive/ledger.js";
import type { Collection, Terms } from "../../collection/model.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandRun } from "../context.js";
import { loadDeclared, selectTerms } from "../declared.js";
import { EXIT } from "../exit.js";
import { argument, wholeNumber } from "../options.js";
import { type Output, widest } from "../output.js";

interface StatusRow {
	readonly service: string;
	readonly terms: string;
	/** `never`: not checked yet. `ok`: the last check succeeded. `held`: its capture is suspect. `failing`: it did not succeed. */
	readonly state: "never" | "ok" | "held" | "failing";
	readonly lastChecked: string | null;
	readonly lastSuccess: string | null;
	readonly outcome: string | null;
	readonly failuresInARow: number;
	readonly failingSince: string | null;
	readonly error: { readonly code: string; readonly message: string } | null;
	/** The suspect capture that is held back, whatever the last check met. */
	readonly held: { readonly since: string; readonly checks: number; readonly rejected: boolean } | null;
}

export const run: CommandRun = async (context, args, options) => {
	const { output } = context;
	if (options["workers"] === true) return (await import("./workers.js")).showWorkers(context);
	const collection = await loadDeclared(context);
	const { ledger, warning } = await openLedger(context.dir);
	if (warning !== undefined) output.note(warning);
	const declared = selectTerms(collection, argument(args, 0));
	const rows = declared.map((terms) => statusRow(terms, ledger.get(ledgerKey(terms.serviceId, terms.type))));
	const after = wholeNumber(options, "after", "--after", 1);
	const shown = options["failing"] || after !== undefined ? rows.filter((row) => isFailing(row, after ?? 1)) : rows;
	output.startPager();
	const draw = output.json ? (row: StatusRow) => output.object(row) : rowDrawer(output, shown, context.now());
	for (const row of shown) await draw(row);
	const count = (state: StatusRow["state"]) => rows.filter((row) => row.state === state).length;
	const held = count("held") > 0 ? `, ${count("held")} held back (\`tosa review\`)` : "";
	output.note(`${count("ok")} ok, ${count("failing")} failing${held}, ${count("never")} never checked`);
	const troubled = await tellRoutes(context, collection);
	const failed = (options["failing"] === true || after !== undefined) && shown.length > 0;
	return failed || troubled ? EXIT.documentFailed : EXIT.done;
};

function isFailing({ state, failuresInARow }: StatusRow, after: number): boolean {
	return (state === "failing" || state === "held") && failuresInARow >= after;
}

/** Routes whose target has taken nothing for a day, or will not. @returns whether there are any */
async function tellRoutes({ output, now }: CommandContext, collection: Collection): Promise<boolean> {
	if (collection.config.notify.length === 0) return false;
	const { troubledRoutes } = await import("../../notify/troubles.js");
	const troubles = await troubledRoutes(collection, now());
	for (const { route, state, since, message, code } of troubles) {
		output.note(`The route "${route}" delivers nothing (${state} since ${day(since)}): ${message} (${code})`);
	}
	return troubles.length > 0;
}

function statusRow(terms: Terms, entry: LedgerEntry | undefined): StatusRow {
	return {
		service: terms.serviceId,
		terms: terms.type,
		state: stateOf(entry),
		lastChecked: entry?.lastChecked ?? null,
		lastSuccess: entry?.lastSuccess ?? null,
		outcome: entry?.outcome ?? null,
		failuresInARow: entry?.failuresInARow ?? 0,
		failingSince: entry?.failingSince ?? null,
		error: entry?.error ? { code: entry.error.code, message: entry.error.message } : null,
		held: entry?.held ? heldOf(entry.held) : null,
	};
}

function stateOf(entry: LedgerEntry | undefined): StatusRow["state"] {
	if (entry === undefined) return "never";
	if (entry.failuresInARow === 0) return "ok";
	return entry.outcome === "suspect" ? "held" : "failing";
}

function heldOf({ since, checks, mark, rejected }: LedgerHeld): StatusRow["held"] {
	return { since, checks, rejected: rejected === mark };
}

function rowDrawer(output: Output, rows: readonly StatusRow[], now: Date): (row: StatusRow) => Promise<void> {
	const { colors } = output;
	const serviceWidth = widest(rows.map((row) => row.service));
	const termsWidth = widest(rows.map((row) => row.terms));
	return async (row) => {
		const service = colors.bold(terminalSafe(row.service.padEnd(serviceWidth)));
		await output.line(`${service}  ${terminalSafe(row.terms.padEnd(termsWidth))}  ${describe(row, colors, now)}`);
		if (row.error) await output.line(`    ${terminalSafe(row.error.message)} ${colors.dim(`(${row.error.code})`)}`);
	};
}

function describe(row: StatusRow, colors: Output["colors"], now: Date): string {
	switch (row.state) {
		case "never":
			return "never checked";
		case "ok":
			return `${colors.green("ok")}, checked ${ago(row.lastChecked, now)}`;
		case "held": {
			const times = plural(row.held?.checks ?? 0, "check");
			const rejected = row.held?.rejected ? ", rejected" : "";
			const since = `failing since ${day(row.held?.since ?? null)} with ${times}`;
			return `${colors.magenta("held back")}, ${since}${rejected}, ${succeeded(row, now)}`;
		}
		case "failing": {
			const times = row.failuresInARow === 1 ? "once" : `${row.failuresInARow} times in a row`;
			const success = succeeded(row, now);
			return `${colors.red(row.outcome ?? "failed")} ${times} since ${day(row.failingSince)}, ${success}`;
		}
		default:
			return row.state satisfies never;
	}
}

function succeeded({ lastSuccess }: StatusRow, now: Date): string {
	return lastSuccess === null ? "never succeeded" : `last succeeded ${ago(lastSuccess, now)}`;
}

function day(date: string | null): string {
	return date?.slice(0, 10) ?? "unknown";
}

/** How long ago, in the largest unit that says something. */
function ago(date: string | null, now: Date): string {
	if (date === null) return "at an unknown time";
	const minutes = Math.floor((now.getTime() - new Date(date).getTime()) / 60_000);
	if (minutes < 2) return "just now";
	if (minutes < 120) return `${minutes} minutes ago`;
	if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} hours ago`;
	return `${Math.floor(minutes / (24 * 60))} days ago, on ${day(date)}`;
}
