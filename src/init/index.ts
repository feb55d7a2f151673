/** Starts a collection: an empty one, or one that goes on from the configuration of Open Terms Archive's engine. */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CONFIG_FILE } from "../collection/config/defaults.js";
import { loadConfig } from "../collection/config/load.js";
import { layOut } from "./layout.js";
import { type Mapping, mapSettings } from "./mapping.js";
import type { InitReport, Mapped } from "./model.js";
import { nextSteps, trackCommand } from "./next.js";
import { readPeerFiles } from "./peer-files.js";
import { describeSchedule } from "./schedule.js";
import { CONFIG_SCHEMA } from "./schema-files.js";
import { showPath, survey } from "./survey.js";

export type { InitNote, InitReport, Mapped, RepositoryState } from "./model.js";

export interface InitOptions {
	/** Folder of a collection of Open Terms Archive, absolute. */
	readonly from?: string;
	/** Whether custom filters may run. Never taken over from anywhere. */
	readonly trustFilters: boolean;
	/** The folder that the person stands in: commands are written for it. */
	readonly cwd: string;
}

/**
 * Creates what is missing in `dir`, overwrites nothing, and says what is there now.
 *
 * @throws UsageError `NOT_A_COLLECTION`, `SETTINGS_UNREADABLE` for what `from` names, before anything is written;
 * EnvironmentError, RecordError where the disk or git fails
 */
export async function initialise(dir: string, { from, trustFilters, cwd }: InitOptions): Promise<InitReport> {
	const peer = from === undefined ? undefined : await readPeerFiles(from);
	const place = (path: string) => showPath(dir, resolve(from ?? dir, path));
	const mapping: Mapping | undefined = peer && mapSettings(peer, place);
	const config = build([
		{ to: "$schema", value: CONFIG_SCHEMA },
		...(mapping?.mapped ?? []),
		...(trustFilters ? [{ to: "trustFilters", value: true }] : []),
	]);
	const paths = await pathsOf(dir, config);
	const { files, notes: fileNotes } = await layOut(dir, {
		config,
		name: mapping?.name,
		// What another tool has recorded is cloned or moved to its place, not begun anew.
		folders: peer ? [] : [paths.declarationsPath, paths.versionsPath, paths.snapshotsPath],
		ignored: [paths.versionsPath, paths.snapshotsPath],
	});
	const found = await survey(dir);
	const next = nextSteps({
		dir,
		cwd,
		declared: found.counts.services > 0,
		broken: found.problems.some(({ severity }) => severity === "error"),
		repositories: (["versions", "snapshots"] as const).map((label) => {
			return { label, state: found[label], path: found.paths[label], origin: mapping?.origins[label] };
		}),
	});
	const schedule = mapping && describeSchedule(mapping.schedule, trackCommand(dir));
	const unusual = schedule !== undefined && schedule.cron === undefined;
	return {
		dir,
		files,
		read: peer?.read ?? [],
		mapped: mapping?.mapped ?? [],
		notes: [
			...(peer?.notes ?? []),
			...(mapping?.notes ?? []),
			...(unusual ? [UNUSUAL_SCHEDULE] : []),
			...fileNotes,
			...found.notes,
			...next.notes,
		],
		config,
		schedule,
		counts: found.counts,
		problems: found.problems,
		versions: found.versions,
		snapshots: found.snapshots,
		next: next.commands,
	};
}

const UNUSUAL_SCHEDULE = {
	code: "SCHEDULE_NOT_CRON",
	about: "trackingSchedule",
	message: "The schedule is written in a way that cron does not support.",
	advice: "Write a schedule for cron or systemd yourself; docs/operations.md shows both.",
} as const;

/** Dotted keys as nested objects. */
function build(settings: readonly Pick<Mapped, "to" | "value">[]): Readonly<Record<string, unknown>> {
	const config: Record<string, unknown> = {};
	for (const { to, value } of settings) {
		const [key = to, inner] = to.split(".");
		config[key] = inner === undefined ? value : { ...(config[key] as object | undefined), [inner]: value };
	}
	return config;
}

/** The paths that hold in the end: those of a configuration that was there before, else of the one about to be written. */
async function pathsOf(dir: string, config: Readonly<Record<string, unknown>>) {
	const present = await readFile(join(dir, CONFIG_FILE)).then(
		() => true,
		() => false,
	);
	if (present) return (await loadConfig(dir)).config;
	const path = (key: string, fallback: string) =>
		resolve(dir, typeof config[key] === "string" ? config[key] : fallback);
	return {
		declarationsPath: path("declarationsPath", "declarations"),
		versionsPath: path("versionsPath", "versions"),
		snapshotsPath: path("snapshotsPath", "snapshots"),
	};
}
