/** Reads where the engine kept versions or snapshots: a git repository, of which era's settings whatever, or a database. */
import type { InitNote } from "./model.js";
import { isRecord, type Settings, textOf } from "./settings.js";

export interface Storage {
	/** Relative to the folder in which the engine runs. */
	readonly path: string;
	/** The setting that says so; empty for the engine's default. */
	readonly pathSetting: string;
	readonly author: { readonly name: string | undefined; readonly email: string | undefined };
	/** Address that the repository is pushed to. */
	readonly origin: string | undefined;
	/** Whether it is pushed after each run; undefined where nothing is said of it. */
	readonly publish: boolean | undefined;
	/** How a version names its snapshot, with `%SNAPSHOT_ID`, and the setting that says so. */
	readonly snapshotUrl: { readonly from: string; readonly template: string } | undefined;
}

const SNAPSHOT_ID = "%SNAPSHOT_ID";

/** Takes everything below `recorder.<record>.storage`, and notes what cannot be taken over. */
export function takeStorage(settings: Settings, record: "versions" | "snapshots", notes: InitNote[]): Storage {
	const base = `recorder.${record}.storage`;
	const take = (name: string) => textOf(settings.take(`${base}.${name}`));
	const type = take("type");
	const mongo = settings.take(`${base}.mongo`);
	const paths = [`${base}.git.path`, `${base}.path`].map((from) => ({ from, path: textOf(settings.take(from)) }));
	const found = paths.find(({ path }) => path !== undefined);
	// Before there was a type, the one of both that was configured was meant.
	const inMongo = type === "mongo" || (type === undefined && isRecord(mongo) && found === undefined);
	if (inMongo) notes.push(fromMongo(record, base));
	else if (type !== undefined && type !== "git") notes.push(unknownType(base));
	const author = { name: take("git.author.name"), email: take("git.author.email") };
	const publish = [`${base}.git.publish`, `${base}.publish`].map((name) => settings.take(name));
	const origin = take("git.repository");
	return {
		path: found?.path ?? `data/${record}`,
		pathSetting: found?.from ?? "",
		author,
		origin: inMongo ? undefined : origin,
		publish: inMongo ? false : publish.find((value) => typeof value === "boolean"),
		snapshotUrl: takeSnapshotUrl(settings, base, notes),
	};
}

/** The name of the setting is misspelt in the engine itself; a correct one would mean the same. */
function takeSnapshotUrl(settings: Settings, base: string, notes: InitNote[]): Storage["snapshotUrl"] {
	const take = (name: string) => ({ from: `${base}.git.${name}`, value: textOf(settings.take(`${base}.git.${name}`)) });
	const templates = [take("snapshotIdentiferTemplate"), take("snapshotIdentifierTemplate")];
	const prefix = take("prefixMessageToSnapshotId");
	const found = [...templates, prefix].find(({ value }) => value !== undefined);
	if (found?.value === undefined) return undefined;
	// Until 2022: a sentence that ended with an address, the id to follow.
	const template = found === prefix ? addressAtEnd(found.value) : found.value;
	if (template?.includes(SNAPSHOT_ID) && !/\p{Cc}/u.test(template) && !template.startsWith("mongo:")) {
		return { from: found.from, template };
	}
	notes.push({
		code: "SETTING_INVALID",
		about: found.from,
		message: `It does not tell where to find a snapshot in a git repository, with ${SNAPSHOT_ID} for its commit.`,
		advice: "Versions will name just the commit id. Set `snapshotUrl` if the snapshots are published.",
	});
	return undefined;
}

function addressAtEnd(sentence: string): string | undefined {
	const address = /https?:\/\/\S+$/.exec(sentence)?.[0];
	return address === undefined ? undefined : `${address}${SNAPSHOT_ID}`;
}

function fromMongo(record: string, base: string): InitNote {
	return {
		code: "MONGO_STORAGE",
		about: `${base}.mongo`,
		message: `The ${record} are in a MongoDB database, but tosa keeps them in a git repository.`,
		advice: `The first run starts a new repository, and the database stays as it is. Keep it, or import it into git with the engine before you switch.`,
	};
}

function unknownType(base: string): InitNote {
	return {
		code: "SETTING_INVALID",
		about: `${base}.type`,
		message: "It is neither git nor mongo; tosa assumes git.",
		advice: "Check the paths of both repositories in tosa.config.json.",
	};
}
