/** Reads `tosa.config.json`: defaults applied, paths made absolute, every problem reported at once. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Problem } from "../../errors.js";
import { readInside } from "../declarations/folder.js";
import { parseJson } from "../json.js";
import type { Config } from "../model.js";
import { type Finding, toProblem } from "../problems.js";
import { CONFIG_DEFAULTS, CONFIG_FILE, PUSH_DEFAULTS } from "./defaults.js";

export interface ConfigOverrides {
	/** From `--versions`; relative to the current folder, as typed. */
	readonly versionsPath?: string;
}

export interface LoadedConfig {
	/** The defaults stand in for what could not be read. */
	readonly config: Config;
	readonly problems: readonly Problem[];
	/** Whether the file itself says which languages to ask for, so that they are not merely the default. */
	readonly declaresLanguage: boolean;
}

/**
 * Loads the configuration of the collection in `dir`. Nothing is thrown for what a person can write wrongly; the schema
 * library is loaded only where there is a file.
 */
export async function loadConfig(dir: string, overrides: ConfigOverrides = {}): Promise<LoadedConfig> {
	const collection = resolve(dir);
	const { values, findings, text, declaresLanguage } = await readConfig(collection);
	const locate = findings.length > 0 ? (await import("../json-positions.js")).locatePositions(text) : undefined;
	const config: Config = {
		...values,
		declarationsPath: resolve(collection, values.declarationsPath),
		versionsPath: overrides.versionsPath ? resolve(overrides.versionsPath) : resolve(collection, values.versionsPath),
		snapshotsPath: resolve(collection, values.snapshotsPath),
	};
	const all = config.versionsPath === config.snapshotsPath ? [...findings, ONE_FOLDER_FOR_BOTH] : findings;
	const problems = all.map((finding) => toProblem(finding, CONFIG_FILE, locate));
	return { config, problems, declaresLanguage };
}

const ONE_FOLDER_FOR_BOTH: Finding = {
	code: "CONFIG_INVALID",
	path: ["snapshotsPath"],
	message: "Versions and snapshots share one folder, but each needs its own repository.",
	hint: "Set `versionsPath` and `snapshotsPath` to different folders.",
};

interface ReadConfig {
	readonly values: Config;
	readonly findings: readonly Finding[];
	readonly text: string;
	readonly declaresLanguage: boolean;
}

async function readConfig(collection: string): Promise<ReadConfig> {
	const nothing = { values: CONFIG_DEFAULTS, text: "", declaresLanguage: false };
	let bytes: Uint8Array;
	try {
		bytes = await readInside(collection, CONFIG_FILE);
	} catch (error) {
		const missing = error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
		if (!missing) return { ...nothing, findings: [unreadable(error)] };
		return { ...nothing, findings: (await isFolder(collection)) ? [] : [noCollection(collection)] };
	}
	const { text, value, findings } = await parseJson(bytes);
	if (value === undefined) return { ...nothing, text, findings };
	const [{ configSchema, listConfigKeys }, { WATCH_KEYS }, { NOTIFY_KEYS }, { findingsOf }] = await Promise.all([
		import("./schema.js"),
		import("./watch-schema.js"),
		import("./notify-schema.js"),
		import("../zod-findings.js"),
	]);
	const parsed = configSchema.safeParse(value);
	if (parsed.success) {
		const { fetch } = value as { readonly fetch?: object };
		const declaresLanguage = Object.hasOwn(fetch ?? {}, "acceptLanguage");
		return { values: toConfig(parsed.data), findings, text, declaresLanguage };
	}
	const knownKeys = [...listConfigKeys().map(({ key }) => key), ...WATCH_KEYS, ...NOTIFY_KEYS];
	const rules = {
		unknownKey: "CONFIG_UNKNOWN_KEY",
		missingKey: "CONFIG_INVALID",
		invalid: "CONFIG_INVALID",
		reference: "docs/configuration.md lists every key with its default and an example.",
	} as const;
	return {
		...nothing,
		text,
		findings: [...findings, ...findingsOf(parsed.error.issues, value, { ...rules, knownKeys })],
	};
}

interface Parsed extends Omit<Config, "fetch" | "push"> {
	readonly $schema?: string | undefined;
	readonly allowPrivateNetworks: boolean;
	readonly push: Config["push"] | true;
	readonly fetch: Omit<Config["fetch"], "proxy" | "allowPrivateNetworks"> & {
		readonly proxy: { readonly [Key in keyof Config["fetch"]["proxy"]]?: string | undefined };
	};
}

/** The file's shape turned into the program's; JSON has no `undefined`, but the schema's type cannot say so. */
function toConfig({ $schema: _, allowPrivateNetworks, push, fetch, ...others }: Parsed): Config {
	const { http, https, noProxy } = fetch.proxy;
	const proxy = {
		...(http !== undefined && { http }),
		...(https !== undefined && { https }),
		...(noProxy !== undefined && { noProxy }),
	};
	return { ...others, push: push === true ? PUSH_DEFAULTS : push, fetch: { ...fetch, proxy, allowPrivateNetworks } };
}

async function isFolder(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isDirectory();
	} catch {
		return false;
	}
}

function noCollection(collection: string): Finding {
	const message = `There is no folder ${collection}.`;
	return { code: "COLLECTION_MISSING", path: [], message, hint: "Name the collection's folder with -C." };
}

function unreadable(error: unknown): Finding {
	const reason = error instanceof Error ? error.message : String(error);
	const message = `The file cannot be read: ${reason}.`;
	return { code: "FILE_UNREADABLE", path: [], message, hint: "Make the file readable, or delete it." };
}
