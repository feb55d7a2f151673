/** Finds the versions and snapshots repositories that a reading command is about, without loading declarations. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../errors.js";
import { type Archive, findDocument, holdsRepository, openArchive } from "../history/archive.js";
import { parsePoint, resolvePoint } from "../history/points.js";
import type { CommandContext, CommandOptions, CommandRun } from "./context.js";
import { requiredArgument, textOption } from "./options.js";
import { refuseErrors } from "./problems.js";

const SHALLOW =
	"The repository is a shallow clone, and its history begins where the clone does. git fetch --unshallow brings the rest.";

/** Opens the versions repository: `--versions`, or the collection's own. @throws RecordError, UsageError */
export async function openVersions(context: CommandContext): Promise<Archive> {
	const archive = await openArchive(context.versions ?? (await recordPath(context, "versions")));
	if (archive.history.isShallow) context.output.note(SHALLOW);
	return archive;
}

/**
 * The document that the first two arguments name, all that was recorded of it, and the entry that `--at` means: the latest one
 * where it is left out.
 * @throws UsageError
 */
export async function findVersion(archive: Archive, args: Parameters<CommandRun>[1], options: CommandOptions) {
	const document = findDocument(archive, requiredArgument(args, 0), requiredArgument(args, 1));
	const entries = await archive.history.of(document.path);
	const entry = await resolvePoint(parsePoint(textOption(options, "at") ?? "latest"), entries, archive.history);
	return { document, entries, entry };
}

/** The path of one of the collection's repositories, which the configuration may have moved. */
export async function recordPath(context: CommandContext, record: "versions" | "snapshots"): Promise<string> {
	const { dir } = context;
	let path = join(dir, record);
	if (existsSync(join(dir, "tosa.config.json"))) {
		// Loaded only where there is something to read: the schema library costs more than the whole of `tosa log`.
		const { loadConfig } = await import("../collection/config/load.js");
		const { config, problems } = await loadConfig(dir);
		refuseErrors(problems, "CONFIG_INVALID", join(dir, "tosa.config.json"));
		path = record === "versions" ? config.versionsPath : config.snapshotsPath;
	}
	requireRepository(path, record);
	return path;
}

/** Makes sure that there is something to read, where a repository would otherwise be created. @throws UsageError */
export function requireRepository(path: string, record: "versions" | "snapshots"): void {
	if (holdsRepository(path)) return;
	throw new UsageError("NOTHING_RECORDED", `There is no ${record} repository in ${path}.`, {
		hint:
			record === "versions"
				? "Run `tosa track` first, name the collection with -C, or read another repository with --versions."
				: "Run `tosa track` first, or name the collection with -C.",
	});
}
