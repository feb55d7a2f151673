/** What is costly to find out, remembered in the user's cache folder, a file a document. A cache that fails is done without. */
import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { replaceFile } from "./durable-file.js";
import { makeFolder } from "./make-folder.js";
import { readRegularFile } from "./regular-file.js";

/** `$XDG_CACHE_HOME/tosa/<name>`, or under `~/.cache` (XDG Base Directory Specification: relative values are ignored). */
export function cacheFolder(name: string): string {
	const xdg = process.env["XDG_CACHE_HOME"];
	const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), ".cache");
	return join(base, "tosa", name);
}

/** The name of the file for something, under the method by which it was found out: another method looks elsewhere. */
export function cacheName(method: string | number, path: string): string {
	return createHash("sha256").update(`${method} ${path}`).digest("hex").slice(0, 32);
}

/** For nobody else to read, as histories may be private. */
export async function writeCacheFile(file: string, content: Uint8Array | string): Promise<void> {
	await makeFolder(dirname(file), 0o700)
		.then(() => replaceFile(file, content, { sync: false, mode: 0o600 }))
		.catch(() => {});
}

/** The largest that a JavaScript string could hold; a real one has some megabytes. */
const MOST_BYTES = 2 ** 29;

/** Pairs of keys and values, a line of JSON each; none of a file that is not there, was cut off or is damaged. */
export async function readPairs<Value>(file: string): Promise<readonly (readonly [key: string, value: Value])[]> {
	const bytes = await readRegularFile(file, { maxBytes: MOST_BYTES }).catch(() => undefined);
	const stored = bytes?.toString() ?? "";
	try {
		const lines = stored.split("\n").filter((line) => line !== "");
		const pairs = lines.map((line) => JSON.parse(line) as unknown);
		return pairs.every((pair) => Array.isArray(pair) && pair.length === 2) ? (pairs as [string, Value][]) : [];
	} catch {
		return [];
	}
}

export async function writePairs(file: string, pairs: Iterable<readonly [key: string, value: unknown]>): Promise<void> {
	await writeCacheFile(file, [...pairs].map((pair) => `${JSON.stringify(pair)}\n`).join(""));
}

/** What is remembered of one document. */
interface Remembered<Value> {
	get(key: string): Value | undefined;
	set(key: string, value: Value): void;
}

export interface UserCache<Value> {
	/** Read once. @param path of the document */
	of(path: string): Promise<Remembered<Value>>;
	/** Writes the files in which something is new. */
	save(): Promise<void>;
}

/**
 * @param fileOf where what is remembered of a document stands
 * @param accept gives a stored value as it is understood today; undefined for one that is to be found out anew
 */
export function openUserCache<Value>(
	fileOf: (path: string) => string,
	accept: (stored: Value) => Value | undefined = (stored) => stored,
): UserCache<Value> {
	const files = new Map<string, Promise<{ readonly values: Map<string, Value>; isNew: boolean }>>();
	const read = async (path: string) => {
		const values = new Map<string, Value>();
		for (const [key, stored] of await readPairs<Value>(fileOf(path))) {
			const value = accept(stored);
			if (value !== undefined) values.set(key, value);
		}
		return { values, isNew: false };
	};
	const open = (path: string) => {
		const file = files.get(path) ?? read(path);
		files.set(path, file);
		return file;
	};
	return {
		async of(path) {
			const file = await open(path);
			return {
				get: (key) => file.values.get(key),
				set(key, value) {
					file.values.set(key, value);
					file.isNew = true;
				},
			};
		},
		async save() {
			for (const [path, opened] of files) {
				const { values, isNew } = await opened;
				if (isNew) await writePairs(fileOf(path), values);
			}
		},
	};
}
