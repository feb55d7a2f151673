/** `tosa notify`: delivers what is owed, or shows, tries and lists routes. */
import type { Collection, NotifyRoute } from "../../collection/model.js";
import { nearestKey } from "../../collection/problems.js";
import { UsageError } from "../../errors.js";
import { parseDateOption } from "../../history/points.js";
import type { RouteStatus } from "../../notify/inspect.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { loadDeclared } from "../declared.js";
import { EXIT, type ExitCode } from "../exit.js";
import { drawRoute, minute } from "../notify-lines.js";
import { textOption } from "../options.js";

export const run: CommandRun = async (context, args, options) => {
	const collection = await loadDeclared(context, { faults: "leave-out" });
	const tried = textOption(options, "test");
	const previewed = textOption(options, "preview");
	if (tried !== undefined) return test(context, collection, findRoute(collection, tried));
	const since = sinceOf(options);
	if (previewed !== undefined) return preview(context, collection, findRoute(collection, previewed), since);
	if (options["status"] === true) return status(context, collection);
	const names = (Array.isArray(args[0]) ? args[0] : []).map((name: string) => findRoute(collection, name).name);
	return deliverAll(context, collection, names, since);
};

function sinceOf(options: CommandOptions): Date | undefined {
	const text = textOption(options, "since");
	return text === undefined ? undefined : parseDateOption("--since", text, "start");
}

/** @throws UsageError UNKNOWN_ROUTE */
function findRoute({ config }: Collection, name: string): NotifyRoute {
	const names = config.notify.map((route) => route.name);
	const route = config.notify.find((each) => each.name.toLowerCase() === name.toLowerCase());
	if (route) return route;
	const near = nearestKey(name, names);
	const hint =
		names.length === 0
			? 'Add "notify" to tosa.config.json: docs/notify.md shows how.'
			: near
				? `Did you mean "${near}"?`
				: `The routes are ${names.join(", ")}.`;
	throw new UsageError("UNKNOWN_ROUTE", `There is no route "${name}".`, { hint });
}

function openOptions({ now, env, output }: CommandContext) {
	return { now, env, warn: (message: string) => output.note(message) };
}

async function deliverAll(
	context: CommandContext,
	collection: Collection,
	names: readonly string[],
	since: Date | undefined,
): Promise<ExitCode> {
	const { output, signal } = context;
	const { deliver } = await import("../../notify/deliver.js");
	const only = names.length > 0 ? { only: names } : {};
	const results = await deliver(collection, { ...openOptions(context), signal, ...only, ...(since && { since }) });
	for (const result of results) await (output.json ? output.object(result) : drawRoute(output, result));
	if (results.length === 0) output.note('There is no route: "notify" in tosa.config.json is empty (docs/notify.md).');
	if (signal.aborted) return EXIT.interrupted;
	return results.some(({ needsAttention }) => needsAttention) ? EXIT.documentFailed : EXIT.done;
}

async function test(context: CommandContext, collection: Collection, route: NotifyRoute): Promise<ExitCode> {
	const { output, signal } = context;
	const { testRoute } = await import("../../notify/inspect.js");
	const { target, answer } = await testRoute(collection, route, { ...openOptions(context), signal });
	if (output.json) await output.object({ route: route.name, target, ...answer });
	else {
		const said = answer.state === "accepted" ? answer.detail : `${answer.message} (${answer.code})`;
		const { colors } = output;
		const label = colors[answer.state === "accepted" ? "green" : "red"](answer.state);
		await output.line(`${label}  ${terminalSafe(route.name)}  ${terminalSafe(target)}: ${terminalSafe(said)}`);
		if (answer.state === "accepted" && answer.refusedRecipients)
			await output.line(`Refused for: ${terminalSafe(answer.refusedRecipients.join(", "))}`);
	}
	return answer.state === "accepted" && !answer.refusedRecipients ? EXIT.done : EXIT.documentFailed;
}

async function preview(
	context: CommandContext,
	collection: Collection,
	route: NotifyRoute,
	since: Date | undefined,
): Promise<ExitCode> {
	const { output } = context;
	const { previewRoute } = await import("../../notify/inspect.js");
	let count = 0;
	for await (const message of previewRoute(collection, route, { ...openOptions(context), ...(since && { since }) })) {
		if (output.json) await output.object({ route: route.name, ...message });
		else {
			if (count > 0) await output.line("");
			await output.lines(terminalSafe(message.text.trimEnd()));
		}
		count++;
	}
	output.note(count === 0 ? "Nothing is owed." : `${plural(count, "message")}. Nothing was sent.`);
	return EXIT.done;
}

async function status(context: CommandContext, collection: Collection): Promise<ExitCode> {
	const { output } = context;
	const { listRoutes } = await import("../../notify/inspect.js");
	const rows = await listRoutes(collection, openOptions(context));
	for (const row of rows) await (output.json ? output.object(row) : drawStatus(context, row));
	if (rows.length === 0) output.note('There is no route: "notify" in tosa.config.json is empty (docs/notify.md).');
	return rows.some(({ needsAttention }) => needsAttention) ? EXIT.documentFailed : EXIT.done;
}

async function drawStatus({ output }: CommandContext, row: RouteStatus): Promise<void> {
	const { colors } = output;
	const { route, target, owed, owedSince, next, lastAccepted, started, trouble, refusedRecipients } = row;
	await output.line(`${colors.bold(terminalSafe(route))}  ${terminalSafe(target)}`);
	const when = next === null ? "its hours do not come" : `due at ${minute(next)}`;
	const what = owed === 0 ? "nothing owed" : `${owed} owed since ${owedSince?.slice(0, 10)}, ${when}`;
	const last =
		lastAccepted === null
			? `nothing sent since it began on ${started.slice(0, 10)}`
			: `last accepted ${minute(lastAccepted)}`;
	await output.line(`  ${what}; ${last}`);
	if (trouble) {
		const attempts = trouble.attempts > 0 ? `, ${plural(trouble.attempts, "attempt")}` : "";
		await output.line(
			`  ${colors.red(trouble.state)} since ${minute(trouble.since)}${attempts}: ${terminalSafe(trouble.message)} ${colors.dim(`(${trouble.code})`)}`,
		);
	}
	if (refusedRecipients.length > 0)
		await output.line(`  ${colors.red("refused")} for ${terminalSafe(refusedRecipients.join(", "))}`);
}
