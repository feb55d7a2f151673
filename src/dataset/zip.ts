/**
 * Writes a zip archive piece by piece, so that its size costs no memory, and so that the same input gives the same bytes: no
 * entry carries the time or the rights of the machine. Owner of yazl.
 */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export interface ZipEntry {
	readonly path: string;
	/** Written into the archive as if this machine stood in UTC. */
	readonly date: Date;
	/** Called when it is the entry's turn. */
	content(): Promise<Uint8Array | string>;
}

export interface WrittenZip {
	readonly size: number;
	/** SHA-256 in hexadecimal. */
	readonly sha256: string;
}

const HIGHEST_LEVEL = 9;
const MODE = 0o100644;
/** The archive's dates begin here. */
const EARLIEST = Date.UTC(1980, 0, 1);

/** The file is there whole or not at all. @throws the file system's errors, and those of the entries */
export async function writeZip(file: string, entries: Iterable<ZipEntry>): Promise<WrittenZip> {
	const zip = new ZipFile();
	const failed = new Promise<never>((_, reject) => void zip.on("error", reject));
	failed.catch(() => {}); // Told by the race below.
	for (const { path, date, content } of entries) {
		const options = {
			mtime: asLocal(date),
			mode: MODE,
			compressionLevel: HIGHEST_LEVEL,
			forceDosTimestamp: true,
		};
		zip.addReadStreamLazy(path, options, (give) => {
			content().then(
				(bytes) => give(null, Readable.from([typeof bytes === "string" ? Buffer.from(bytes) : bytes])),
				(error) => zip.emit("error", error),
			);
		});
	}
	zip.end();
	const hash = createHash("sha256");
	let size = 0;
	const counted = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			hash.update(chunk);
			size += chunk.length;
			done(null, chunk);
		},
	});
	const temporary = `${file}.tmp`;
	try {
		await Promise.race([pipeline(zip.outputStream, counted, createWriteStream(temporary)), failed]);
		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
	return { size, sha256: hash.digest("hex") };
}

/** The format has dates without a zone, which are written as the machine's own. */
function asLocal(date: Date): Date {
	const utc = new Date(Math.max(date.getTime(), EARLIEST));
	const [year, month, day] = [utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate()];
	return new Date(year, month, day, utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds());
}
