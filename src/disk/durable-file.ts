/** Makes and replaces files so that nobody ever finds a part of one, whenever the process or the machine stops, or the disk is full. */
import { randomBytes } from "node:crypto";
import { link, open, rename, unlink, writeFile } from "node:fs/promises";
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
	const temporary = options.temporary ?? temporaryFor(path);
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

/** Creates a file with its content in one step. False where something has the name already. @throws the file system's errors */
export async function createFile(path: string, content: string): Promise<boolean> {
	const temporary = temporaryFor(path);
	try {
		await writeFile(temporary, content, { flag: "wx" });
		await link(temporary, path);
		return true;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "EEXIST") return false;
		// File systems without hard links.
		if (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS") return await createInPlace(path, content);
		throw error;
	} finally {
		await unlink(temporary).catch(() => {});
	}
}

async function createInPlace(path: string, content: string): Promise<boolean> {
	try {
		await writeFile(path, content, { flag: "wx" });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		await unlink(path).catch(() => {});
		throw error;
	}
}

function temporaryFor(path: string): string {
	return `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
}

/** Flushes a folder's entries. Not every system can (Windows refuses); there a rename is all one gets. */
async function syncFolder(path: string): Promise<void> {
	const folder = await open(path, "r").catch(() => undefined);
	await folder?.sync().catch(() => {});
	await folder?.close();
}
