/** Makes a configuration of tosa from one of Open Terms Archive's engine, of any era; pure. */
import { CONFIG_DEFAULTS, SERVE_PATTERNS } from "../collection/config/defaults.js";
import type { InitNote, Mapped } from "./model.js";
import { isRecord, openSettings, type Settings, textOf } from "./settings.js";
import { type Storage, takeStorage } from "./storage.js";
import { explainLeft } from "./without-counterpart.js";

/** Since version 2 of the engine, its settings stand under this key; before, at the top of the file. */
const ENGINE = "@opentermsarchive/engine";

/** What holds where the configuration says nothing (config/default.json of the engine). */
const ENGINE_DEFAULTS = {
	name: "Open Terms Archive Bot",
	email: "bot@opentermsarchive.org",
	schedule: "30 */12 * * *",
};

export interface PeerSettings {
	readonly settings: Readonly<Record<string, unknown>>;
	readonly metadata: Readonly<Record<string, unknown>>;
}

export interface Mapping {
	readonly mapped: readonly Mapped[];
	readonly notes: readonly InitNote[];
	/** Cron expression of the runs. */
	readonly schedule: string;
	/** Name of the collection for readers. */
	readonly name: string | undefined;
	/** Addresses that the repositories can be cloned from, where they are known. */
	readonly origins: { readonly versions: string | undefined; readonly snapshots: string | undefined };
}

/**
 * Maps every setting that has a counterpart, and notes every one that has none.
 *
 * @param place turns a path, relative to the folder in which the engine runs, into one for `tosa.config.json`
 */
export function mapSettings({ settings: root, metadata }: PeerSettings, place: (path: string) => string): Mapping {
	const nested = root[ENGINE];
	const settings = openSettings(isRecord(nested) ? nested : root);
	const notes: InitNote[] = [];
	const mapped: Mapped[] = [];
	const map = (from: string, to: string, value: Mapped["value"]) => {
		if (valueAt(CONFIG_DEFAULTS, to) !== value) mapped.push({ from, to, value });
	};

	const folder = takeDeclarationsPath(settings);
	map(folder.from, "declarationsPath", place(folder.path));
	const versions = takeStorage(settings, "versions", notes);
	const snapshots = takeStorage(settings, "snapshots", notes);
	map(versions.pathSetting, "versionsPath", place(versions.path));
	map(snapshots.pathSetting, "snapshotsPath", place(snapshots.path));
	mapAuthor(settings, versions, snapshots, map, notes);
	mapPublishing(settings, versions, snapshots, map, notes);
	if (versions.snapshotUrl) map(versions.snapshotUrl.from, "snapshotUrl", versions.snapshotUrl.template);
	const language = takeLanguage(settings, metadata, notes);
	if (language !== undefined) map("fetcher.language", "fetch.acceptLanguage", language);
	mapTimeout("navigationTimeout", "fetch.timeoutMs", settings, map, notes);
	mapTimeout("waitForElementsTimeout", "fetch.settleTimeoutMs", settings, map, notes);

	mapServing(settings, map, notes);

	const schedule = textOf(settings.take("trackingSchedule")) ?? scheduleOf(metadata) ?? ENGINE_DEFAULTS.schedule;
	const name = textOf(metadata["name"]) ?? textOf(settings.take("name"));
	settings.take("name");
	const outside = isRecord(nested) ? Object.keys(root).filter((key) => key !== ENGINE) : [];
	return {
		mapped,
		notes: [...notes, ...explainLeft([...settings.left(), ...outside])],
		schedule,
		name,
		origins: {
			versions: versions.origin ?? textOf(metadata["versions"]),
			snapshots: snapshots.origin ?? textOf(metadata["snapshots"]),
		},
	};
}

type Map = (from: string, to: string, value: Mapped["value"]) => void;

/** Where declarations lie: since version 4 always in `declarations` of the collection, before where the setting says. */
function takeDeclarationsPath(settings: Settings): { readonly from: string; readonly path: string } {
	const collection = textOf(settings.take("collectionPath"));
	if (collection !== undefined) return { from: "collectionPath", path: `${collection}/declarations` };
	for (const from of ["services.declarationsPath", "serviceDeclarationsPath", "serviceProvidersPath"]) {
		const path = textOf(settings.take(from));
		if (path !== undefined) return { from, path };
	}
	return { from: "", path: "declarations" };
}

/** Both repositories may have an author of their own; tosa has one for both. */
function mapAuthor(settings: Settings, versions: Storage, snapshots: Storage, map: Map, notes: InitNote[]): void {
	for (const part of ["name", "email"] as const) {
		const former = `history.author.${part}`;
		const before = textOf(settings.take(former));
		const own = versions.author[part];
		const author = own ?? before ?? ENGINE_DEFAULTS[part];
		const from = own ? `recorder.versions.storage.git.author.${part}` : before ? former : "";
		map(from, `author.${part}`, author);
		if ((snapshots.author[part] ?? author) === author) continue;
		notes.push({
			code: "AUTHORS_DIFFER",
			about: `recorder.snapshots.storage.git.author.${part}`,
			message: "Versions and snapshots have different authors. tosa has one for both, and uses that of the versions.",
			advice: "Set `author` in tosa.config.json if you want another one.",
		});
	}
}

