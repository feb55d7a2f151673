/** A folder of files by name: the one on disk, or as something else remembers it. */
import { lstat, readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { readRegularFile } from "../../disk/regular-file.js";

export interface Folder {
	/** Absolute path, for messages. */
	readonly path: string;
	/** Names of the files directly in it. @throws as `readdir` does */
	list(): Promise<readonly string[]>;
	/** Bytes of one of them. @throws as `readFile` does */
	read(name: string): Promise<Uint8Array>;
}

export function diskFolder(path: string): Folder {
	return {
		path,
		async list() {
			const entries = await readdir(path, { withFileTypes: true });
			return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
		},
		read: (name) => readInside(path, name),
	};
}

/** Well beyond any declaration, history or file of filters. */
const LONGEST_FILE_BYTES = 1024 * 1024;

/**
 * A file of a folder that anybody may have proposed: a link may not lead out of it to other files of this machine, and
 * nothing is read but a regular file of some length.
 *
 * @throws as `readFile` does, and for whatever else lies there
 */
export async function readInside(folder: string, name: string): Promise<Uint8Array> {
	let path = join(folder, name);
	if ((await lstat(path)).isSymbolicLink()) {
		path = await realpath(path).catch(() => "");
		if (!path.startsWith(`${await realpath(folder)}${sep}`))
			throw new Error("it is a link that leads out of the folder");
	}
	return readRegularFile(path, { maxBytes: LONGEST_FILE_BYTES, followLinks: false });
}
