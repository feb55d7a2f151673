/** `tosa status --workers`: the workers of the queue, what they do, and what waits for them. */
import { UsageError } from "../../errors.js";
import { queueSettings, sayAddress } from "../../fetch/queue/settings.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext } from "../context.js";
import { loadDeclared } from "../declared.js";
import { EXIT, type ExitCode } from "../exit.js";

/** @returns 3 where jobs wait for a vantage that nobody serves */
export async function showWorkers(context: CommandContext): Promise<ExitCode> {
	const { output, env, now } = context;
	const { config, services } = await loadDeclared(context);
	const queue = queueSettings(config.fetch, env);
	if (!queue) {
		throw new UsageError("QUEUE_MISSING", "This collection has no queue, and so no workers.", {
			hint: "Set `queue` under `fetch` in tosa.config.json, or TOSA_QUEUE: docs/growing.md.",
		});
	}
	const declared = services.flatMap(({ terms }) =>
		terms.flatMap(({ sources }) => sources.flatMap((source) => source.vantage ?? [])),
	);
	const { queueStatus } = await import("../../fetch/queue/status.js");
	const { workers, vantages } = await queueStatus(
		queue,
		[...(config.fetch.vantage ? [config.fetch.vantage] : []), ...declared],
		now(),
	);
	for (const worker of workers) {
		if (output.json) {
			await output.object({ worker: worker.name, ...worker, name: undefined });
			continue;
		}
		const { name, vantage, concurrency, browsers, busy, done, failed, waitsForRoom, version } = worker;
		const room = waitsForRoom ? ", waits for room in the queue" : "";
		const places = `${plural(concurrency, "request")}, ${plural(browsers, "browser page")}`;
		await output.line(
			`${output.colors.bold(name)}  ${vantage}  ${busy.length} busy of ${places}; ${done} done, ${failed} failed${room}  tosa ${terminalSafe(version)}`,
		);
		for (const { lane, url, seconds } of busy)
			await output.line(`    ${lane}  ${terminalSafe(url)}  ${Math.round(seconds)} s`);
	}
	for (const row of vantages) {
		if (output.json) await output.object(row);
		else if (row.waiting + row.active + row.workers > 0) {
			const oldest = row.oldestSeconds === null ? "" : `, the oldest for ${row.oldestSeconds} s`;
			await output.line(
				`${row.vantage}  ${row.lane}  ${plural(row.workers, "worker")}, ${row.waiting} waiting${oldest}, ${row.active} in work`,
			);
		}
	}
	output.note(`${plural(workers.length, "worker")} at ${sayAddress(queue.url)}`);
	return vantages.some(({ workers: serving, waiting }) => serving === 0 && waiting > 0)
		? EXIT.documentFailed
		: EXIT.done;
}
