/** `tosa dataset`: packs all recorded versions into an archive for researchers. */
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { RecordedEntry } from "../../archive/model.js";
import { readIdentity } from "../../collection/metadata.js";
import { defaultFilename, makeDataset } from "../../dataset/make.js";
import type { DatasetPlan, Edition } from "../../dataset/model.js";
import { entryPaths } from "../../dataset/names.js";
import { datasetsFolder, storeDataset } from "../../dataset/stored.js";
import { fileFailure } from "../../disk/failure.js";
import { makeFolder } from "../../disk/make-folder.js";
import { TosaError, UsageError } from "../../errors.js";
import type { Archive } from "../../history/archive.js";
import { readCatalogue } from "../../history/catalogue.js";
import { type EntryVerdict, openKinds } from "../../history/kinds.js";
import { addressesOf, type StoredPages } from "../../history/pages.js";
import { parseDateOption } from "../../history/points.js";
import { plural } from "../../plural.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { findKindsAhead } from "../kinds-ahead.js";
import { openVersions } from "../locate.js";
import { textOption } from "../options.js";
import { storedPages } from "../source-addresses.js";

export const run: CommandRun = async (context, _args, options) => {
	const { output, signal } = context;
	const edition: Edition = options["indexed"] === true ? "indexed" : "published";
	const onlySubstantive = options["only"] !== undefined;
	if (onlySubstantive && edition === "published") {
		throw new UsageError("ONLY_WITHOUT_INDEXED", "--only leaves out what the published edition always has.", {
			hint: "Add --indexed.",
		});
	}
	// Tens of thousands of texts pass through: without this, V8 keeps twice as much of what nobody needs any more.
	setFlagsFromString("--optimize-for-size");
	const archive = await openVersions(context);
	try {
		const plan = await planOf(context, archive, options, edition, onlySubstantive);
		if (plan === undefined) return EXIT.interrupted;
		const filename = filenameOf(options) ?? defaultFilename(plan);
		const out = textOption(options, "out");
		const isStored = out === undefined && context.versions === undefined;
		const folder = isStored ? datasetsFolder(context.dir) : resolve(context.cwd, out ?? ".");
		const metadata = await write(folder, () =>
			makeDataset(plan, folder, filename, () => {
				if (signal.aborted) throw signal.reason;
			}),
		);
		if (isStored && edition === "published") await write(folder, () => storeDataset(context.dir, metadata));
		const file = resolve(folder, filename);
		if (output.json) await output.object({ file, edition, ...metadata });
		else {
			await output.line(`${plural(metadata.versionsCount, "version")} in ${file}`);
			await output.line(`sha256 ${metadata.sha256}`);
		}
		return EXIT.done;
	} finally {
		await archive.close();
	}
};

async function write<Result>(folder: string, task: () => Promise<Result>): Promise<Result> {
	try {
		await makeFolder(folder);
		return await task();
	} catch (error) {
		const isSystem = error instanceof Error && "code" in error && "syscall" in error;
		throw isSystem && !(error instanceof TosaError) ? fileFailure(error, folder) : error;
	}
}

/** Undefined where the user did not want to wait. @throws UsageError NOTHING_TO_PACK */
async function planOf(
	context: CommandContext,
	archive: Archive,
	options: CommandOptions,
	edition: Edition,
	onlySubstantive: boolean,
): Promise<DatasetPlan | undefined> {
	const { history } = archive;
	const catalogue = await readCatalogue(history);
	const verdicts = new Map<RecordedEntry, EntryVerdict>();
	if (edition === "indexed") {
		const kinds = openKinds(history);
		const progress = await findKindsAhead(context, archive, kinds, archive.documents);
		for (const [done, { entries }] of catalogue.documents.entries()) {
			if (!progress(done)) return undefined;
			for (const [index, verdict] of (await kinds.of(entries)).entries()) {
				const entry = entries[index];
				if (entry && !verdicts.has(entry)) verdicts.set(entry, verdict);
			}
		}
		await kinds.save();
	}
	const isWanted = (verdict: EntryVerdict | undefined) =>
		!onlySubstantive || verdict?.kind === "first" || verdict?.kind === "substantive";
	const versions = catalogue.versions.toReversed().filter(({ entry }) => isWanted(verdicts.get(entry)));
	if (versions.length === 0) throw new UsageError("NOTHING_TO_PACK", "No version is recorded yet.");
	const { name, metadata } = await readIdentity(context.versions ?? context.dir);
	const url = metadata["versions"];
	const pages: StoredPages["pages"] = edition === "indexed" ? await storedPages(context) : new Map();
	const paths = entryPaths(versions);
	return {
		edition,
		title: textOption(options, "title") ?? name,
		released: releasedOf(context, options),
		versions: versions.map(({ entry, serviceId, termsType, blob }, index) => ({
			version: { serviceId, termsType, blob, entry: { commit: entry.commit, date: entry.date } },
			verdict: verdicts.get(entry),
			path: paths[index] ?? "",
			source: addressesOf(entry, pages)[0],
		})),
		versionsUrl: typeof url === "string" ? url : undefined,
		history,
	};
}

function releasedOf({ now }: CommandContext, options: CommandOptions): Date {
	const text = textOption(options, "date");
	return text === undefined
		? new Date(`${now().toISOString().slice(0, 10)}T00:00:00Z`)
		: parseDateOption("--date", text, "start");
}

/** @throws UsageError BAD_FILE_NAME */
function filenameOf(options: CommandOptions): string | undefined {
	const name = textOption(options, "file");
	if (name === undefined) return undefined;
	if (/^[^/\\\0]+$/.test(name) && name !== "." && name !== "..") return name.endsWith(".zip") ? name : `${name}.zip`;
	throw new UsageError("BAD_FILE_NAME", `--file takes the name of a file, not "${name}".`, {
		hint: "Name the folder with --out.",
	});
}
