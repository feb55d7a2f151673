/** A folder of files by name: the one on disk, or as something else remembers it. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

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
		read: (name) => readFile(join(path, name)),
	};
}
