/** `tosa site`: writes a static site about a versions repository, with feeds. */
import { resolve } from "node:path";
import { CONFIG_DEFAULTS } from "../../collection/config/defaults.js";
import { plural } from "../../plural.js";
import { terminalSafe } from "../../report/sanitize.js";
import { buildSite } from "../../site/build/site.js";
import type { CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { openVersions } from "../locate.js";
import { requiredArgument } from "../options.js";
import { loadSetting } from "../settings.js";
import { announceSlowStart } from "../slow-start.js";
import { attemptDocuments } from "../unreadable.js";
import { loadWatches } from "../watches.js";
import { loadKnown } from "./known.js";

export const run: CommandRun = async (context, args) => {
	const { output, cwd, dir, now, signal } = context;
	const folder = resolve(cwd, requiredArgument(args, 0));
	const config = (await loadSetting(context, "site")) ?? CONFIG_DEFAULTS.site;
	const commitUrl = (await loadSetting(context, "commitUrl")) ?? "";
	const archive = await openVersions(context);
	const { attempt, exitCode } = attemptDocuments(output);
	const startedMs = performance.now();
	try {
		const services = archive.documents.map(({ serviceId }) => serviceId);
		const watches = await loadWatches(context, services);
		const progress = announceSlowStart(context, archive.documents.length);
		const options = { folder, config, dir, commitUrl, watches, now: now(), attempt, onDocument: progress };
		const result = await buildSite(archive, { ...options, declared: await loadKnown(context, archive.documents) });
		if (result === undefined || signal.aborted) return EXIT.interrupted;
		const { documents, changes, files, written, removed, bytes } = result;
		const durationMs = Math.round(performance.now() - startedMs);
		if (output.json) await output.object({ folder, ...result, durationMs });
		else {
			await output.line(
				`${plural(documents, "document")} with ${plural(changes, "change")} in ${terminalSafe(folder)}: ${plural(files, "file")}, ${written} written (${(bytes / 1e6).toFixed(1)} MB), ${removed} removed`,
			);
		}
		return exitCode();
	} finally {
		await archive.close();
	}
};
