/** `tosa worker`: fetches for the runs of other machines until it is interrupted. */
import { hostname } from "node:os";
import { CONFIG_DEFAULTS } from "../../collection/config/defaults.js";
import { UsageError } from "../../errors.js";
import { findChromium } from "../../fetch/chromium/find.js";
import { vantageName, workerName } from "../../fetch/queue/protocol.js";
import { DEFAULT_PREFIX, DEFAULT_VANTAGE, queueSettings, sayAddress } from "../../fetch/queue/settings.js";
import type { WorkerEvent } from "../../fetch/queue/worker.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { textOption, wholeNumber } from "../options.js";

/** A worker says beforehand how many places it has. */
const DEFAULT_BROWSERS = 4;

export const run: CommandRun = async (context, _args, options) => {
	const { output, env, now, signal } = context;
	const queue = queueSettings(
		{ ...optional("queue", options), queuePrefix: textOption(options, "prefix") ?? DEFAULT_PREFIX },
		env,
	);
	if (!queue) {
		throw new UsageError("QUEUE_MISSING", "`tosa worker` requires the address of a queue.", {
			hint: "Set TOSA_QUEUE, or use --queue redis://host:port.",
		});
	}
	const vantage = named(vantageName, "--vantage", textOption(options, "vantage") ?? DEFAULT_VANTAGE);
	const name = named(workerName, "--name", textOption(options, "name") ?? defaultName());
	const { fetch } = CONFIG_DEFAULTS;
	const settings = {
		...{ queue, name, vantage, now, signal },
		concurrency: wholeNumber(options, "concurrency", "--concurrency", 0) ?? fetch.concurrency,
		browsers: wholeNumber(options, "browsers", "--browsers", 0) ?? DEFAULT_BROWSERS,
		config: { ...fetch, allowPrivateNetworks: options["allowPrivateNetworks"] === true },
		told: (event: WorkerEvent) => void tell(context, event),
	};
	if (settings.concurrency + settings.browsers === 0) {
		throw new UsageError("BAD_NUMBER", "A worker with --concurrency 0 and --browsers 0 would do nothing.");
	}
	if (settings.browsers > 0 && !(await findChromium(env))) {
		throw new UsageError("BROWSER_MISSING", "No Chromium was found.", {
			hint: "Run `tosa setup`, or start the worker with --browsers 0: it then fetches over HTTP alone.",
		});
	}
	const { runWorker } = await import("../../fetch/queue/worker.js");
	output.note(`${name} takes jobs from ${sayAddress(queue.url)}, vantage ${vantage}.`);
	await runWorker(settings);
	return EXIT.done;
};

function optional(name: string, options: CommandOptions): { queue?: string } {
	const value = textOption(options, name);
	return value === undefined ? {} : { queue: value };
}

function defaultName(): string {
	return `${
		hostname()
			.replace(/[^A-Za-z0-9.-]/g, "-")
			.replace(/^[^A-Za-z0-9]+/, "")
			.slice(0, 50) || "worker"
	}-${process.pid}`;
}

function named(schema: typeof workerName, flag: string, value: string): string {
	const read = schema.safeParse(value);
	if (read.success) return read.data;
	throw new UsageError("BAD_NAME", `${flag} ${read.error.issues[0]?.message ?? "is not a name"}, not "${value}".`);
}

async function tell({ output }: CommandContext, event: WorkerEvent): Promise<void> {
	if (event.type === "connection") return output.note(`The queue: ${terminalSafe(event.message)}`);
	const { lane, url, result, durationMs } = event;
	if (output.json) await output.object({ lane, url, result, durationMs: Math.round(durationMs) });
	else
		await output.line(
			`${result.padEnd(14)}  ${lane.padEnd(7)}  ${terminalSafe(url)}  ${(durationMs / 1000).toFixed(1)} s`,
		);
}
