/** Reads a file only where it is one, and never more of it than is expected: no pipe, no device, no file without an end. */
import { constants } from "node:fs";
import { open } from "node:fs/promises";

export interface RegularRead {
	/** A longer file is refused. */
	readonly maxBytes: number;
	/** Whether a symbolic link is followed. Default: true. */
	readonly followLinks?: boolean;
}

/** Chunks in which a file is read whose length the system does not tell. */
const CHUNK_BYTES = 64 * 1024;

/**
 * The bytes of a regular file.
 *
 * @throws as `readFile` does; also `EFTYPE` where something else than a file lies there, `ELOOP` for a link that is not to be
 * followed, `EFBIG` for a file that is too long
 */
export async function readRegularFile(path: string, { maxBytes, followLinks = true }: RegularRead): Promise<Buffer> {
	// Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
	const flags = constants.O_RDONLY | constants.O_NONBLOCK | (followLinks ? 0 : constants.O_NOFOLLOW);
	const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ELOOP" && !followLinks) throw refusal("ELOOP", "it is a symbolic link");
		throw error;
	});
	try {
		const stats = await file.stat();
		if (!stats.isFile()) throw refusal("EFTYPE", stats.isDirectory() ? "it is a folder" : "it is not a regular file");
		const { size } = stats;
		if (size > maxBytes) throw tooLong(maxBytes);
		const chunks: Buffer[] = [];
		for (let total = 0; ; ) {
			const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.max(size - total, 0) + CHUNK_BYTES));
			if (bytesRead === 0) return Buffer.concat(chunks);
			total += bytesRead;
			if (total > maxBytes) throw tooLong(maxBytes);
			chunks.push(buffer.subarray(0, bytesRead));
		}
	} finally {
		await file.close();
	}
}

function tooLong(maxBytes: number): NodeJS.ErrnoException {
	return refusal("EFBIG", `it is larger than ${maxBytes.toLocaleString("en")} bytes`);
}

function refusal(code: string, message: string): NodeJS.ErrnoException {
	return Object.assign(new Error(message), { code });
}
