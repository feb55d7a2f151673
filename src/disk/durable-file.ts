/** Replaces a file so that after a crash it holds either the old bytes or the new ones, never a part. */
import { randomBytes } from "node:crypto";
import { open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";

export interface DurableOptions {
	/** Where the bytes are first written, on the same file system; default: beside the file. */
	readonly temporary?: string;
	/** Wait until the directory entry is on disk too. Default: as `sync`. */
	readonly syncFolder?: boolean;
	/** Wait until the bytes are on disk. Default: true; false for what can be made anew. */
	readonly sync?: boolean;
	/** Permissions of a new file. Default: 0o666 less the umask. */
	readonly mode?: number;
}

/** Writes `content` to a temporary file, flushes it, and renames it over `path`. @throws the file system's errors */
export async function replaceFile(
	path: string,
	content: Uint8Array | string,
	options: DurableOptions = {},
): Promise<void> {
	const temporary = options.temporary ?? `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
	try {
		const file = await open(temporary, "w", options.mode ?? 0o666);
		try {
			await file.writeFile(content);
			if (options.sync ?? true) await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, path);
	} catch (error) {
		await unlink(temporary).catch(() => {});
		throw error;
	}
	if (options.syncFolder ?? options.sync ?? true) await syncFolder(dirname(path));
}

/** Flushes a folder's entries. Not every system can (Windows refuses); there a rename is all one gets. */
async function syncFolder(path: string): Promise<void> {
	const folder = await open(path, "r").catch(() => undefined);
	await folder?.sync().catch(() => {});
	await folder?.close();
}
