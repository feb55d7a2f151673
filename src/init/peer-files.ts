/** Reads the configuration and the metadata of a collection of Open Terms Archive from disk, as its engine would. */
import { readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { parseJson5 } from "../collection/json5.js";
import { readRegularFile } from "../disk/regular-file.js";
import { UsageError } from "../errors.js";
import type { InitNote } from "./model.js";
import { isRecord } from "./settings.js";

const MOST_BYTES = 4_000_000;

export interface PeerFiles {
	/** All files laid over each other. */
	readonly settings: Readonly<Record<string, unknown>>;
	/** Parsed `metadata.yml`; empty where there is none. */
	readonly metadata: Readonly<Record<string, unknown>>;
	/** Names of the files read, in the order in which they override each other. */
	readonly read: readonly string[];
	readonly notes: readonly InitNote[];
}

/**
 * The layers of a deployed collection, later over earlier, as the package `config` loads them with `NODE_ENV=production`.
 *
 * @see https://github.com/node-config/node-config/wiki/Configuration-Files
 */
const LAYERS = ["default", "production", "local", "local-production"];

/** Formats in their order within a layer. Modules (`.js`, `.ts`) are code, which is not run. */
const FORMATS = [".json", ".json5", ".yaml", ".yml"];

const METADATA = ["metadata.yml", "metadata.yaml"];

/**
 * Everything that the folder of a collection says of how it is tracked.
 *
 * @throws UsageError `NOT_A_COLLECTION` where the folder has neither configuration, declarations nor metadata;
 * `SETTINGS_UNREADABLE` where a file cannot be read or parsed
 */
export async function readPeerFiles(dir: string): Promise<PeerFiles> {
	const [inside, inConfig] = await Promise.all([list(dir), list(join(dir, "config"))]);
	if (!["config", "declarations", ...METADATA].some((name) => inside.includes(name))) {
		throw new UsageError("NOT_A_COLLECTION", `${dir} is not a collection of Open Terms Archive.`, {
			hint: "Name the folder that contains `config`, `declarations` or `metadata.yml`.",
		});
	}
	const files = LAYERS.flatMap((layer) => FORMATS.map((format) => `${layer}${format}`));
	const layers = files.filter((file) => inConfig.includes(file)).map((file) => `config/${file}`);
	const notes = inConfig.filter((file) => isSettings(file) && !files.includes(file)).map(notRead);
	let settings: unknown = {};
	for (const file of layers) settings = overlay(settings, await parseFile(dir, file));
	const metadataFile = METADATA.find((file) => inside.includes(file));
	const metadata = metadataFile === undefined ? {} : await parseFile(dir, metadataFile);
	return {
		settings: isRecord(settings) ? settings : {},
		metadata: isRecord(metadata) ? metadata : {},
		read: metadataFile === undefined ? layers : [...layers, metadataFile],
		notes,
	};
}

async function list(folder: string): Promise<readonly string[]> {
	return (await readdir(folder).catch(() => [])).sort();
}

function isSettings(file: string): boolean {
	return /^[^.].*\.(json5?|ya?ml|[cm]?[jt]s|toml|hjson|cson|properties|xml)$/.test(file);
}

function notRead(file: string): InitNote {
	const environment = /^custom-environment-variables\./.test(file);
	return {
		code: "FILE_NOT_READ",
		about: `config/${file}`,
		message: environment
			? "It reads settings from environment variables, which tosa does not know."
			: LAYERS.some((layer) => file.startsWith(`${layer}.`))
				? "It is in a format that tosa does not read, or it is code, which tosa does not run."
				: "It belongs to an environment other than production.",
		advice: "Check it, and copy by hand the settings that matter.",
	};
}

async function parseFile(dir: string, file: string): Promise<unknown> {
	try {
		const bytes = await readRegularFile(join(dir, file), { maxBytes: MOST_BYTES });
		const text = bytes.toString().replace(/^\ufeff/, "");
		return /^\.ya?ml$/.test(extname(file)) ? await parseYaml(text) : parseJson(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new UsageError("SETTINGS_UNREADABLE", `Cannot read ${join(dir, file)}: ${reason}`, {
			hint: "Correct the file; nothing was written.",
			cause: error,
		});
	}
}

async function parseYaml(text: string): Promise<unknown> {
	const { parse } = await import("yaml");
	return parse(text, { logLevel: "error" });
}

/** Strict JSON first, as the engine's own loader does: it is exact, and the common case. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return parseJson5(text);
	}
}

/** Objects are laid over each other key by key; anything else replaces what was there. */
function overlay(under: unknown, over: unknown): unknown {
	if (!isRecord(under) || !isRecord(over)) return over;
	// Without a prototype, a key `__proto__` is a key like any other.
	const merged: Record<string, unknown> = Object.assign(Object.create(null), under);
	for (const [key, value] of Object.entries(over)) merged[key] = overlay(merged[key], value);
	return merged;
}
