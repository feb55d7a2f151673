/** `tosa rename`: gives a service or a terms another name, in the declarations and in all that is recorded. */
import { join } from "node:path";
import type { Config } from "../../collection/model.js";
import { slugify } from "../../collection/slugs.js";
import { UsageError } from "../../errors.js";
import { plural } from "../../plural.js";
import type { Renamed, RenamePlan } from "../../rename/model.js";
import { planRename } from "../../rename/plan.js";
import { renameAll } from "../../rename/rename.js";
import { terminalSafe } from "../../report/sanitize.js";
import type { CommandContext, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { argument, requiredArgument, textOption } from "../options.js";
import { refuseErrors } from "../problems.js";

export const run: CommandRun = async (context, args, options) => {
	const { output, dir, now, versions } = context;
	const { loadConfig } = await import("../../collection/config/load.js");
	const { config, problems } = await loadConfig(dir, versions === undefined ? {} : { versionsPath: versions });
	refuseErrors(problems, "CONFIG_INVALID", join(dir, "tosa.config.json"));
	const to = textOption(options, "to");
	if (to === undefined) {
		throw new UsageError("TO_MISSING", "--to is required.", { hint: "Give the new name with --to." });
	}
	const request = { service: requiredArgument(args, 0), terms: argument(args, 1), to };
	const dryRun = options["dryRun"] === true;
	const warn = (warning: string) => output.note(warning);
	const renamed = dryRun
		? await planRename(dir, config, request)
		: await renameAll(dir, config, request, { now, warn });
	await draw(context, renamed, dryRun);
	if (isConfigured(config, renamed)) {
		output.note("tosa.config.json still names the old one in `watch` or `notify`: correct it by hand.");
	}
	return EXIT.done;
};

async function draw({ output }: CommandContext, renamed: Renamed, dryRun: boolean): Promise<void> {
	const { serviceId, termsType, to, declarations, versions, snapshots, versionsCommit, snapshotsCommit } = renamed;
	if (output.json) {
		return output.object({
			service: serviceId,
			terms: termsType ?? null,
			to,
			declarations: declarations.map(({ from, to: name }) => ({ from, to: name })),
			versions: { files: versions, commit: versionsCommit ?? null },
			snapshots: { files: snapshots, commit: snapshotsCommit ?? null },
			dryRun,
		});
	}
	const former = termsType === undefined ? `“${serviceId}”` : `“${termsType}” of ${serviceId}`;
	await output.line(terminalSafe(`${former} → “${to}”`));
	for (const { from, to: name } of declarations) {
		await output.line(terminalSafe(`  declarations  ${from === name ? from : `${from} → ${name}`}`));
	}
	const repositories = [
		["versions", versions, versionsCommit],
		["snapshots", snapshots, snapshotsCommit],
	] as const;
	for (const [label, files, commit] of repositories) {
		if (files.length === 0) continue;
		await output.line(
			`  ${label.padEnd(12)}  ${plural(files.length, "file")}${commit ? `, ${commit.slice(0, 7)}` : ""}`,
		);
	}
	if (dryRun) output.note("Nothing was written.");
}

/** A rule of the configuration that names what was renamed names nothing from now on. */
function isConfigured({ watch, notify }: Config, { serviceId, termsType }: RenamePlan): boolean {
	const former = slugify(termsType ?? serviceId);
	return [...watch, ...notify].some(({ services, terms }) =>
		(termsType === undefined ? services : terms)?.some((name) => slugify(name) === former),
	);
}