/** In production the engine also pushes where nothing is said of it; tosa takes over only what is written down. */
function mapPublishing(settings: Settings, versions: Storage, snapshots: Storage, map: Map, notes: InitNote[]): void {
	const former = settings.take("history.publish") === true;
	const from = former ? "history.publish" : "recorder.versions.storage.git.publish";
	const [ofVersions, ofSnapshots] = [versions.publish ?? former, snapshots.publish ?? former];
	if (ofVersions && ofSnapshots) map(from, "push", true);
	else if (ofVersions) map(from, "push.snapshots", false);
	else if (ofSnapshots || (versions.publish === undefined && versions.origin !== undefined)) {
		notes.push({
			code: "PUBLISHING",
			about: ofSnapshots ? "recorder.snapshots.storage.git.publish" : from,
			message: ofSnapshots
				? "The engine pushed only the snapshots after each run. tosa pushes both repositories, or only the versions."
				: "In production, the engine pushes what it recorded by default. tosa does not.",
			advice: "To publish the collection, set `push` in tosa.config.json or run `tosa track --push`.",
		});
	}
}

function takeLanguage(settings: Settings, metadata: PeerSettings["metadata"], notes: InitNote[]): string | undefined {
	const language = textOf(settings.take("fetcher.language"));
	const asked = language ?? CONFIG_DEFAULTS.fetch.acceptLanguage;
	const languages = Array.isArray(metadata["languages"]) ? metadata["languages"].filter((one) => textOf(one)) : [];
	if (languages.length > 0 && !languages.some((one) => asked.toLowerCase().startsWith(String(one).toLowerCase()))) {
		notes.push({
			code: "LANGUAGE_DIFFERS",
			about: "languages",
			message: `The collection's language is ${languages.join(", ")}, but pages are requested in ${asked}.`,
			advice: "This was so before, and is kept: another `fetch.acceptLanguage` would change what is recorded.",
		});
	}
	return language;
}

/** Both count milliseconds. */
function mapTimeout(name: string, to: string, settings: Settings, map: Map, notes: InitNote[]): void {
	const from = `fetcher.${name}`;
	const value = settings.take(from);
	if (value === undefined) return;
	if (isWhole(value, 1, 3_600_000)) map(from, to, value);
	else notes.push(invalid(from, to, "a whole number of milliseconds between 1 and 3600000"));
}

function isWhole(value: unknown, least: number, most: number): value is number {
	return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function invalid(from: string, to: string, wanted: string): InitNote {
	return {
		code: "SETTING_INVALID",
		about: from,
		message: `It is not ${wanted}; tosa uses ${JSON.stringify(valueAt(CONFIG_DEFAULTS, to))}.`,
		advice: `Set \`${to}\` in tosa.config.json if you want another value.`,
	};
}

/** Of the API; `tosa serve` has its settings from the configuration too. */
function mapServing(settings: Settings, map: Map, notes: InitNote[]): void {
	const take = (name: string, to: string, wanted: string, isFit: (value: unknown) => boolean) => {
		const from = `collection-api.${name}`;
		const value = settings.take(from);
		if (value === undefined) return;
		if (isFit(value)) map(from, to, value as Mapped["value"]);
		else notes.push(invalid(from, to, wanted));
	};
	take("port", "serve.port", "a port", (value) => isWhole(value, 0, 65_535));
	take("basePath", "serve.basePath", "a path of lower-case letters, digits and dashes", (value) => {
		return typeof value === "string" && SERVE_PATTERNS.basePath.test(value);
	});
	take("feed.limit", "serve.feedLimit", "a whole number of at least 1", (value) => isWhole(value, 1, 999_999_999));
	take("feed.versionUrlTemplate", "serve.versionUrl", "a URL that contains %VERSION_ID", (value) => {
		return value === "" || (typeof value === "string" && SERVE_PATTERNS.versionUrl.test(value));
	});
}

/** The schedule of the tracking period that has not ended. */
function scheduleOf({ trackingPeriods }: PeerSettings["metadata"]): string | undefined {
	const periods = Array.isArray(trackingPeriods) ? trackingPeriods.filter(isRecord) : [];
	return textOf(periods.findLast(({ endDate }) => endDate === undefined || endDate === null)?.["schedule"]);
}

function valueAt(values: unknown, path: string): unknown {
	return path.split(".").reduce((value, key) => (isRecord(value) ? value[key] : undefined), values);
}
